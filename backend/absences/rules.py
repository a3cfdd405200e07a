"""The kinds of absence, which stay between the employee and the groupement, and its states."""

from enum import StrEnum


class Kind(StrEnum):
    SICK = "sick"
    ACCIDENT = "accident"
    CHILD_SICK = "child-sick"
    FAMILY_EVENT = "family-event"
    PAID_LEAVE = "paid-leave"
    TRAINING = "training"
    OTHER = "other"


class State(StrEnum):
    ANNOUNCED = "announced"
    WITHDRAWN = "withdrawn"

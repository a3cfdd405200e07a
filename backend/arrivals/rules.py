"""Somebody expected who is not there: what may be asked, and answered."""

from datetime import timedelta
from enum import StrEnum

ANSWERED_WITHIN = timedelta(minutes=15)
"""Then the groupement's office is told, which calls."""


class Arriving(StrEnum):
    HERE = "here"
    COMING = "coming"

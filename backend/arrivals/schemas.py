"""Arrivals as the employee reads and answers them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from backend.arrivals.rules import Arriving
from backend.kit.schemas import Answer, Body, Named


class AnswerArrival(Body, frozen=True):
    """Here, or coming at a local time; whoever is absent reports it instead."""

    answer: Arriving
    coming_at: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$")] | None = None


class ArrivalAsked(Answer, frozen=True):
    """A question to the employee, and what they answered."""

    id: UUID
    host: Named
    start: datetime
    end: datetime
    asked_at: datetime
    answer: Arriving | None
    coming_at: datetime | None


class ArrivalsAsked(Answer, frozen=True):
    arrivals: list[ArrivalAsked]

"""Agreements as JSON: their terms are named as the API names everything, and written as `Agreement.read` reads them."""

from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from backend.kit.schemas import Answer, Body, Version
from backend.law.agreement import DATED, LAW, Agreement

Number = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Share = Annotated[str, Meta(pattern=r"^[0-9]{1,4}/[0-9]{1,4}$")]
Terms = dict[str, Number | Share | None]
"""Minutes, days, per cent, or a share such as 1/3; null only where a term may be without."""


class WriteAgreement(Body, frozen=True):
    since: date
    source: Annotated[str, Meta(min_length=3, max_length=500, pattern=r"\S")]
    terms: Annotated[Terms, Meta(max_length=60)]
    until: date | None = None
    based_on: Version | None = None
    """None for one that nobody has written yet."""


class AgreementOnRecord(Answer, frozen=True):
    id: UUID
    since: date
    until: date | None
    source: str
    terms: Terms
    version: int


class Limit(Answer, frozen=True):
    """A term that an agreement may have: what the law says, and how far an agreement may go."""

    term: str
    law: Number | Share | None
    at_least: Number | Share | None
    at_most: Number | Share | None
    article: str


class Agreements(Answer, frozen=True):
    agreements: list[AgreementOnRecord]
    limits: list[Limit]


def _written(value: int | Fraction | None) -> int | str | None:
    return str(value) if isinstance(value, Fraction) else value


def in_camel_case(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(each.capitalize() for each in others)


TERMS = {in_camel_case(each.name): each.name for each in fields(Agreement) if each.name not in DATED}

LIMITS = [
    Limit(
        in_camel_case(each.name),
        _written(getattr(LAW, each.name)),
        _written(each.metadata.get("at_least")),
        _written(each.metadata.get("at_most")),
        each.metadata["article"],
    )
    for each in fields(Agreement)
    if each.name not in DATED
]

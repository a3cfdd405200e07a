"""What a mandate gives its holder: hours a month, and what is never counted against them (L2143-13, R2314-1)."""

import csv
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

HOUR = 60
UNION_AT_COMMITTEE = 20 * HOUR  # R2315-4
CENTRAL_UNION_DELEGATE = 24 * HOUR  # L2143-15
SECTION_REPRESENTATIVE = 4 * HOUR  # L2142-1-3
HALF_DAY = 4 * HOUR  # R2315-3: "Une demi-journée correspond à quatre heures de mandat"


class MandateKind(StrEnum):
    """Each gives a credit of its own; of several at once the credits add up, and a notice names one."""

    MEMBER = "member"
    """Of the committee (CSE), in full: a titulaire."""
    SUBSTITUTE = "substitute"
    """No credit but what members share, or that of the member who is away (L2314-37)."""
    UNION_AT_COMMITTEE = "union-at-committee"
    UNION_DELEGATE = "union-delegate"
    CENTRAL_UNION_DELEGATE = "central-union-delegate"
    SECTION_REPRESENTATIVE = "section-representative"
    LOCAL_REPRESENTATIVE = "local-representative"
    """What the agreement says (L2313-7), and nothing by law."""


ARTICLES = {
    MandateKind.MEMBER: "R2314-1",
    MandateKind.SUBSTITUTE: "R2315-6",
    MandateKind.UNION_AT_COMMITTEE: "R2315-4",
    MandateKind.UNION_DELEGATE: "L2143-13",
    MandateKind.CENTRAL_UNION_DELEGATE: "L2143-15",
    MandateKind.SECTION_REPRESENTATIVE: "L2142-1-3",
    MandateKind.LOCAL_REPRESENTATIVE: "L2313-7",
}
"""Where each credit is written."""


Agreed = Mapping[MandateKind, int]
NOTHING_AGREED: Agreed = {}
"""Minutes a month, by kind, where a protocol or an agreement gives more than the law."""


class Committee(NamedTuple):
    """R2314-1: how many members a committee has, and the minutes of each a month."""

    members: int
    minutes: int


def committee(headcount: int) -> Committee:
    """For the headcount of a perimeter, whole firm or distinct establishment, at the first round; none below eleven."""
    return max((band for least, band in bands() if least <= headcount), default=Committee(0, 0))


def monthly_minutes(kind: MandateKind, headcount: int, agreed: Agreed = NOTHING_AGREED) -> int:
    """A month's credit: what was agreed, and never less than the law gives."""
    return max(_by_law(kind, headcount), agreed.get(kind, 0))


def most_in_a_month(kind: MandateKind, headcount: int, agreed: Agreed = NOTHING_AGREED) -> int | None:
    """Carried and shared hours included: one and a half times a member's credit, for a substitute too (R2315-5 and
    -6); None where no such rule stands, as for union delegates, who share within their section (L2143-14)."""
    match kind:
        case MandateKind.MEMBER | MandateKind.SUBSTITUTE:
            return monthly_minutes(MandateKind.MEMBER, headcount, agreed) * 3 // 2
        case MandateKind.UNION_AT_COMMITTEE:
            return monthly_minutes(kind, headcount, agreed) * 3 // 2
        case _:
            return None


def carries_over(kind: MandateKind) -> bool:
    """R2315-5 speaks of the time of L2315-7 alone: the committee's members and the unions' representatives at it."""
    return kind in {MandateKind.MEMBER, MandateKind.UNION_AT_COMMITTEE}


def undeducted_minutes(headcount: int) -> int | None:
    """Of a year's meetings of commissions, what is not taken from the credit (R2315-7); None where the text is silent.

    Meetings of the committee itself and of its health and safety commission are never taken from it (L2315-11).
    """
    return (60 if headcount >= 1000 else 30) * HOUR if headcount >= 300 else None


def deducted_minutes(kind: MandateKind, headcount: int, before: int, minutes: int) -> int:
    """Of a commission's meeting, what is taken from the credit, after the minutes of the year's meetings `before`.

    Only members have the hours that R2315-7 speaks of.
    """
    free = undeducted_minutes(headcount)
    if free is None or kind is not MandateKind.MEMBER:
        return 0
    return max(0, before + minutes - max(free, before))


def most_within_hours(weekly_minutes: int) -> int:
    """Minutes of a month that a part-timer's credit may take from working time: a third of it (L3123-14).

    What is taken beyond is for outside working hours, and paid all the same.
    """
    return weekly_minutes * 52 // 12 // 3


def half_days(minutes: int) -> int:
    """Of a forfait en jours over a year: four hours are half a day, and so is what is left below (R2315-3)."""
    return -(-minutes // HALF_DAY)


def _by_law(kind: MandateKind, headcount: int) -> int:
    match kind:
        case MandateKind.MEMBER:
            return committee(headcount).minutes
        case MandateKind.UNION_AT_COMMITTEE:
            return UNION_AT_COMMITTEE if headcount >= 501 else 0  # L2315-7, 2°
        case MandateKind.UNION_DELEGATE:
            return _union_delegate(headcount)
        case MandateKind.CENTRAL_UNION_DELEGATE:
            return CENTRAL_UNION_DELEGATE if headcount >= 2000 else 0  # L2143-5
        case MandateKind.SECTION_REPRESENTATIVE:
            return SECTION_REPRESENTATIVE if headcount >= 50 else 0  # L2142-1-1
        case MandateKind.SUBSTITUTE | MandateKind.LOCAL_REPRESENTATIVE:
            return 0


def _union_delegate(headcount: int) -> int:
    if headcount < 50:
        return 0
    return (24 if headcount >= 500 else 18 if headcount >= 151 else 12) * HOUR


@cache
def bands() -> list[tuple[int, Committee]]:
    """Each with the headcount from which on it holds."""
    return list(_read_bands())


def _read_bands() -> Iterator[tuple[int, Committee]]:
    """The official table as it is published, with the total as its own check."""
    with (files("backend.law") / "r2314-1.csv").open(encoding="utf-8") as written:
        for row in csv.DictReader(written):
            members, hours = int(row["titulaires"]), int(row["heures_mensuelles_par_titulaire"])
            assert members * hours == int(row["total_heures"]), f"the band from {row['effectif_min']} does not add up"
            yield int(row["effectif_min"]), Committee(members, hours * HOUR)

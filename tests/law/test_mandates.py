"""What a mandate gives: the whole official table, and both sides of each threshold."""

import csv
from importlib.resources import files

import pytest

from backend.law.mandates import (
    HOUR,
    Committee,
    MandateKind,
    carries_over,
    committee,
    half_days,
    monthly_minutes,
    most_in_a_month,
    most_within_hours,
    undeducted_minutes,
)

BANDS = list(csv.DictReader((files("backend.law") / "r2314-1.csv").read_text(encoding="utf-8").splitlines()))


def test_the_table_has_its_54_bands_without_a_gap() -> None:
    ends = [row["effectif_max"] for row in BANDS[:-1]]

    assert len(BANDS) == 54
    assert [int(row["effectif_min"]) for row in BANDS[1:]] == [int(end) + 1 for end in ends]


@pytest.mark.parametrize("row", BANDS, ids=lambda row: row["effectif_min"])
def test_every_band_gives_what_it_says_from_its_first_head_to_its_last(row: dict[str, str]) -> None:
    said = Committee(int(row["titulaires"]), int(row["heures_mensuelles_par_titulaire"]) * HOUR)
    first, last = int(row["effectif_min"]), int(row["effectif_max"] or 50_000)

    assert (committee(first), committee(last)) == (said, said)
    assert monthly_minutes(MandateKind.MEMBER, first) == said.minutes
    assert said.members * said.minutes == int(row["total_heures"]) * HOUR


@pytest.mark.parametrize(
    ("headcount", "members", "hours"),
    # Read from the article by hand: the table itself is data, and this is its check.
    [(10, 0, 0), (11, 1, 10), (24, 1, 10), (25, 2, 10), (49, 2, 10), (50, 4, 18), (113, 6, 21), (680, 14, 24),
     (9999, 34, 34), (10_000, 35, 34)],
)  # fmt: skip
def test_a_committee_by_headcount(headcount: int, members: int, hours: int) -> None:
    assert committee(headcount) == Committee(members, hours * HOUR)


@pytest.mark.parametrize(
    ("headcount", "delegate", "section", "at_committee", "central"),
    [
        (49, 0, 0, 0, 0),
        (50, 12, 4, 0, 0),
        (150, 12, 4, 0, 0),
        (151, 18, 4, 0, 0),
        (499, 18, 4, 0, 0),
        (500, 24, 4, 0, 0),
        (501, 24, 4, 20, 0),
        (1999, 24, 4, 20, 0),
        (2000, 24, 4, 20, 24),
    ],
)
def test_the_unions_mandates_at_their_thresholds(
    headcount: int, delegate: int, section: int, at_committee: int, central: int
) -> None:
    given = [
        monthly_minutes(kind, headcount) // HOUR
        for kind in (
            MandateKind.UNION_DELEGATE,
            MandateKind.SECTION_REPRESENTATIVE,
            MandateKind.UNION_AT_COMMITTEE,
            MandateKind.CENTRAL_UNION_DELEGATE,
        )
    ]

    assert given == [delegate, section, at_committee, central]


def test_a_substitute_has_nothing_and_may_receive_up_to_one_and_a_half_members_credits() -> None:
    assert monthly_minutes(MandateKind.SUBSTITUTE, 680) == 0
    assert most_in_a_month(MandateKind.SUBSTITUTE, 680) == 36 * HOUR
    assert most_in_a_month(MandateKind.SUBSTITUTE, 49) == 15 * HOUR


def test_union_delegates_share_without_that_limit_and_keep_nothing() -> None:
    assert most_in_a_month(MandateKind.UNION_DELEGATE, 680) is None
    assert not carries_over(MandateKind.UNION_DELEGATE)
    assert carries_over(MandateKind.MEMBER)
    assert carries_over(MandateKind.UNION_AT_COMMITTEE)


@pytest.mark.parametrize(
    ("headcount", "hours"), [(299, None), (300, 30), (999, 30), (1000, 60)], ids=["299", "300", "999", "1000"]
)
def test_a_years_meetings_of_commissions(headcount: int, hours: int | None) -> None:
    assert undeducted_minutes(headcount) == (hours and hours * HOUR)


def test_a_part_timers_credit_takes_a_third_of_the_month_at_most() -> None:
    assert most_within_hours(21 * HOUR) == 30 * HOUR + 20  # a third of 91 hours


@pytest.mark.parametrize(("minutes", "days"), [(0, 0), (1, 1), (240, 1), (241, 2), (24 * HOUR, 6)])
def test_half_days_of_a_forfait(minutes: int, days: int) -> None:
    assert half_days(minutes) == days

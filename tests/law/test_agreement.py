"""An agreement is dated, has its source, and stays within what the law lets it reach."""

import re
from dataclasses import fields
from datetime import date
from fractions import Fraction

import pytest

from backend.law.agreement import DATED, LAW, Agreement, BeyondTheLaw, held_between, in_force

ACCORD = Agreement(since=date(2026, 1, 1), until=date(2026, 12, 31), source="Accord du 12/12/2025", day_minutes=720)
NEXT = Agreement(since=date(2026, 7, 1), source="Avenant du 01/06/2026", day_minutes=660)


def test_what_the_office_wrote_is_read() -> None:
    written = {
        "since": "2026-01-01",
        "until": None,
        "source": "Accord du 12/12/2025",
        "day_minutes": 720,
        "complementary_share": "1/3",
        "annual_minutes": 96420,
    }

    agreement = Agreement.read(written)

    assert agreement == Agreement(
        since=date(2026, 1, 1),
        source="Accord du 12/12/2025",
        day_minutes=720,
        complementary_share=Fraction(1, 3),
        annual_minutes=96420,
    )


@pytest.mark.parametrize(
    ("name", "allowed", "beyond", "article"),
    [
        ("day_minutes", 720, 721, "L3121-19"),
        ("week_minutes", 3600, 3601, "L3121-21"),
        ("average_week_minutes", 2760, 2761, "L3121-24"),
        ("break_minutes", 20, 19, "L3121-16"),
        ("daily_rest_minutes", 540, 539, "D3131-6"),
        ("night_end", 420, 421, "L3122-2"),
        ("night_average_minutes", 2640, 2641, "L3122-18"),
        ("overtime_first_percent", 10, 9, "L3121-33"),
        ("quota_rest_percent", 50, 49, "L3121-33"),
        ("annual_minutes", 96420, 96421, "L3121-41"),
        ("complementary_share", "1/3", "34/100", "L3123-20"),
        ("complementary_first_percent", 10, 9, "L3123-21"),
        ("part_time_notice_days", 3, 2, "L3123-24"),
        ("young_day_minutes", 600, 601, "L3162-1"),
        ("young_week_minutes", 2400, 2401, "L3162-1"),
        ("young_weekly_rest_minutes", 2160, 2159, "L3164-2"),
        ("year_days", 218, 219, "L3121-64"),
        ("certificate_minutes", 2880, 2879, "L1226-1"),
        ("papers_kept_days", 1827, 1828, "L3245-1"),
        ("tacit_after_working_days", 1, 0, ""),
        ("unseen_minutes", 5, 4, ""),
    ],
)
def test_no_agreement_goes_beyond_its_article(name: str, allowed: object, beyond: object, article: str) -> None:
    Agreement.read({name: allowed})

    with pytest.raises(BeyondTheLaw) as refused:
        Agreement.read({name: beyond})

    assert (refused.value.name, refused.value.value) == (name, beyond)
    assert article in refused.value.article


def test_the_refusal_names_field_value_bound_and_article() -> None:
    with pytest.raises(BeyondTheLaw, match=r"^day_minutes: 780 is not at most 720 \(L3121-18, L3121-19\)$"):
        Agreement.read({"day_minutes": 780})


@pytest.mark.parametrize(
    "written",
    [
        {"daily_minutes": 600},
        {"day_minutes": "600"},
        {"day_minutes": True},
        {"day_minutes": None},
        {"day_minutes": 600.5},
        {"day_minutes": -1},
        {"since": "01/01/2026"},
        {"since": "2026-01-01", "until": "2025-12-31"},
        {"complementary_share": "1/0"},
        {"complementary_share": "-1/10"},
        {"night_start": 1320},
        {"source": 12},
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused(written: dict[str, object]) -> None:
    with pytest.raises(BeyondTheLaw):
        Agreement.read(written)


@pytest.mark.parametrize(
    ("day", "agreement"),
    [
        (date(2025, 12, 31), LAW),
        (date(2026, 1, 1), ACCORD),
        (date(2026, 6, 30), ACCORD),
        (date(2026, 7, 1), NEXT),
        (date(2027, 7, 1), NEXT),
    ],
)
def test_the_latest_agreement_that_holds_is_in_force(day: date, agreement: Agreement) -> None:
    assert in_force([NEXT, ACCORD], day) is agreement


def test_every_limit_has_its_article() -> None:
    agreed_alone = {"tacit_after_working_days", "unseen_minutes"}

    without = {each.name for each in fields(Agreement) if each.name not in DATED and not each.metadata["article"]}

    assert without == agreed_alone


def test_articles_read_alike_in_every_language() -> None:
    articles = [each.metadata["article"] for each in fields(Agreement) if each.name not in DATED]

    assert [words for words in articles if re.sub(r"[DLR]\d+(-\d+)*(, )?", "", words)] == []


def test_an_agreement_may_hold_for_a_single_day() -> None:
    agreement = Agreement.read({"since": "2026-11-24", "until": "2026-11-24"})

    assert in_force([agreement], date(2026, 11, 24)) is agreement


def test_the_law_itself_stands() -> None:
    written = {each.name: getattr(LAW, each.name) for each in fields(Agreement)}

    assert Agreement.read(written) == LAW


def test_what_held_between_two_days_is_told_with_its_days() -> None:
    since, until = date(2025, 12, 1), date(2027, 1, 31)
    first_half = Agreement(since=date(2026, 1, 1), until=date(2026, 3, 31))

    held = list(held_between([NEXT, first_half], since, until))

    assert held == [
        (LAW, since, date(2025, 12, 31)),
        (first_half, date(2026, 1, 1), date(2026, 3, 31)),
        (LAW, date(2026, 4, 1), date(2026, 6, 30)),
        (NEXT, date(2026, 7, 1), until),
    ]

"""ISO weeks, across years and with clear refusals."""

from datetime import date

import pytest

from backend.kit.weeks import UnknownWeek, Week


@pytest.mark.parametrize(
    ("written", "monday"),
    [
        ("2026-W48", date(2026, 11, 23)),
        ("2026-W53", date(2026, 12, 28)),
        ("2027-W01", date(2027, 1, 4)),
        ("2025-W01", date(2024, 12, 30)),
    ],
)
def test_a_week_begins_on_its_monday_even_in_the_year_before(written: str, monday: date) -> None:
    week = Week.parse(written)

    assert (week.monday, str(week)) == (monday, written)


@pytest.mark.parametrize("written", ["", "2026-48", "2026-W00", "2027-W53", "0000-W01", "9999-W53", "x" * 999])
def test_what_is_no_week_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(UnknownWeek) as refused:
        Week.parse(written)

    assert "2026-W48" in refused.value.sentence("fr")

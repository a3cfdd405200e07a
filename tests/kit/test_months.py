"""Calendar months, and the weeks that touch them."""

from datetime import date

import pytest

from backend.kit.months import Month, UnknownMonth


@pytest.mark.parametrize(
    ("written", "last_day"),
    [("2026-11", date(2026, 11, 30)), ("2028-02", date(2028, 2, 29)), ("2026-12", date(2026, 12, 31))],
)
def test_a_month_is_written_as_it_is_read(written: str, last_day: date) -> None:
    month = Month.parse(written)

    assert (str(month), month.last_day) == (written, last_day)


@pytest.mark.parametrize("written", ["2026-00", "2026-13", "2026-1", "26-11", "2026-W48", "1826-11", "٢٠٢٦-11", ""])
def test_what_is_no_month_is_refused(written: str) -> None:
    with pytest.raises(UnknownMonth):
        Month.parse(written)


def test_the_weeks_of_a_month_are_those_that_have_a_day_in_it() -> None:
    weeks = [str(week) for week in Month.parse("2026-11").weeks]

    assert weeks == ["2026-W44", "2026-W45", "2026-W46", "2026-W47", "2026-W48", "2026-W49"]

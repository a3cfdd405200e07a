"""When a delivery that failed is worth another try."""

from datetime import UTC, datetime, timedelta

import pytest

from notifications.retrying import LATER, Outcome, Result, next_try, read_retry_after

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "waits"),
    [
        ("0", timedelta(0)),
        ("120", timedelta(minutes=2)),
        ("3600", timedelta(hours=1)),
        ("86400", timedelta(hours=1)),
        ("9" * 5000, timedelta(hours=1)),
        ("Tue, 24 Nov 2026 12:05:00 GMT", timedelta(minutes=5)),
        ("Tue, 24 Nov 2026 12:05:00 -0000", timedelta(minutes=5)),
        ("Tuesday, 24-Nov-26 12:05:00 GMT", timedelta(minutes=5)),
        ("Tue, 24 Nov 2026 11:00:00 GMT", timedelta(0)),
        ("Thu, 26 Nov 2026 12:00:00 GMT", timedelta(hours=1)),
    ],
)
def test_the_other_side_says_when_in_seconds_or_by_a_date_one_hour_at_most(written: str, waits: timedelta) -> None:
    assert read_retry_after(written, now=NOON) == waits


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        "soon",
        "-5",
        "1.5",
        "²",
        "٣",
        "Tue, 99 Nov 2026 12:00:00 GMT",
        "Tue, 24 Nov 99999 12:00:00 GMT",
        "Tue, 24 Nov 2026 12:00:00 +99999999",
        "\x00",
        ",,,,",
    ],
)
def test_nonsense_is_as_good_as_no_wish(written: str | None) -> None:
    assert read_retry_after(written, now=NOON) is None


def test_without_a_wish_each_wait_is_twice_the_last_and_one_hour_at_most() -> None:
    waits = [next_try(LATER, tries=tries, now=NOON, jitter=0) - NOON for tries in range(1, 9)]

    assert [wait.total_seconds() for wait in waits] == [30, 60, 120, 240, 480, 960, 1920, 3600]


def test_a_wish_is_followed_whatever_the_number_of_tries() -> None:
    asked = Outcome(Result.LATER, timedelta(minutes=15))

    again = next_try(asked, tries=7, now=NOON, jitter=0)

    assert again == NOON + timedelta(minutes=15)


def test_a_crowd_that_failed_together_comes_back_spread_and_never_early() -> None:
    asked = Outcome(Result.LATER, timedelta(minutes=10))

    first, last = (next_try(asked, tries=1, now=NOON, jitter=jitter) for jitter in (0.0, 1.0))

    assert (first - NOON, last - first) == (timedelta(minutes=10), timedelta(minutes=2.5))

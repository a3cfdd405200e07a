"""When a person may be disturbed, on their own clock."""

from datetime import UTC, datetime, timedelta

import pytest

from notifications.notices.notice import Group
from notifications.wishes import Way, Wishes


def _at(written: str) -> datetime:
    return datetime.fromisoformat(written).astimezone(UTC)


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ("2026-11-24T10:00+01:00", "2026-11-24T10:00+01:00"),
        ("2026-11-24T19:59+01:00", "2026-11-24T19:59+01:00"),
        ("2026-11-24T20:00+01:00", "2026-11-25T07:00+01:00"),
        ("2026-11-25T05:40+01:00", "2026-11-25T07:00+01:00"),
        ("2026-11-27T20:00+01:00", "2026-11-30T07:00+01:00"),  # Friday evening: Monday
        ("2026-11-28T12:00+01:00", "2026-11-30T07:00+01:00"),
        ("2026-11-29T23:00+01:00", "2026-11-30T07:00+01:00"),
        ("2026-03-27T21:00+01:00", "2026-03-30T07:00+02:00"),  # clocks go forward on the Sunday between
        ("2026-10-23T21:00+02:00", "2026-10-26T07:00+01:00"),  # and back
    ],
)
def test_evenings_nights_and_weekends_are_quiet(posted: str, told: str) -> None:
    assert Wishes().opens_at(_at(posted)) == _at(told)


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ("2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00"),  # 2:30 is no time of that night
        ("2026-10-25T02:10+02:00", "2026-10-25T02:30+02:00"),  # the first 2:30 of two
        ("2026-10-25T02:10+01:00", "2026-10-25T02:30+01:00"),  # and the second, not a day later
    ],
)
def test_a_quiet_that_ends_while_the_clocks_change_ends_that_night(posted: str, told: str) -> None:
    wishes = Wishes(quiet_from=1 * 60, quiet_until=2 * 60 + 30, quiet_weekends=False)

    assert wishes.opens_at(_at(posted)) == _at(told)


def test_the_night_is_that_of_the_persons_own_clock() -> None:
    at = _at("2026-11-24T17:00+01:00")

    assert Wishes(timezone="Indian/Reunion").opens_at(at) == _at("2026-11-25T07:00+04:00")


def test_what_is_urgent_waits_for_no_morning_and_what_becomes_urgent_until_then() -> None:
    at = _at("2026-11-27T21:00+01:00")
    shift = _at("2026-11-30T06:00+01:00")

    assert Wishes().opens_at(at, at - timedelta(hours=1)) == at
    assert Wishes().opens_at(at, shift - timedelta(hours=12)) == _at("2026-11-29T18:00+01:00")


def test_whoever_wants_no_quiet_has_none() -> None:
    at = _at("2026-11-28T23:00+01:00")

    assert Wishes(quiet_from=0, quiet_until=0, quiet_weekends=False).opens_at(at) == at


@pytest.mark.parametrize(
    ("posted", "gathered"),
    [
        ("2026-11-24T10:00+01:00", "2026-11-24T18:00+01:00"),
        ("2026-11-24T18:00+01:00", "2026-11-24T18:00+01:00"),
        ("2026-11-24T18:01+01:00", "2026-11-25T18:00+01:00"),
        ("2026-11-27T19:00+01:00", "2026-11-30T18:00+01:00"),
    ],
)
def test_the_mail_of_the_day_leaves_at_its_hour(posted: str, gathered: str) -> None:
    assert Wishes().gathers_at(_at(posted)) == _at(gathered)


def test_a_group_is_muted_by_one_way_alone() -> None:
    wishes = Wishes(muted=frozenset({"hours.mail"}))

    muted = {(group, way) for group in Group for way in Way if wishes.mutes(group, way)}
    assert muted == {(Group.HOURS, Way.MAIL)}


def test_a_weekend_without_quiet_nights_ends_with_itself() -> None:
    wishes = Wishes(quiet_from=20 * 60, quiet_until=20 * 60)

    assert wishes.opens_at(_at("2026-11-28T12:00+01:00")) == _at("2026-11-30T00:00+01:00")

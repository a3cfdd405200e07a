"""Chores: on mornings of working days, each once, whoever comes first and whatever fails."""

import asyncio
import logging
from datetime import UTC, date, datetime, timedelta

import asyncpg
import pytest

from backend.chores.doing import do_what_is_due, keep_doing
from backend.chores.rules import first_of_week, is_morning, last_reminding
from backend.chores.tables import ChoreRun
from backend.kit.database import Statement
from tests.backend.chores.workers import workers_at
from tests.backend.declared import declare, morning
from tests.backend.outbox import who_was_told
from tests.cast import Cast
from tests.conftest import FixedClock
from tests.notifications.eventually import eventually

TUESDAY_10 = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


async def done() -> list[tuple[str, str]]:
    runs = await ChoreRun.select(ChoreRun.chore, ChoreRun.due_on).order_by(ChoreRun.id)
    return [(run["chore"], run["due_on"].isoformat()) for run in runs]


async def _all_are_done() -> bool:
    return len(await done()) == 6


@pytest.mark.parametrize(
    ("at", "is_one"),
    [
        ("2026-11-24T08:59+01:00", False),
        ("2026-11-24T09:00+01:00", True),
        ("2026-11-24T11:59+01:00", True),
        ("2026-11-24T12:00+01:00", False),
        ("2026-07-15T07:00+00:00", True),
        ("2026-11-21T09:30+01:00", False),
        ("2026-11-22T09:30+01:00", False),
        ("2026-11-11T09:30+01:00", False),
        ("2026-12-25T09:30+01:00", False),
    ],
)
def test_a_morning_is_of_a_working_day_where_the_office_is(at: str, is_one: bool) -> None:
    assert is_morning(datetime.fromisoformat(at)) is is_one


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        ("2026-11-23", "2026-11-23", "2026-11-23"),
        ("2026-11-24", "2026-11-23", "2026-11-23"),
        ("2026-11-25", "2026-11-23", "2026-11-25"),
        ("2026-11-29", "2026-11-23", "2026-11-25"),
        ("2026-04-06", "2026-04-07", None),
        ("2026-04-08", "2026-04-07", "2026-04-07"),
        ("2026-04-09", "2026-04-07", "2026-04-09"),
        ("2026-05-13", "2026-05-11", "2026-05-13"),
        ("2026-11-12", "2026-11-09", "2026-11-12"),
    ],
)
def test_letters_are_due_on_the_first_working_day_and_two_later(today: str, first: str, last: str | None) -> None:
    day = date.fromisoformat(today)

    assert first_of_week(day).isoformat() == first
    assert last_reminding(day) == (date.fromisoformat(last) if last else None)


async def test_each_chore_is_noted_with_the_day_it_was_due(cast: Cast) -> None:
    await do_what_is_due(TUESDAY_10)

    assert await done() == [
        ("announcements", "2026-11-24"),
        ("letters", "2026-11-23"),
        ("reminders", "2026-11-23"),
        ("papers", "2026-11-24"),
        ("open-absences", "2026-11-24"),
        ("erasing", "2026-11-24"),
    ]


async def test_outside_the_morning_nothing_is_done(cast: Cast) -> None:
    await do_what_is_due(TUESDAY_10 + timedelta(hours=4))

    assert (await done(), await who_was_told()) == ([], [])


async def test_workers_side_by_side_do_each_thing_once(cast: Cast, database: str) -> None:
    await declare(cast.martine, morning(cast.bakery, "2026-11-16"))

    await workers_at(TUESDAY_10, database, number=3)

    told = await who_was_told()
    assert sorted(told) == sorted(set(told))
    assert len(told) == 4
    assert await _all_are_done()


async def test_what_failed_is_done_at_the_next_look_and_keeps_nothing_else_waiting(
    cast: Cast, database: str, caplog: pytest.LogCaptureFixture
) -> None:
    owner = await asyncpg.connect(database)
    await owner.execute("ALTER TABLE completions RENAME TO lost")

    with caplog.at_level(logging.ERROR):
        await do_what_is_due(TUESDAY_10)
    first = await done()
    await owner.execute("ALTER TABLE lost RENAME TO completions")
    await owner.close()
    await do_what_is_due(TUESDAY_10 + timedelta(minutes=1))

    assert "reminders failed: UndefinedTableError" in caplog.text
    assert [chore for chore, _ in first] == ["announcements", "letters", "papers", "open-absences", "erasing"]
    assert ("reminders", "2026-11-23") in await done()
    assert len([kind for kind, _ in await who_was_told() if kind == "hours_forgotten_to_employee"]) == 3


async def test_a_run_cannot_be_unwritten(cast: Cast) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await Statement("DELETE FROM chore_runs").rows()


async def test_the_worker_goes_on_looking_until_it_is_stopped(cast: Cast, clock: FixedClock) -> None:
    clock.now = TUESDAY_10 - timedelta(hours=3)
    stop = asyncio.Event()

    async with asyncio.TaskGroup() as group:
        group.create_task(keep_doing(clock, stop, glance=timedelta(milliseconds=10)))
        clock.now = TUESDAY_10
        await eventually(_all_are_done)
        stop.set()

    assert [chore for chore, _ in await done()] == [
        "announcements",
        "letters",
        "reminders",
        "papers",
        "open-absences",
        "erasing",
    ]

"""Who is reminded, when, and how often: only those with something waiting, on mornings of working days."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from backend.chores.doing import do_what_is_due
from tests.backend.declared import approve, declare, morning
from tests.backend.outbox import everything_told, who_was_told
from tests.backend.planned import plan, site_at
from tests.cast import Cast, Player
from tests.conftest import FixedClock

LETTER, REMINDER = "hours_waiting_to_host", "hours_forgotten_to_employee"
MONDAY_8_59 = datetime(2026, 11, 23, 7, 59, tzinfo=UTC)
MONDAY_9 = MONDAY_8_59 + timedelta(minutes=1)


async def from_day_to_day(clock: FixedClock, until: datetime) -> None:
    """The clock goes on by half hours, and a worker looks each time."""
    while clock.now <= until:
        await do_what_is_due(clock())
        clock.moves(timedelta(minutes=30))


async def declared_all_week(cast: Cast, week: int = 16) -> None:
    """Martine's week as planned: three days at the bakery, two at the printer."""
    for day, host in enumerate([cast.bakery] * 3 + [cast.printer] * 2):
        await declare(cast.martine, morning(host, f"2026-11-{week + day:02}"))


async def told(kind: str) -> list[str]:
    return [who for told, who in await who_was_told() if told == kind]


async def mark_complete(*who: Player) -> None:
    for each in who:
        assert (await each.put("/api/weeks/2026-W47/completion", None)).status_code == 200


async def test_managers_are_written_to_on_monday_and_two_working_days_later(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, "2026-11-16"))
    clock.now = MONDAY_8_59

    await from_day_to_day(clock, MONDAY_9 + timedelta(days=6, hours=12))

    letters = [each.content["monday"] for each in await everything_told() if each.kind == LETTER]
    assert letters == ["2026-11-16", "2026-11-16"]


async def test_a_letter_comes_at_nine_and_not_before(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, "2026-11-16"))

    await do_what_is_due(MONDAY_8_59)
    before = await told(LETTER)
    await do_what_is_due(MONDAY_9)

    assert (before, await told(LETTER)) == ([], ["bruno"])


async def test_what_was_decided_meanwhile_brings_no_second_letter(cast: Cast, clock: FixedClock) -> None:
    declared = await declare(cast.martine, morning(cast.bakery, "2026-11-16"))
    await do_what_is_due(MONDAY_9)
    await approve(cast.bruno, declared["id"])

    await do_what_is_due(MONDAY_9 + timedelta(days=2))

    assert await told(LETTER) == ["bruno"]


async def test_a_manager_who_was_away_is_written_to_once_more_the_monday_after(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, "2026-11-16"))
    clock.now = MONDAY_9

    await from_day_to_day(clock, MONDAY_9 + timedelta(days=6))
    first_week = await told(LETTER)
    await from_day_to_day(clock, MONDAY_9 + timedelta(weeks=4))

    assert (first_week, await told(LETTER)) == (["bruno"] * 2, ["bruno"])  # those of the first week are erased


async def test_after_a_monday_without_a_worker_nobody_is_written_to_two_days_in_a_row(
    cast: Cast, clock: FixedClock
) -> None:
    await declare(cast.martine, morning(cast.bakery, "2026-11-16"))

    await do_what_is_due(MONDAY_9 + timedelta(days=1))
    on_tuesday = await told(LETTER)
    await do_what_is_due(MONDAY_9 + timedelta(days=2))

    assert (on_tuesday, await told(LETTER)) == (["bruno"], ["bruno"])


async def test_after_a_week_without_a_worker_only_the_latest_is_made_up_for(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, "2026-11-16"))

    await do_what_is_due(MONDAY_9 + timedelta(days=3))

    assert await told(LETTER) == ["bruno"]
    assert set(Counter(await told(REMINDER)).values()) == {1}


async def test_with_nothing_waiting_nobody_hears_anything(cast: Cast, clock: FixedClock) -> None:
    await mark_complete(cast.martine, cast.ahmed, cast.paula)
    clock.now = MONDAY_8_59

    await from_day_to_day(clock, MONDAY_9 + timedelta(days=6))

    assert await everything_told() == []


async def test_a_planned_day_without_a_word_is_asked_for_once(cast: Cast, clock: FixedClock) -> None:
    await declared_all_week(cast)
    clock.now = MONDAY_8_59

    await from_day_to_day(clock, MONDAY_9 + timedelta(days=6))

    assert sorted(await told(REMINDER)) == ["ahmed", "paula"]


async def test_a_reminder_counts_the_days_of_all_host_firms_together(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, "2026-11-17"))
    sick = {"kind": "sick", "from": "2026-11-19", "until": "2026-11-19"}
    assert (await cast.martine.put(f"/api/absences/{uuid4()}", sick)).status_code == 200

    await do_what_is_due(MONDAY_9)

    [reminder] = [each for each in await everything_told() if each.address.startswith("martine")]
    assert (reminder.kind, reminder.language) == (REMINDER, "fr")
    assert reminder.content == {"monday": "2026-11-16", "days": 3, "link": "/weeks/2026-W47"}


async def test_a_reminder_names_no_host_firm_and_no_reason(cast: Cast, clock: FixedClock) -> None:
    await do_what_is_due(MONDAY_9)

    told = [each for each in await everything_told() if each.kind == REMINDER]
    assert [set(each.content) for each in told] == [{"monday", "days", "link"}] * 3


async def test_hours_that_were_withdrawn_are_asked_for_again(cast: Cast, clock: FixedClock) -> None:
    await declared_all_week(cast)
    again = await declare(cast.martine, morning(cast.bakery, "2026-11-21"))
    first = (await cast.martine.get("/api/weeks/2026-W47")).json()["days"][0]["hours"][0]
    for each in (again, first):
        await cast.martine.delete(f"/api/hours/{each['id']}?basedOn=1")

    await do_what_is_due(MONDAY_9)

    [reminder] = [each for each in await everything_told() if each.address.startswith("martine")]
    assert reminder.content["days"] == 1


async def test_a_week_marked_complete_is_asked_for_no_more(cast: Cast, clock: FixedClock) -> None:
    await mark_complete(cast.martine)

    await do_what_is_due(MONDAY_9)

    assert "martine" not in await told(REMINDER)


@pytest.mark.parametrize(("postcode", "asked"), [("59190", True), ("67000", False)])
async def test_a_holiday_where_one_works_is_not_asked_for(
    postcode: str, asked: bool, cast: Cast, clock: FixedClock
) -> None:
    """On 26 December 2025, a Friday, Alsace does not work."""
    site = await site_at(cast.bakery, postcode)
    await plan(cast.paula, cast.bakery, [5], site=site)
    for day, host in (("2025-12-22", cast.printer), ("2025-12-23", cast.printer)):
        await declare(cast.paula, morning(host, day))

    await do_what_is_due(datetime(2025, 12, 29, 8, 0, tzinfo=UTC))

    assert ("paula" in await told(REMINDER)) == asked


async def test_a_shift_that_is_not_over_is_not_asked_for(cast: Cast, clock: FixedClock) -> None:
    in_tahiti = await site_at(cast.bakery, "98700", "Pacific/Tahiti")
    await plan(cast.martine, cast.bakery, [7], (20 * 60, 23 * 60, 0), site=in_tahiti)
    await declared_all_week(cast)

    await do_what_is_due(MONDAY_9)

    assert sorted(await told(REMINDER)) == ["ahmed", "paula"]


async def test_when_monday_is_a_holiday_the_office_opens_on_tuesday(cast: Cast, clock: FixedClock) -> None:
    easter_monday = datetime(2026, 4, 6, 7, 30, tzinfo=UTC)

    await do_what_is_due(easter_monday)
    on_monday = await told(REMINDER)
    await do_what_is_due(easter_monday + timedelta(days=1))

    assert (on_monday, sorted(await told(REMINDER))) == ([], ["ahmed", "martine", "paula"])

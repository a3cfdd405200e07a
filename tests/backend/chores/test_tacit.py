"""Hours that nobody answered about: only where it is agreed, announced a day before, and marked for ever."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from backend.accounts.tables import Manager
from backend.audit.command import command_show
from backend.audit.verifying import verify
from backend.chores.doing import do_what_is_due
from backend.chores.rules import approves_at, tacit_on
from backend.chores.tables import TacitAnnouncement
from backend.chores.tacit import approve_tacitly
from backend.kit.clock import day_of
from backend.kit.database import Statement
from backend.kit.weeks import Week
from backend.people.tables import Person
from notifications.tables import Delivery, State
from tests.backend.chores.workers import workers_at
from tests.backend.declared import approve, declare, dispute, everything_kept, morning
from tests.backend.outbox import Told, everything_told
from tests.cast import Cast
from tests.conftest import FixedClock

ANNOUNCED = "hours_tacit_to_host"
LAST_MONDAY = "2026-11-16"
WEDNESDAY_9 = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
THURSDAY_10 = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
"""Two working days after the Tuesday on which the tests declare."""

_AUTHORS = Statement("SELECT version, author, content ->> 'tacit' AS tacit FROM declaration_versions ORDER BY id")


@pytest.fixture
async def agreed(cast: Cast) -> UUID:
    """Silence approves after two working days."""
    id = uuid4()
    assert (await cast.odile.put(f"/api/agreements/{id}", _agreement())).status_code == 200
    return id


def _agreement(**other: object) -> dict[str, object]:
    return {"since": "2026-01-01", "source": "Accord du 5 janvier", "terms": {"tacitAfterWorkingDays": 2}} | other


async def look(at: datetime) -> None:
    """A worker looks, and all that it tells arrives at once."""
    await do_what_is_due(at)
    await Delivery.update({Delivery.state: State.DELIVERED, Delivery.sent_at: at}).where(Delivery.state == State.DUE)


async def announcements() -> list[Told]:
    return [told for told in await everything_told() if told.kind == ANNOUNCED]


async def standing() -> list[tuple[str, bool]]:
    return [(row["state"], row["tacit"]) for row in await everything_kept()]


async def authors() -> list[tuple[int, UUID | None, str]]:
    return [(row["version"], row["author"], row["tacit"]) for row in await _AUTHORS.rows()]


async def test_silence_approves_after_the_agreed_days_and_no_sooner(cast: Cast, agreed: UUID) -> None:
    await declare(cast.martine, morning(cast.bakery, LAST_MONDAY))

    await look(WEDNESDAY_9)
    await look(THURSDAY_10 - timedelta(minutes=1))
    before = await standing()
    await look(THURSDAY_10)

    assert (before, await standing()) == ([("submitted", False)], [("approved", True)])


async def test_managers_are_told_the_day_before_and_when(cast: Cast, agreed: UUID) -> None:
    await declare(cast.martine, morning(cast.bakery, LAST_MONDAY))
    await declare(cast.martine, morning(cast.bakery, "2026-11-17"))

    await look(WEDNESDAY_9 - timedelta(days=1))
    too_early = await announcements()
    await look(WEDNESDAY_9)
    await look(WEDNESDAY_9 + timedelta(hours=1))

    [told] = await announcements()
    assert (too_early, told.address) == ([], "bruno@navette.example")
    assert told.content | {"link": ""} == {
        "host": "Boulangerie Voisin",
        "monday": LAST_MONDAY,
        "days": 2,
        "approves_at": "2026-11-26T10:00:00+01:00",
        "until": "2026-12-02",
        "screen": f"/hosts/{cast.bakery}/weeks/2026-W47",
        "link": "",
    }


async def test_the_announcements_link_opens_the_week(cast: Cast, agreed: UUID, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, LAST_MONDAY))
    await look(WEDNESDAY_9)
    [told] = await announcements()
    clock.now = WEDNESDAY_9

    page = await cast.stranger.get(told.content["link"])

    assert (page.status_code, 'type="checkbox"' in page.text) == (200, True)


async def test_nobody_has_approved_it_and_it_is_said_so_for_ever(
    cast: Cast, agreed: UUID, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    declared = await declare(cast.martine, morning(cast.bakery, LAST_MONDAY))
    await look(WEDNESDAY_9)
    await look(THURSDAY_10)
    clock.now = THURSDAY_10
    approved = await authors()

    assert (await cast.bruno.delete(f"/api/hours/{declared['id']}/approval?basedOn=2")).status_code == 200

    assert approved == [(1, cast.martine.person, "false"), (2, None, "true")]
    assert (await authors())[:2] == approved
    assert await standing() == [("submitted", False)]
    assert await verify(lambda done, total: None) == []
    await command_show(UUID(declared["id"]))
    assert "validation tacite" in capsys.readouterr().out


async def test_both_sides_see_that_it_was_tacit(cast: Cast, agreed: UUID, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, LAST_MONDAY))
    await look(WEDNESDAY_9)
    [told] = await announcements()
    await look(THURSDAY_10)
    clock.now = THURSDAY_10

    mine = (await cast.martine.get("/api/weeks/2026-W47")).json()["days"][0]["hours"][0]
    theirs = (await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/2026-W47")).json()["rows"]
    [row] = [row for row in theirs if row["declared"]]
    page = await cast.stranger.get(told.content["link"])

    shown: list[dict[str, Any]] = [mine, row["declared"]]
    assert [(each["state"], each["tacit"], each["decidedBy"]) for each in shown] == [("approved", True, None)] * 2
    assert (mine["may"], row["may"]) == (["correct"], ["take-back"])
    assert "validé tacitement" in page.text.lower()


async def test_the_month_counts_it_as_approved(cast: Cast, agreed: UUID, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, LAST_MONDAY))
    await look(WEDNESDAY_9)
    await look(THURSDAY_10)

    month = (await cast.martine.get("/api/months/2026-11")).json()

    assert (month["figures"]["minutes"]["approvedMinutes"], month["figures"]["minutes"]["waitingMinutes"]) == (420, 0)


async def test_where_nobody_has_agreed_silence_approves_nothing(cast: Cast) -> None:
    await declare(cast.martine, morning(cast.bakery, LAST_MONDAY))

    for days in range(14):
        await look(WEDNESDAY_9 + timedelta(days=days))

    assert (await announcements(), await standing()) == ([], [("submitted", False)])


@pytest.mark.parametrize("now", [{"until": "2026-11-25"}, {"terms": {}}])
async def test_an_agreement_that_ends_meanwhile_approves_nothing(
    cast: Cast, agreed: UUID, now: dict[str, object]
) -> None:
    await declare(cast.martine, morning(cast.bakery, LAST_MONDAY))
    await look(WEDNESDAY_9)
    assert (await cast.odile.put(f"/api/agreements/{agreed}", _agreement(**now) | {"basedOn": 1})).status_code == 200

    await look(THURSDAY_10)

    assert await standing() == [("submitted", False)]


async def test_an_answer_before_the_hour_stops_it(cast: Cast, agreed: UUID, clock: FixedClock) -> None:
    approved = await declare(cast.martine, morning(cast.bakery, LAST_MONDAY))
    disputed = await declare(cast.martine, morning(cast.bakery, "2026-11-17"))
    await look(WEDNESDAY_9)
    await approve(cast.bruno, approved["id"])
    await dispute(cast.bruno, disputed["id"])

    await look(THURSDAY_10)

    assert await standing() == [("approved", False), ("disputed", False)]


async def test_a_correction_waits_anew(cast: Cast, agreed: UUID, clock: FixedClock) -> None:
    declared = await declare(cast.martine, morning(cast.bakery, LAST_MONDAY))
    await look(WEDNESDAY_9)
    clock.now = WEDNESDAY_9 + timedelta(hours=6)
    await declare(cast.martine, morning(cast.bakery, LAST_MONDAY, end="16:00", basedOn=1), UUID(declared["id"]))

    await look(THURSDAY_10)
    on_thursday = (await standing(), len(await announcements()))
    await look(THURSDAY_10 + timedelta(days=1))

    assert on_thursday == ([("submitted", False)], 2)
    assert await standing() == [("approved", True)]


async def test_an_announcement_that_did_not_arrive_approves_nothing_for_a_day(cast: Cast, agreed: UUID) -> None:
    await declare(cast.martine, morning(cast.bakery, LAST_MONDAY))
    await do_what_is_due(WEDNESDAY_9)
    await do_what_is_due(THURSDAY_10)
    undelivered = await standing()

    await look(THURSDAY_10 + timedelta(minutes=30))
    await look(THURSDAY_10 + timedelta(days=1))
    too_soon = await standing()
    await look(THURSDAY_10 + timedelta(days=1, minutes=30))

    assert (undelivered, too_soon, await standing()) == (*[[("submitted", False)]] * 2, [("approved", True)])


async def test_nobodys_silence_approves_their_own_hours(cast: Cast, agreed: UUID) -> None:
    await declare(cast.paula, morning(cast.printer, LAST_MONDAY))
    await look(WEDNESDAY_9)
    told = [each.address for each in await announcements()]
    await Manager.delete().where(Manager.person == cast.denis.person)
    await declare(cast.paula, morning(cast.printer, "2026-11-17"))

    for days in range(7):
        await look(THURSDAY_10 + timedelta(days=days))

    assert told == ["denis@navette.example"]
    assert await standing() == [("approved", True), ("submitted", False)]


async def test_whom_no_mail_reaches_approves_nothing_by_silence(cast: Cast, agreed: UUID) -> None:
    await Person.update({Person.email: None}).where(Person.id == cast.bruno.person)
    await declare(cast.martine, morning(cast.bakery, LAST_MONDAY))

    for days in range(7):
        await look(WEDNESDAY_9 + timedelta(days=days))

    assert (await TacitAnnouncement.count(), await standing()) == (0, [("submitted", False)])


async def test_after_days_without_a_worker_a_whole_day_is_left_for_an_answer(cast: Cast, agreed: UUID) -> None:
    await declare(cast.martine, morning(cast.bakery, LAST_MONDAY))
    friday_11 = THURSDAY_10 + timedelta(days=1, hours=1)

    await look(friday_11)
    on_friday = await standing()
    await look(friday_11 + timedelta(days=3))
    on_monday = await standing()

    [told] = await announcements()
    assert told.content["approves_at"] == "2026-11-30T10:00:00+01:00"
    assert (on_friday, on_monday) == ([("submitted", False)], [("approved", True)])


async def test_an_announcement_is_letter_enough_for_that_day(cast: Cast, agreed: UUID) -> None:
    await declare(cast.martine, morning(cast.bakery, LAST_MONDAY))

    await look(WEDNESDAY_9)

    assert [told.kind for told in await everything_told() if told.address.startswith("bruno")] == [ANNOUNCED]


async def test_workers_side_by_side_announce_and_approve_once(cast: Cast, agreed: UUID, database: str) -> None:
    for day in (16, 17, 18):
        await declare(cast.martine, morning(cast.bakery, f"2026-11-{day}"))

    await workers_at(WEDNESDAY_9, database)
    announced = len(await announcements())
    await Delivery.update({Delivery.state: State.DELIVERED, Delivery.sent_at: WEDNESDAY_9}, force=True)
    await workers_at(THURSDAY_10, database)

    assert (announced, await standing()) == (1, [("approved", True)] * 3)
    assert sorted(version for version, _, _ in await authors()) == [1, 1, 1, 2, 2, 2]


@pytest.mark.parametrize("answer", ["approval", "dispute"])
async def test_a_manager_who_answers_at_that_very_moment_decides_or_finds_it_decided(
    answer: str, cast: Cast, agreed: UUID, database: str, clock: FixedClock
) -> None:
    """All wait for one row; who is let in first decides, and the others find that it was."""
    declared = await declare(cast.martine, morning(cast.bakery, LAST_MONDAY))
    await look(WEDNESDAY_9)
    asked = {"version": 1, "reason": "Partie à midi"} if answer == "dispute" else {"version": 1}
    blocker, watcher = await asyncpg.connect(database), await asyncpg.connect(database)
    await blocker.transaction().start()
    await blocker.execute("SELECT FROM declarations FOR UPDATE")

    tacit = [asyncio.create_task(approve_tacitly(day_of(THURSDAY_10), THURSDAY_10)) for _ in range(2)]
    manager = asyncio.create_task(cast.bruno.post(f"/api/hours/{declared['id']}/{answer}", asked))
    await _wait_for_the_row(watcher, 3)
    await blocker.close()
    await watcher.close()
    status = (await manager).status_code
    await asyncio.gather(*tacit)

    [(state, is_tacit)] = await standing()
    assert (status, is_tacit) in {(200, False), (409, True)}
    assert state == ("approved" if is_tacit or answer == "approval" else "disputed")
    assert [version for version, _, _ in await authors()] == [1, 2]
    assert await verify(lambda done, total: None) == []


async def _wait_for_the_row(connection: asyncpg.Connection, number: int) -> None:
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    async with asyncio.timeout(30):
        while await connection.fetchval(waiting) < number:
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("since", "week", "after", "postcode", "day"),
    [
        ("2026-11-24", "2026-W47", 2, "59000", "2026-11-26"),
        ("2026-11-16", "2026-W47", 2, "59000", "2026-11-24"),  # counted from the end of its week
        ("2026-11-24", "2026-W47", 5, "59000", "2026-12-01"),
        ("2026-11-06", "2026-W45", 3, "59000", "2026-11-12"),  # over 11 November
        ("2024-12-24", "2024-W51", 2, "59000", "2024-12-27"),
        ("2024-12-24", "2024-W51", 2, "67000", "2024-12-30"),  # in Alsace also over 26 December
    ],
)
def test_silence_counts_in_working_days_where_the_host_firm_is(
    since: str, week: str, after: int, postcode: str, day: str
) -> None:
    on = tacit_on(date.fromisoformat(since), Week.parse(week), after=after, postcode=postcode)

    assert on.isoformat() == day


@pytest.mark.parametrize(
    ("announced_at", "day", "hour"),
    [
        ("2026-11-25T09:00+01:00", "2026-11-26", "2026-11-26T10:00+01:00"),
        ("2026-11-25T10:00+01:00", "2026-11-26", "2026-11-26T10:00+01:00"),
        ("2026-11-25T10:01+01:00", "2026-11-26", "2026-11-27T10:00+01:00"),
        ("2026-11-27T11:59+01:00", "2026-11-26", "2026-11-30T10:00+01:00"),
        ("2026-10-23T09:00+02:00", "2026-10-26", "2026-10-26T10:00+01:00"),
        ("2026-03-27T09:00+01:00", "2026-03-30", "2026-03-30T10:00+02:00"),
    ],
)
def test_a_whole_day_lies_between_the_announcement_and_the_hour(announced_at: str, day: str, hour: str) -> None:
    at = datetime.fromisoformat(announced_at)

    approved_at = approves_at(date.fromisoformat(day), announced_at=at, postcode="59000")

    assert approved_at == datetime.fromisoformat(hour)
    assert approved_at - at >= timedelta(hours=24)

"""An absence without an end, and what is known to follow: host firms are told alike, whatever that is."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.absences.rules import Kind as AbsenceKind
from backend.delegation.rules import MeetingKind
from backend.people.tables import Mandate
from tests.backend.absences.test_times import OPEN, extend_on, report
from tests.backend.outbox import everything_told
from tests.cast import Cast
from tests.conftest import FixedClock
from tests.privacy.kinds import Absence, Delegation, Goer, Kind, Meeting, Said

FOLLOWING = Said(
    datetime.combine(date(2026, 11, 26), time(10)), datetime.combine(date(2026, 11, 26), time(12)), None, word=False
)
"""On Thursday, in the morning that Martine is expected at the printer."""
KINDS = (Absence(AbsenceKind.TRAINING), Delegation(), Meeting(MeetingKind.COMMITTEE))


async def say(cast: Cast, kind: Kind, said: Said = FOLLOWING) -> UUID:
    [mandate] = await Mandate.select(Mandate.id).where(Mandate.employee == cast.martine.employee)
    id = uuid4()
    answer = await kind.say(Goer(cast.martine, mandate["id"], cast.odile), id, said, None)
    assert answer.status_code == 200, answer.text
    return id


async def told_denis(since: int) -> list[tuple[str, str, str, bool]]:
    return [
        (told.kind, told.content["start"][:16], told.content["end"][:16], told.content["return_unknown"])
        for told in (await everything_told())[since:]
        if told.address.startswith("denis")
    ]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.family)
async def test_after_what_is_short_nobody_is_said_to_be_back(cast: Cast, clock: FixedClock, kind: Kind) -> None:
    await say(cast, kind)
    known = len(await everything_told())

    await report(cast, OPEN)
    first = await told_denis(known)
    known = len(await everything_told())
    clock.moves(timedelta(days=1))
    await extend_on(cast, clock)

    assert first == [("absence_changed_to_host", "2026-11-26T08:00", "2026-11-27T15:30", True)]
    assert await told_denis(known) == [("absence_changed_to_host", "2026-11-26T08:00", "2026-12-04T15:30", True)]


async def test_what_lasts_for_more_than_a_day_takes_its_place(cast: Cast, clock: FixedClock) -> None:
    leave: dict[str, Any] = OPEN | {"kind": "paid-leave", "from": "2026-11-27", "until": "2026-12-04"}
    await report(cast, leave)
    known = len(await everything_told())

    await report(cast, OPEN)
    clock.moves(timedelta(days=8))
    await extend_on(cast, clock)

    assert await told_denis(known) == [("absence_to_host", "2026-11-26T08:00", "2026-11-26T15:30", True)]


async def test_a_day_with_its_night_is_short_as_well(cast: Cast, clock: FixedClock) -> None:
    sunday = OPEN | {"kind": "training", "from": "2026-11-29", "until": "2026-11-29"}  # Ahmed's, until Monday at six
    assert (await cast.ahmed.put(f"/api/absences/{uuid4()}", sunday)).status_code == 200
    known = len(await everything_told())

    assert (await cast.ahmed.put(f"/api/absences/{uuid4()}", OPEN)).status_code == 200
    clock.moves(timedelta(days=1))
    await extend_on(cast, clock)

    assert [end for _, _, end, _ in await told_denis(known)][-1] > "2026-12-04"


async def test_it_stays_in_the_list_until_it_is_said_to_be_over(cast: Cast, clock: FixedClock) -> None:
    await say(cast, KINDS[0])
    id = uuid4()
    await report(cast, OPEN, id)
    clock.moves(timedelta(days=60))

    for who in (cast.martine, cast.odile):
        known = (await who.get("/api/absences")).json()["absences"]
        assert [each["id"] for each in known] == [str(id)]
    assert (await report(cast, OPEN | {"until": "2026-11-25", "basedOn": 1}, id))[0] == 200
    assert (await cast.martine.get("/api/absences")).json()["absences"] == []

"""A host firm reads who comes, and nothing of how they were found: not who was asked besides, nor who declined."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from itertools import islice
from random import Random
from uuid import UUID

from litestar import Litestar

from backend.absences.rules import Kind as AbsenceKind
from backend.delegation.rules import MeetingKind
from backend.kit.database import open_database
from backend.kit.months import Month
from backend.kit.weeks import Week
from backend.people.tables import Person
from notifications.vapid import Vapid
from tests.backend.replacements.hired import answer, ask, hire, key_of
from tests.cast import Cast, Player, at_the_door
from tests.conftest import Copying, FixedClock
from tests.privacy.kinds import Absence, Kind, Meeting, Said
from tests.privacy.opening import open_house
from tests.privacy.outside import Around, outside
from tests.privacy.telling import House
from tests.privacy.test_no_byte_differs import differences, vapid

__all__ = ["vapid"]

WEEK = Week.parse("2026-W48")
WEDNESDAY = WEEK.days[2]
AWAY = Said(datetime.combine(WEDNESDAY, time(8)), datetime.combine(WEDNESDAY, time(15, 30)), None, word=False)
GOING = UUID("5ee1d000-0000-4000-8000-000000000001")
LED_TO: Sequence[tuple[Kind, dict[str, str]]] = (
    (Absence(AbsenceKind.SICK), {"Karim": "decline", "Lise": "", "Nora": "accept"}),
    (Meeting(MeetingKind.COMMITTEE), {"Nora": "accept"}),
)
"""Why Martine is away, and who is asked to step in, with what they say: in each telling."""


async def test_no_byte_tells_a_host_firm_who_was_asked_or_declined(
    copy_of: Copying, peopled: tuple[str, Cast], app: Litestar, clock: FixedClock, vapid: Vapid
) -> None:
    async with outside(vapid, clock) as around:
        first, second = [await told(telling, copy_of, peopled, app, clock, around) for telling in (0, 1)]

    assert list(islice(differences(first, second), 5)) == []
    assert len([line for line in first if "Nora Renfort" in line]) > 5
    assert [line for line in first if "Karim" in line or "Lise" in line] == []


async def told(
    telling: int,
    copy_of: Copying,
    peopled: tuple[str, Cast],
    app: Litestar,
    clock: FixedClock,
    around: Around,
) -> list[str]:
    async with copy_of(peopled[0]) as url, open_database(url), at_the_door(app, peopled[1]) as cast:
        clock.now = datetime.combine(WEEK.monday, time(8), UTC)
        async with open_house(app, cast, clock, around) as house:
            colleagues = {name: await hire(cast, name) for name in ("Nora", "Karim", "Lise")}
            await Person.update({Person.email: None}).where(Person.last_name == "Renfort")
            kind, answers = LED_TO[telling]
            shift = await key_of(cast.martine, day=str(WEDNESDAY))
            assert (await kind.say(house.goers["martine"], GOING, AWAY, None)).status_code == 200
            await _find(house, shift, {colleagues[name]: said for name, said in answers.items()})
            await _read(house, shift)
            return house.heard.lines()


async def _read(house: House, shift: str) -> None:
    """All routes that could hold it; that every route is answered alike is shown elsewhere."""
    for name, host in (("bruno", house.cast.bakery), ("denis", house.cast.printer), ("paula", house.cast.printer)):
        for path in (
            f"/api/hosts/{host}/weeks/{WEEK}",
            f"/api/hosts/{host}/months/{Month.of(WEDNESDAY)}",
            f"/api/boards/hosts/{host}?day={WEDNESDAY}",
            f"/api/replacements?shift={shift}",
            f"/api/replacements/wave?day={WEDNESDAY}",
            "/api/replacement-requests",
        ):
            house.heard.answer(name, "GET", path, await house.manager(name).get(path))
    await house._read_calendars()


async def _find(house: House, shift: str, answers: dict[Player, str]) -> None:
    requests = await ask(house.cast, shift, *answers)
    await house._listen()
    for (who, said), request in zip(answers.items(), requests, strict=True):
        if said:
            assert (await answer(who, request, said)).status_code == 200
            await house._listen()
    await house._look_at(WEEK, Random(0))
    assert (await house.cast.odile.delete(f"/api/replacement-requests/{requests[-1]}")).status_code == 204
    await house._listen()
    await house._look_at(WEEK, Random(0))

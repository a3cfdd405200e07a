"""Some weeks told to the application, and all that host firms hear and read meanwhile, to the byte."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from litestar import Litestar

from backend.arrivals.asking import tell_unanswered
from backend.chores.doing import do_what_is_due
from backend.kit.clock import OFFICE_ZONE
from backend.kit.database import Statement
from backend.kit.weeks import Week
from tests.cast import Cast, Player
from tests.conftest import FixedClock
from tests.privacy.goings import Going, Moment
from tests.privacy.kinds import Goer
from tests.privacy.outside import Around
from tests.privacy.rings import Rings
from tests.privacy.transcript import Transcript

BY_DAY, BY_NIGHT = ("martine", "nadia"), ("ahmed",)
"""Who goes away: Martine and Nadia work mornings at both host firms, Ahmed nights at the printer."""
PLACES = {
    "martine": ["bakery", "bakery", "bakery", "printer", "printer"],
    "nadia": ["printer", "printer", "", "bakery"],
}
"""Where those who work by day are from Monday on."""
MANAGERS = ("bruno", "denis", "paula")
"""Who reads: Bruno at the bakery; Paula, herself an employee and a representative, and her deputy at the printer."""
MANAGER_AT = {"bakery": "bruno", "printer": "denis"}
"""Who looks, decides and asks there."""

# Later steps of a ladder wait for their hour; what a worker holds is on its way.
_WAITS = Statement("""
    SELECT count(*) AS number FROM deliveries WHERE state = 'due' AND (due_at <= :now OR attempts > 0)
""")
_RING = Statement("SELECT pg_notify('navette_outbox', '')")
_UNSEEN = timedelta(minutes=20)
"""In which nobody looks: time for a message to whoever is missed that night, and for the office to be told."""
_LATE = timedelta(minutes=40)
_MONDAY_NOON, _TUESDAY = timedelta(days=7, hours=12, minutes=30), timedelta(days=8, hours=9, minutes=30)


@dataclass(frozen=True, slots=True)
class Declared:
    """Hours of one day, the same in both tellings; half of them approved, some disputed."""

    id: UUID
    who: str
    host: str
    start: datetime
    end: datetime
    decision: str


@dataclass(frozen=True, slots=True)
class Told:
    """A week: all that is said of it."""

    week: Week
    goings: Sequence[Going]
    declared: Sequence[Declared]


@dataclass(slots=True)
class House:
    """The groupement and its host firms, listened to."""

    app: Litestar
    cast: Cast
    clock: FixedClock
    goers: dict[str, Goer]
    mandate_of_paula: int
    around: Around
    heard: Transcript
    rings: Rings
    calendars: Mapping[str, str]
    """Of managers, where each is read."""
    versions: dict[UUID, int] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)

    def manager(self, name: str) -> Player:
        known: Player = getattr(self.cast, name)
        return known

    def host(self, name: str) -> int:
        known: int = getattr(self.cast, name)
        return known

    async def live_through(self, weeks: Iterable[Told], *, telling: int, chance: Random) -> None:
        """Everything in the order of its instant: one week is announced while another is going on."""
        diary: list[tuple[datetime, Told, Moment | None]] = []
        for told in weeks:
            monday = datetime.combine(told.week.monday, datetime.min.time(), OFFICE_ZONE)
            diary += [
                (monday - timedelta(days=4, hours=-10), told, Moment.BEFORE),
                (monday + timedelta(days=2, hours=12), told, Moment.DURING),
                (monday + _MONDAY_NOON, told, Moment.AFTER),
                (monday + _TUESDAY, told, None),
            ]
        for at, told, moment in sorted(diary, key=lambda entry: entry[0]):
            self.clock.now = at.astimezone(UTC)
            await _RING.rows()  # nothing was posted, but time has passed
            await self._listen()
            if moment is None:
                await do_what_is_due(self.clock())
                await self._listen()
                await self._open_letters()
                await self._decide(told)
            else:
                await self._ask_who_has_not_arrived(chance)
                await self._say(told, moment, telling)
            await self._listen()
            if moment is Moment.DURING:
                self.clock.moves(_UNSEEN)
                await tell_unanswered(self.clock())
                await _RING.rows()
                await self._listen()
                await self._read_calendars()
            await self._look_at(told.week, chance)

    async def _ask_who_has_not_arrived(self, chance: Random) -> None:
        """At times, of somebody whose shift goes on; they answer, or say nothing, or are away as is said next."""
        now = self.clock().astimezone(OFFICE_ZONE)
        expected = [(who, at[now.weekday()]) for who, at in PLACES.items() if now.weekday() < len(at)]
        who, place = chance.choice(expected)
        asks, given = chance.random() < 0.5, chance.choice(["here", "coming", ""])
        if not asks or not place:
            return
        manager, player = MANAGER_AT[place], self.goers[who].player
        path = f"/api/hosts/{self.host(place)}/arrivals/{player.employee}"
        self.heard.answer(manager, "PUT", path, await self.manager(manager).put(path, None))
        coming_at = f"{now + _LATE:%Y-%m-%dT%H:%M}" if given == "coming" else None
        for asked in (await player.get("/api/arrivals")).json()["arrivals"] if given else []:
            answer = await player.put(f"/api/arrivals/{asked['id']}", {"answer": given, "comingAt": coming_at})
            assert answer.status_code == 200, answer.text
        await self._arrives()

    async def _say(self, told: Told, moment: Moment, telling: int) -> None:
        for going in told.goings:
            for step in going.steps:
                if step.moment is not moment:
                    continue
                kind, goer, version = going.kinds[telling], self.goers[going.who], self.versions.get(going.id)
                if step.said:
                    answer = await kind.say(goer, going.id, step.said, version)
                else:
                    assert version, "it was said before"
                    answer = await kind.withdraw(goer, going.id, version)
                assert answer.status_code == 200, (kind, step, answer.text)
                self.versions[going.id] = answer.json()["version"]
                await self._arrives()  # what reaches nobody in time is not told, and the network would decide
        if moment is Moment.AFTER:
            await self._declare(told)

    async def _declare(self, told: Told) -> None:
        for each in told.declared:
            asked = {
                "host": self.host(each.host),
                "day": f"{each.start:%Y-%m-%d}",
                "start": f"{each.start:%H:%M}",
                "end": f"{each.end:%H:%M}",
                "breakMinutes": 30,
            }
            answer = await self.goers[each.who].player.put(f"/api/hours/{each.id}", asked)
            assert answer.status_code == 200, answer.text

    async def _decide(self, told: Told) -> None:
        for each in told.declared:
            manager = self.manager(MANAGER_AT[each.host])
            if each.decision:
                asked: dict[str, Any] = {"version": 1}
                if each.decision == "dispute":
                    asked |= {"reason": "Deux heures de moins"}
                answer = await manager.post(f"/api/hours/{each.id}/{each.decision}", asked)
                assert answer.status_code == 200, answer.text

    async def _listen(self) -> None:
        """Until the worker has delivered everything: every mail, every push, and what it logged."""
        await self._arrives()
        self.around.move_to(self.heard)
        self.heard.rings(await self.rings.since_then())
        self.heard.log(self.log)
        self.log.clear()

    async def _arrives(self) -> None:
        while (row := await _WAITS.row(now=self.clock())) and row["number"]:
            await asyncio.sleep(0.01)

    async def _open_letters(self) -> None:
        for link in self.heard.new_letters():
            self.heard.answer("whoever holds the link", "GET", link, await self.cast.stranger.get(link))

    async def _read_calendars(self) -> None:
        for name, path in self.calendars.items():
            self.heard.answer(name, "GET", "/calendars/", await self.cast.stranger.get(path))

    async def _look_at(self, week: Week, chance: Random) -> None:
        """What managers open every day; of what is told there, they have seen some."""
        for host, name in MANAGER_AT.items():
            path = f"/api/hosts/{self.host(host)}/weeks/{week}"
            answer = await self.manager(name).get(path)
            self.heard.answer(name, "GET", path, answer)
            for absence in answer.json()["absences"]:
                if "acknowledge" in absence["may"] and chance.random() < 0.4:
                    seen = f"/api/absence-notices/{absence['id']}/acknowledgement"
                    self.heard.answer(name, "POST", seen, await self.manager(name).post(seen))

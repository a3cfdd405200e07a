"""Every kind of going away, said over HTTP by whoever says it. A new kind joins by one line of `KINDS`."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

import httpx

from backend.absences.kinds import TERMS
from backend.absences.rules import Half
from backend.absences.rules import Kind as AbsenceKind
from backend.delegation.rules import MeetingKind
from backend.delegation.tables import Attendance
from tests.cast import Player

ONE_DAY = timedelta(days=1)
NEVER = 1000
"""More corrections than there are."""


@dataclass(frozen=True, slots=True)
class Said:
    """How a going stands: all that a host firm may learn of it, and a word that none may."""

    start: datetime
    """On the office's clock, as all the times here."""
    expected: datetime
    returned: datetime | None
    word: bool
    """Another comment, or the cover of accidents: what only the groupement reads."""
    half: Half | None = None
    """Of its day, where it is an absence; the other kinds give its times."""
    open_ended: bool = False
    """An absence of which nobody knows the end yet, so that what is expected is nobody's word."""

    @property
    def end(self) -> datetime:
        return self.returned or self.expected


@dataclass(frozen=True, slots=True)
class Goer:
    player: Player
    mandate: int
    office: Player
    """Who calls them to meetings."""


class Family(StrEnum):
    """Goings of one family cannot overlap, those of two can."""

    ABSENCE = "absence"
    DELEGATION = "delegation"
    MEETING = "meeting"


class Kind(Protocol):
    @property
    def family(self) -> Family: ...

    async def say(self, goer: Goer, id: UUID, said: Said, version: int | None) -> httpx.Response: ...

    async def withdraw(self, goer: Goer, id: UUID, version: int) -> httpx.Response: ...

    async def away(self, id: UUID) -> UUID:
        """The id of the time away, of which host firms are told."""


@dataclass(frozen=True, slots=True)
class Absence:
    kind: AbsenceKind
    office_since: int = NEVER
    """The version from which on the office says it, on the employee's behalf."""
    family = Family.ABSENCE

    async def say(self, goer: Goer, id: UUID, said: Said, version: int | None) -> httpx.Response:
        """Of whole days or half a one where it takes them, which host firms cannot see either."""
        whole = said.start.time() == said.end.time() == datetime.min.time()
        moment = "%Y-%m-%d" if whole or said.half else "%Y-%m-%dT%H:%M"
        until = said.end - ONE_DAY if whole else said.end
        asked: dict[str, Any] = {"kind": self.kind, "from": f"{said.start:{moment}}", "until": f"{until:{moment}}"}
        if said.half:
            asked |= {"half": said.half, "until": asked["from"]}
        if said.open_ended:
            asked |= {"until": None}
        asked |= {"comment": "Rendez-vous" if said.word else "", "basedOn": version}
        player, path = self._by(goer, id, version)
        return await player.put(path, asked)

    async def withdraw(self, goer: Goer, id: UUID, version: int) -> httpx.Response:
        player, path = self._by(goer, id, version)
        return await player.delete(f"{path}?basedOn={version}")

    def _by(self, goer: Goer, id: UUID, version: int | None) -> tuple[Player, str]:
        if TERMS[self.kind].by_office or (version or 0) >= self.office_since:
            return goer.office, f"/api/employees/{goer.player.employee}/absences/{id}"
        return goer.player, f"/api/absences/{id}"

    async def away(self, id: UUID) -> UUID:
        return id


@dataclass(frozen=True, slots=True)
class Delegation:
    family = Family.DELEGATION

    async def say(self, goer: Goer, id: UUID, said: Said, version: int | None) -> httpx.Response:
        asked: dict[str, Any] = {
            "mandate": goer.mandate,
            "start": f"{said.start:%Y-%m-%dT%H:%M}",
            "expected": f"{said.expected:%Y-%m-%dT%H:%M}",
            "returned": f"{said.returned:%Y-%m-%dT%H:%M}" if said.returned else None,
            "outside": said.word,
            "basedOn": version,
        }
        return await goer.player.put(f"/api/delegation/notices/{id}", asked)

    async def withdraw(self, goer: Goer, id: UUID, version: int) -> httpx.Response:
        return await goer.player.delete(f"/api/delegation/notices/{id}?basedOn={version}")

    async def away(self, id: UUID) -> UUID:
        return id


@dataclass(frozen=True, slots=True)
class Meeting:
    kind: MeetingKind
    family = Family.MEETING

    async def say(self, goer: Goer, id: UUID, said: Said, version: int | None) -> httpx.Response:
        """Who is called comes home when it ends: that it ends earlier is said by the office."""
        asked: dict[str, Any] = {
            "kind": self.kind,
            "start": f"{said.start:%Y-%m-%dT%H:%M}",
            "end": f"{said.end:%Y-%m-%dT%H:%M}",
            "place": "Siège" if said.word else "",
            "with": [{"mandate": goer.mandate}],
            "basedOn": version,
        }
        return await goer.office.put(f"/api/office/meetings/{id}", asked)

    async def withdraw(self, goer: Goer, id: UUID, version: int) -> httpx.Response:
        return await goer.office.delete(f"/api/office/meetings/{id}?basedOn={version}")

    async def away(self, id: UUID) -> UUID:
        attendance = await Attendance.objects().get(Attendance.meeting == id)
        assert attendance is not None
        return UUID(str(attendance.id))


KINDS: tuple[Kind, ...] = (
    *map(Absence, AbsenceKind),
    Delegation(),
    *map(Meeting, MeetingKind),
)
ABSENCES = tuple(kind for kind in KINDS if isinstance(kind, Absence))
OTHERS = tuple(kind for kind in KINDS if kind.family is not Family.ABSENCE)

"""The one small world of the tests: who works where, and who may say so.

Martine works mornings at the Bakery and Thursday and Friday at the Printer; Ahmed, a staff representative, works
nights at the Printer; Bruno manages the Bakery, Paula the Printer, with Denis as her deputy. Paula is herself an
employee, lent to the Printer: she may not decide on her own hours. Odile works in the groupement's office; Olga in
the office of another groupement.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID, uuid4

import httpx
from litestar import Litestar

from backend.accounts.actions import open_session
from backend.accounts.tables import Manager, Officer
from backend.assignments.tables import Assignment, WeeklyShift
from backend.hosts.tables import Establishment, Groupement, Host, Membership, Site
from backend.law.mandates import MandateKind
from backend.people.committees import seat_mandates
from backend.people.tables import Committee, Employee, Mandate, Person

SINCE = date(2022, 1, 3)
MORNING = (8 * 60, 15 * 60 + 30, 30)
"""08:00 to 15:30 with half an hour of break: seven hours."""
NIGHT = (22 * 60, 30 * 60, 20)


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody signed in, and their requests."""

    person: UUID
    token: str
    _client: httpx.AsyncClient
    employee: int = 0

    async def get(self, path: str, **more: Any) -> httpx.Response:
        return await self._send("GET", path, **more)

    async def put(self, path: str, json: object) -> httpx.Response:
        return await self._send("PUT", path, json=json)

    async def post(self, path: str, json: object = None) -> httpx.Response:
        return await self._send("POST", path, json=json)

    async def delete(self, path: str) -> httpx.Response:
        return await self._send("DELETE", path)

    async def _send(self, method: str, path: str, **more: Any) -> httpx.Response:
        return await self._client.request(method, path, headers={"Cookie": f"navette={self.token}"}, **more)


@dataclass(frozen=True, slots=True)
class Cast:
    bakery: int
    printer: int
    martine: Player
    ahmed: Player
    paula: Player
    bruno: Player
    denis: Player
    odile: Player
    olga: Player
    stranger: httpx.AsyncClient
    """Not signed in."""


@asynccontextmanager
async def at_the_door(app: Litestar, people: Cast) -> AsyncIterator[Cast]:
    """The cast, knocking at this application."""
    transport = httpx.ASGITransport(cast(Any, app), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        players: dict[str, Any] = {
            field.name: replace(player, _client=client)
            for field in fields(people)
            if isinstance(player := getattr(people, field.name), Player)
        }
        yield replace(people, stranger=client, **players)


async def populate(now: datetime) -> Cast:
    """Write the small world down and sign everybody in."""
    async with httpx.AsyncClient() as nowhere:
        return await _World(nowhere, now).populate()


class _World:
    def __init__(self, client: httpx.AsyncClient, now: datetime) -> None:
        self.client = client
        self.now = now

    async def populate(self) -> Cast:
        groupement, establishment = await self.groupement("AE", "Alliance du Nord")
        other, _ = await self.groupement("GS", "Groupement du Sud")
        bakery, ovens = await self.host(groupement, establishment, "Boulangerie Voisin", "91375614400014", "59190")
        printer, presses = await self.host(groupement, establishment, "Imprimerie Lévêque", "97016319200028", "59280")
        martine = await self.employee(groupement, establishment, "Martine", "Delattre", "00001")
        ahmed = await self.employee(groupement, establishment, "Ahmed", "Benali", "00002")
        paula = await self.employee(groupement, establishment, "Paula", "Noël", "00003")
        await Mandate(employee=ahmed.employee, kind=MandateKind.MEMBER, starts_on=SINCE).save()
        await Mandate(employee=martine.employee, kind=MandateKind.SUBSTITUTE, starts_on=SINCE).save()
        await Committee(id=uuid4(), groupement=groupement, starts_on=SINCE, headcount=680, source="Protocole").save()
        await seat_mandates()
        await self.assign(martine, bakery, ovens, "Boulangère", [1, 2, 3], MORNING)
        await self.assign(martine, printer, presses, "Massicotière", [4, 5], MORNING)
        await self.assign(ahmed, printer, presses, "Conducteur de presse", [1, 2, 3, 4, 7], NIGHT)
        await self.assign(paula, printer, presses, "Cheffe d'atelier", [1, 2], MORNING)
        bruno, denis = await self.person("Bruno", "Voisin"), await self.person("Denis", "Lévêque", "en")
        odile, olga = await self.person("Odile", "Martin"), await self.person("Olga", "Petit")
        await Manager(person=bruno.person, host=bakery).save()
        await Manager(person=paula.person, host=printer).save()
        await Manager(person=denis.person, host=printer, role="deputy").save()
        await Officer(person=odile.person, groupement=groupement).save()
        await Officer(person=olga.person, groupement=other).save()
        return Cast(bakery, printer, martine, ahmed, paula, bruno, denis, odile, olga, self.client)

    async def groupement(self, code: str, name: str) -> tuple[int, int]:
        groupement = Groupement(code=code, name=name, form="association")
        await groupement.save()
        establishment = Establishment(groupement=groupement.id, code="SIEGE", name="Siège")
        await establishment.save()
        return groupement.id, establishment.id

    async def host(self, groupement: int, establishment: int, name: str, siret: str, postcode: str) -> tuple[int, int]:
        host = Host(siret=siret, name=name, postcode=postcode, town="Hazebrouck")
        await host.save()
        await Membership(groupement=groupement, host=host.id, establishment=establishment).save()
        site = Site(host=host.id, name="Atelier", street="1 rue du Four", postcode=postcode, town="Hazebrouck")
        await site.save()
        return host.id, site.id

    async def person(self, first_name: str, last_name: str, language: str = "fr") -> Player:
        person = Person(
            first_name=first_name,
            last_name=last_name,
            email=f"{first_name.lower()}@navette.example",
            phone="+33639980000" if first_name == "Martine" else None,
            language=language,
        )
        await person.save()
        signed_in = await open_session(person.id, device="Firefox", at=self.now)
        return Player(person.id, signed_in.token, self.client)

    async def employee(
        self, groupement: int, establishment: int, first_name: str, last_name: str, number: str
    ) -> Player:
        player = await self.person(first_name, last_name)
        employee = Employee(
            person=player.person, groupement=groupement, establishment=establishment, payroll_number=number
        )
        await employee.save()
        return Player(player.person, player.token, self.client, employee.id)

    async def assign(
        self, player: Player, host: int, site: int, job: str, weekdays: list[int], times: tuple[int, int, int]
    ) -> None:
        assignment = Assignment(
            employee=player.employee, host=host, site=site, starts_on=SINCE, job=job, coefficient=1.9
        )
        await assignment.save()
        starts, ends, break_minutes = times
        for weekday in weekdays:
            await WeeklyShift(
                assignment=assignment.id,
                employee=player.employee,
                starts_on=SINCE,
                weekday=weekday,
                starts=starts,
                ends=ends,
                break_minutes=break_minutes,
            ).save()

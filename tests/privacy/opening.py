"""The house as it stands before the first week: the cast and Nadia, and who of them hears of anything."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from uuid import UUID

from litestar import Litestar

from backend.accounts.actions import open_session
from backend.law.mandates import MandateKind
from backend.people.committees import seat_mandates
from backend.people.tables import Employee, Mandate, Person
from notifications import devices, webhooks
from tests.backend.calendars.feeds import subscribed
from tests.backend.planned import plan
from tests.cast import MORNING, SINCE, Cast, Player
from tests.conftest import NOW, FixedClock
from tests.notifications.push_service import Browser, PushService
from tests.privacy.kinds import Goer
from tests.privacy.outside import HEARERS, Around, at_work, overheard
from tests.privacy.rings import listened_for
from tests.privacy.telling import BY_DAY, BY_NIGHT, House
from tests.privacy.transcript import Transcript


@asynccontextmanager
async def open_house(app: Litestar, cast: Cast, clock: FixedClock, around: Around) -> AsyncIterator[House]:
    """The cast and Nadia, all of them representatives; the managers' phones; and the worker at its work."""
    nadia = await _engage(cast)
    await Mandate(employee=nadia.employee, kind=MandateKind.MEMBER, starts_on=SINCE).save()
    await Mandate(employee=cast.paula.employee, kind=MandateKind.MEMBER, starts_on=SINCE).save()
    await seat_mandates()
    players = {name: getattr(cast, name, nadia) for name in (*BY_DAY, *BY_NIGHT)}
    goers = {name: Goer(player, await _mandate_of(player), cast.odile) for name, player in players.items()}
    await _let_hear(cast, around, clock())
    mandate = await _mandate_of(cast.paula)
    calendars = {
        "bruno": await subscribed(cast.bruno, cast.bakery),
        "denis": await subscribed(cast.denis, cast.printer),
    }
    async with listened_for() as rings:
        house = House(app, cast, clock, goers, mandate, around, Transcript(), rings, calendars)
        with overheard(house.log):
            async with at_work(around, clock):
                yield house


async def _let_hear(cast: Cast, around: Around, at: datetime) -> None:
    """All others have neither mail nor phone: employees and the office are told more, and Paula what her deputy is."""
    await Person.update({Person.email: None, Person.phone: None}).where(
        Person.id.not_in([getattr(cast, name).person for name in HEARERS])
    )
    for number, name in enumerate(HEARERS):
        phone = f"+3363998000{number}"
        await Person.update({Person.phone: phone}).where(Person.id == getattr(cast, name).person)
    for host in (cast.bakery, cast.printer):
        await webhooks.keep(host, around.systems.url, at=at, extra_origins={around.systems.origin})
    for name, browser in around.browsers.items():
        await _switch_on(browser, getattr(cast, name).person, around.phones, at)


async def _engage(cast: Cast) -> Player:
    person = Person(first_name="Nadia", last_name="Cherif", email="nadia@navette.example", language="fr")
    await person.save()
    known = await Employee.objects().get(Employee.id == cast.martine.employee)
    assert known is not None
    employee = Employee(
        person=person.id, groupement=known.groupement, establishment=known.establishment, payroll_number="00004"
    )
    await employee.save()
    signed_in = await open_session(person.id, device="", at=NOW)  # as the cast
    player = Player(person.id, signed_in.token, cast.martine._client, employee.id)
    await plan(player, cast.printer, [1, 2], MORNING)
    await plan(player, cast.bakery, [4, 6], MORNING)
    return player


async def _switch_on(browser: Browser, owner: UUID, phones: PushService, at: datetime) -> None:
    await devices.register(
        owner=owner,
        session=browser.id,
        id=browser.id,
        endpoint=browser.endpoint,
        p256dh=browser.keys["p256dh"],
        auth=browser.keys["auth"],
        label="",
        at=at,
        extra_origins={phones.origin},
    )


async def _mandate_of(player: Player) -> int:
    [mandate] = await Mandate.select(Mandate.id).where(Mandate.employee == player.employee)
    return int(mandate["id"])

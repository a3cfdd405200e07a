"""Some weeks told to the application, and all that host firms hear and read meanwhile, to the byte."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from litestar import Litestar

from backend.accounts.actions import open_session
from backend.chores.doing import do_what_is_due
from backend.kit.clock import OFFICE_ZONE
from backend.kit.database import Statement
from backend.kit.weeks import Week
from backend.law.mandates import MandateKind
from backend.people.committees import seat_mandates
from backend.people.tables import Employee, Mandate, Person
from notifications import devices, webhooks, worker
from notifications.mail import Mailer
from notifications.pace import Pace
from notifications.push import Pusher
from notifications.sms import OvhSms
from notifications.stopping import Stops
from notifications.vapid import Vapid
from notifications.webhooks import Webhooks
from tests.backend.calendars.feeds import subscribed
from tests.backend.planned import plan
from tests.cast import MORNING, SINCE, Cast, Player
from tests.conftest import NOW, FixedClock
from tests.notifications.host_system import HostSystem
from tests.notifications.mail_server import MailServer
from tests.notifications.push_service import Browser, PushService
from tests.notifications.sms_provider import SmsProvider
from tests.privacy.goings import Going, Moment
from tests.privacy.kinds import Goer
from tests.privacy.rings import Rings, listened_for
from tests.privacy.transcript import Transcript

BY_DAY, BY_NIGHT = ("martine", "nadia"), ("ahmed",)
"""Who goes away: Martine and Nadia work mornings at both host firms, Ahmed nights at the printer."""
MANAGERS = ("bruno", "denis", "paula")
"""Who reads: Bruno at the bakery; Paula, herself an employee and a representative, and her deputy at the printer."""
HEARERS = ("bruno", "denis")
"""Who has mail and a phone: in French the one, in English the other."""

URL = "https://navette.example"
_STOPS = Stops(bytes(32))  # the same in both tellings, as a mail says who stops it

# Later steps of a ladder wait for their hour; what a worker holds is on its way.
_WAITS = Statement("""
    SELECT count(*) AS number FROM deliveries WHERE state = 'due' AND (due_at <= :now OR attempts > 0)
""")
_RING = Statement("SELECT pg_notify('navette_outbox', '')")
_UNSEEN = timedelta(minutes=20)
"""In which nobody looks: time for a message to whoever is missed that night."""
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
    mailboxes: MailServer
    phones: PushService
    provider: SmsProvider
    systems: HostSystem
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
                await self._say(told, moment, telling)
            await self._listen()
            if moment is Moment.DURING:
                self.clock.moves(_UNSEEN)
                await _RING.rows()
                await self._listen()
                await self._read_calendars()
            await self._look_at(told.week, chance)

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
            manager = self.cast.bruno if each.host == "bakery" else self.cast.denis
            if each.decision:
                asked: dict[str, Any] = {"version": 1}
                if each.decision == "dispute":
                    asked |= {"reason": "Deux heures de moins"}
                answer = await manager.post(f"/api/hours/{each.id}/{each.decision}", asked)
                assert answer.status_code == 200, answer.text

    async def _listen(self) -> None:
        """Until the worker has delivered everything: every mail, every push, and what it logged."""
        await self._arrives()
        self.heard.mails(self.mailboxes.received)
        self.heard.pushes(self.phones.received)
        self.heard.rings(await self.rings.since_then())
        self.heard.messages(self.provider.received)
        self.heard.events(self.systems.received)
        self.heard.log(self.log)
        self.mailboxes.received.clear()
        self.phones.received.clear()
        self.provider.received.clear()
        self.systems.received.clear()
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
        for name, host in (("bruno", "bakery"), ("denis", "printer")):
            path = f"/api/hosts/{self.host(host)}/weeks/{week}"
            answer = await self.manager(name).get(path)
            self.heard.answer(name, "GET", path, answer)
            for absence in answer.json()["absences"]:
                if "acknowledge" in absence["may"] and chance.random() < 0.4:
                    seen = f"/api/absence-notices/{absence['id']}/acknowledgement"
                    self.heard.answer(name, "POST", seen, await self.manager(name).post(seen))


@dataclass(frozen=True, slots=True)
class Around:
    """What is outside of the application, the same for both tellings: the mail server, and the managers' phones."""

    vapid: Vapid
    mailboxes: MailServer
    phones: PushService
    provider: SmsProvider
    systems: HostSystem
    """The host firms' own, which hear of events."""
    browsers: Mapping[str, Browser]


@asynccontextmanager
async def outside(vapid: Vapid, clock: FixedClock) -> AsyncIterator[Around]:
    async with (
        PushService(vapid.public_key, clock=clock) as phones,
        MailServer() as mailboxes,
        SmsProvider(clock=clock) as provider,
        HostSystem() as systems,
    ):
        yield Around(vapid, mailboxes, phones, provider, systems, {name: phones.subscribe() for name in HEARERS})


@asynccontextmanager
async def open_house(app: Litestar, cast: Cast, clock: FixedClock, around: Around) -> AsyncIterator[House]:
    """The cast and Nadia, all of them representatives; the managers' phones; and the worker at its work."""
    nadia = await _engage(cast)
    await Mandate(employee=nadia.employee, kind=MandateKind.MEMBER, starts_on=SINCE).save()
    await Mandate(employee=cast.paula.employee, kind=MandateKind.MEMBER, starts_on=SINCE).save()
    await seat_mandates()
    players = {name: getattr(cast, name, nadia) for name in (*BY_DAY, *BY_NIGHT)}
    goers = {name: Goer(player, await _mandate_of(player), cast.odile) for name, player in players.items()}
    # All others have neither mail nor phone: employees and the office are told more, and Paula what her deputy is.
    await Person.update({Person.email: None, Person.phone: None}).where(
        Person.id.not_in([getattr(cast, name).person for name in HEARERS])
    )
    for number, name in enumerate(HEARERS):
        phone = f"+3363998000{number}"
        await Person.update({Person.phone: phone}).where(Person.id == getattr(cast, name).person)
    for host in (cast.bakery, cast.printer):
        await webhooks.keep(host, around.systems.url, at=clock(), extra_origins={around.systems.origin})
    for name, browser in around.browsers.items():
        await _switch_on(browser, getattr(cast, name).person, around.phones, clock())
    mandate = await _mandate_of(cast.paula)
    calendars = {
        "bruno": await subscribed(cast.bruno, cast.bakery),
        "denis": await subscribed(cast.denis, cast.printer),
    }
    async with listened_for() as rings:
        house = House(
            app,
            cast,
            clock,
            goers,
            mandate,
            around.mailboxes,
            around.phones,
            around.provider,
            around.systems,
            Transcript(),
            rings,
            calendars,
        )
        with _overheard(house.log):
            async with _at_work(house, around.vapid):
                yield house


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


@asynccontextmanager
async def _at_work(house: House, vapid: Vapid) -> AsyncIterator[None]:
    """The worker as it runs everywhere."""
    stop = asyncio.Event()
    async with (
        Mailer(
            house.mailboxes.url, sender="Navette <navette@navette.example>", clock=house.clock, stops=_STOPS, url=URL
        ) as mail,
        OvhSms(house.provider.account, clock=house.clock) as sms,
        Webhooks(clock=house.clock, extra_origins={house.systems.origin}) as events,
        Pusher(vapid, clock=house.clock, extra_origins={house.phones.origin}) as push,
        asyncio.TaskGroup() as group,
    ):
        pace = Pace(poll=timedelta(seconds=1), lease=timedelta(days=90))
        group.create_task(
            worker.run(
                mail=mail,
                push=push,
                sms=sms,
                webhooks=events,
                url=URL,
                clock=house.clock,
                stop=stop,
                pace=pace,
            )
        )
        try:
            yield
        finally:
            stop.set()


@contextmanager
def _overheard(log: list[str]) -> Iterator[None]:
    """What the application logs, at its most talkative; not what the test's own client and mail server do."""
    hears = _Hears(log)
    loggers = [logging.getLogger(name) for name in ("backend", "notifications", "litestar", "piccolo", "uvicorn")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(hears)
        logger.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.removeHandler(hears)
            logger.setLevel(level)


class _Hears(logging.Handler):
    def __init__(self, log: list[str]) -> None:
        super().__init__()
        self.log = log

    def emit(self, record: logging.LogRecord) -> None:
        self.log.append(f"{record.levelname} {record.name} {record.getMessage()}")

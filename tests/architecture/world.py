"""What every route is asked for in the table of accesses: a fresh thing of somebody's, or one that nobody knows."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from backend.accounts.actions import open_session
from backend.assignments.tables import Assignment
from backend.aways.tables import ReplacementRequest
from backend.kit.weeks import Week
from backend.law.public_holidays import is_holiday
from backend.letters.sending import send_letters
from backend.people.tables import Committee, Mandate
from notifications.notices.notice import Group
from notifications.receipts import Receipts
from notifications.stopping import Stop, Stops
from tests.backend.outbox import everything_told
from tests.cast import Cast, Player
from tests.conftest import FixedClock
from tests.push_keys import AUTH, P256DH

PDF = b"%PDF-1.7\n%%EOF"

Subject = tuple[str, object]
"""What is asked: the address's part in braces filled in, and the body."""


@dataclass(frozen=True, slots=True)
class Row:
    method: str
    route: str
    of: str
    expected: dict[str, int]


class World:
    """Makes a fresh thing for every request, so that no answer depends on the one before."""

    def __init__(self, cast: Cast, clock: FixedClock, stops: Stops) -> None:
        self.cast = cast
        self.stops = stops
        self.clock = clock
        self._days = count()
        self._closed = count()
        self._absences = count()
        self._agreements = count()

    async def player(self, role: str) -> Player:
        known: Player = getattr(self.cast, role)
        signed_in = await open_session(known.person, device="", at=self.clock())
        return Player(known.person, signed_in.token, known._client, known.employee)

    async def fill(self, row: Row) -> Subject:
        makers: dict[str, Callable[[Row], Awaitable[Subject]]] = {
            "/schema/{path}": self._schema,
            "/api/session/links": self._contact,
            "/api/session": self._code,
            "/api/sessions/{session}": self._session,
            "/api/me": self._me,
            "/api/push/subscriptions/{id}": self._device,
            "/api/weeks/{week}": self._week,
            "/api/weeks/{week}/completion": self._completion,
            "/api/weeks/{week}/warnings": self._week,
            "/api/office/weeks/{week}/findings": self._week,
            "/api/office/weeks/{week}/findings/count": self._week,
            "/api/hosts/{host}/weeks/{week}": self._host_week,
            "/api/hosts/{host}/deputies": self._deputies,
            "/api/hosts/{host}/deputies/{id}": self._deputy,
            "/api/hours/{id}": self._hours,
            "/api/hours/{id}/approval": self._decision,
            "/api/hours/{id}/dispute": self._dispute,
            "/api/hours/{id}/acceptance": self._acceptance,
            "/api/hours/{id}/arbitration": self._arbitration,
            "/api/approvals": self._approvals,
            "/api/closings": self._closings,
            "/api/closings/preview": self._preview,
            "/api/closings/{id}": self._closing,
            "/api/adjustments/{id}": self._adjustment,
            "/api/closings/{id}/{name}": self._file,
            "/api/pay-codes": self._codes,
            "/api/agreements/{id}": self._agreement,
            "/api/absences/{id}": self._absence,
            "/api/absences/{id}/papers/{paper}": self._paper,
            "/api/hosts/{host}/arrivals/{employee}": self._not_arrived,
            "/api/arrivals/{id}": self._arrival,
            "/api/employees/{employee}/absences/{id}": self._absence_for,
            "/api/absence-notices/{id}/acknowledgement": self._notice,
            "/api/months/{month}": self._month,
            "/api/months/{month}/statement.pdf": self._month,
            "/api/hosts/{host}/months/{month}": self._month,
            "/api/office/months/{month}": self._month,
            "/api/office/employees/{employee}/months/{month}": self._month,
            "/api/office/employees/{employee}/months/{month}/statement.pdf": self._month,
            "/api/delegation/notices/{id}": self._delegation,
            "/api/delegation/mandates/{id}": self._mandate,
            "/api/delegation/transfers/{id}": self._transfer,
            "/api/delegation/notices/{id}/acknowledgement": self._seen,
            "/api/delegation/notices/{id}/slip.pdf": self._seen,
            "/api/office/meetings/{id}": self._meeting,
            "/api/office/committees/{id}": self._committee,
            "/api/delegation/suggestions": self._slots,
            "/api/delegation/cost": self._slots,
            "/api/delegation/common-slots": self._slots,
            "/api/boards/hosts/{host}": self._board,
            "/api/boards/hosts/{host}/events": self._board,
            "/api/replacements": self._vacant,
            "/api/replacements/left-out": self._vacant,
            "/api/replacements/wave": self._wave,
            "/api/replacement-requests": self._asking,
            "/api/replacement-requests/{id}": self._request,
            "/api/hosts/{host}/calendar": self._board,
            "/calendars/{name}": self._calendar,
            "/letters/{token}": self._letter,
            "/unsubscribe/{token}": self._stop,
            "/seen/{token}": self._receipt,
            "/api/me/preferences": self._preferences,
            "/api/hosts/{host}/webhook": self._webhook,
            "/api/hosts/{host}/webhook/secret": self._connected,
            "/api/hosts/{host}/webhook/tests": self._connected,
            "/api/hosts/{host}/webhook/pause": self._connected,
        }
        maker = makers.get(row.route)
        return await maker(row) if maker else (row.route, None)

    async def _schema(self, row: Row) -> Subject:
        return "/schema/nothing", None

    async def _contact(self, row: Row) -> Subject:
        return row.route, {"contact": f"{uuid4()}@navette.example"}

    async def _code(self, row: Row) -> Subject:
        return row.route, {"contact": f"{uuid4()}@navette.example", "code": "123456"} if row.method == "POST" else None

    async def _session(self, row: Row) -> Subject:
        session = uuid4()
        if row.of == "martine":
            session = (await open_session(self.cast.martine.person, device="", at=self.clock())).session
        return f"/api/sessions/{session}", None

    async def _me(self, row: Row) -> Subject:
        return row.route, {"language": "fr"} if row.method == "PUT" else None

    async def _device(self, row: Row) -> Subject:
        path = f"/api/push/subscriptions/{uuid4()}"
        device = {"endpoint": f"https://fcm.googleapis.com/{uuid4()}", "p256dh": P256DH, "auth": AUTH, "label": ""}
        if row.of == "martine":
            assert (await self.cast.martine.put(path, device)).status_code == 204
            # Another browser: the same one, used by somebody else meanwhile, rightly goes to whoever uses it now.
            device = device | {"endpoint": f"https://fcm.googleapis.com/{uuid4()}"}
        return path, device if row.method == "PUT" else None

    async def _week(self, row: Row) -> Subject:
        return row.route.format(week="2026-W48"), None

    async def _completion(self, row: Row) -> Subject:
        return "/api/weeks/2026-W47/completion", None

    async def _host_week(self, row: Row) -> Subject:
        return f"/api/hosts/{self._host(row.of)}/weeks/2026-W48", None

    async def _board(self, row: Row) -> Subject:
        return row.route.format(host=self._host(row.of)), None

    async def _calendar(self, row: Row) -> Subject:
        """Whoever has its address reads it."""
        if row.of == "unknown":
            return f"/calendars/{uuid4()}.ics", None
        made = (await self.cast.martine.post("/api/me/calendar")).json()
        return urlsplit(made["url"]).path, None

    async def _deputies(self, row: Row) -> Subject:
        return f"/api/hosts/{self._host(row.of)}/deputies", None

    async def _webhook(self, row: Row) -> Subject:
        path = f"/api/hosts/{self._host(row.of)}/webhook"
        return path, {"url": "https://planning.navette.example/events"} if row.method == "PUT" else None

    async def _connected(self, row: Row) -> Subject:
        path, asked = await self._webhook(Row("PUT", "", row.of, {}))
        manager = self.cast.bruno if row.of == "bakery" else self.cast.paula
        assert (await manager.put(path, asked)).status_code == 200
        return row.route.replace("{host}", str(self._host(row.of))), None

    async def _preferences(self, row: Row) -> Subject:
        wishes = {"muted": [], "timezone": "Europe/Paris", "digests": [], "digestAt": "18:00"}
        quiet = {"quietFrom": "20:00", "quietUntil": "07:00", "quietWeekends": True}
        return row.route, wishes | quiet if row.method == "PUT" else None

    async def _stop(self, row: Row) -> Subject:
        """Whoever holds the link stops the mails of its person."""
        if row.of == "unknown":
            return "/unsubscribe/unknown", None
        return self.stops.path(Stop(self.cast.martine.person, Group.HOURS)), None

    async def _deputy(self, row: Row) -> Subject:
        path = f"/api/hosts/{self._host(row.of)}/deputies/{uuid4()}"
        lea = {"firstName": "Léa", "lastName": "F.", "email": "lea@navette.example", "startsOn": "2027-11-24"}
        if row.method == "DELETE" and row.of != "unknown":
            manager = self.cast.bruno if row.of == "bakery" else self.cast.paula
            assert (await manager.put(path, lea)).status_code == 200
        return path, lea if row.method == "PUT" else None

    def _host(self, of: str) -> int:
        known: int = 999_999 if of == "unknown" else getattr(self.cast, of)
        return known

    async def _declared(self, who: str) -> tuple[UUID, dict[str, Any]]:
        """Hours of a past Monday that nobody declared yet: Martine's at the bakery, or Paula's at the printer."""
        id, monday = uuid4(), date(2026, 11, 23) - timedelta(weeks=next(self._days))
        declaring = self.cast.paula if who == "paula" else self.cast.martine
        host = self.cast.printer if who == "paula" else self.cast.bakery
        asked = {"host": host, "day": monday.isoformat(), "start": "08:00", "end": "15:30", "breakMinutes": 30}
        if who != "unknown":
            assert (await declaring.put(f"/api/hours/{id}", asked)).status_code == 200
        if who == "approved":
            assert (await self.cast.bruno.post(f"/api/hours/{id}/approval", {"version": 1})).status_code == 200
        if who == "disputed":
            said = {"version": 1, "reason": "Parti plus tôt", "proposal": {"minutes": 400}}
            assert (await self.cast.bruno.post(f"/api/hours/{id}/dispute", said)).status_code == 200
        return id, asked

    async def _acceptance(self, row: Row) -> Subject:
        id, _ = await self._declared(row.of)
        return f"/api/hours/{id}/acceptance", {"version": 2}

    async def _arbitration(self, row: Row) -> Subject:
        id, _ = await self._declared(row.of)
        return f"/api/hours/{id}/arbitration", {"version": 2, "minutes": 400, "reason": "Le badge"}

    async def _hours(self, row: Row) -> Subject:
        id, asked = await self._declared(row.of)
        if row.method == "DELETE":
            return f"/api/hours/{id}?basedOn=1", None
        known = {} if row.of == "unknown" else {"comment": "corrigé", "basedOn": 1}
        return f"/api/hours/{id}", asked | known

    async def _decision(self, row: Row) -> Subject:
        id, _ = await self._declared(row.of)
        if row.method == "DELETE":
            return f"/api/hours/{id}/approval?basedOn=2", None
        return f"/api/hours/{id}/approval", {"version": 1}

    async def _dispute(self, row: Row) -> Subject:
        id, _ = await self._declared(row.of)
        return f"/api/hours/{id}/dispute", {"version": 1, "reason": "Deux heures de moins"}

    async def _approvals(self, row: Row) -> Subject:
        if row.method == "GET":
            return row.route, None
        id, _ = await self._declared(row.of)
        return row.route, {"hours": [{"id": str(id), "version": 1}]}

    async def _closings(self, row: Row) -> Subject:
        return f"{row.route}?month=2026-11", None

    async def _preview(self, row: Row) -> Subject:
        return f"{row.route}?establishment={self._establishment(row)}&month=2026-11", None

    async def _closing(self, row: Row) -> Subject:
        """A month long past, so that what the other rows declare stays open."""
        return f"/api/closings/{uuid4()}", {"establishment": self._establishment(row), "month": "2020-01"}

    def _establishment(self, row: Row) -> int:
        return 999_999 if row.of == "unknown" else 1

    async def _adjustment(self, row: Row) -> Subject:
        id, _ = await self._declared(row.of)
        return f"/api/adjustments/{uuid4()}", {"declaration": str(id), "minutes": 30, "reason": "Le badge"}

    async def _file(self, row: Row) -> Subject:
        id = uuid4()
        if row.of == "closed":
            month = (date(2020, 2, 1) + timedelta(days=31 * next(self._closed))).strftime("%Y-%m")
            asked = {"establishment": 1, "month": month}
            assert (await self.cast.odile.put(f"/api/closings/{id}", asked)).status_code == 200
        return f"/api/closings/{id}/payroll.csv", None

    async def _codes(self, row: Row) -> Subject:
        return row.route, {"codes": {"worked": "EV-H"}} if row.method == "PUT" else None

    async def _agreement(self, row: Row) -> Subject:
        since = (date(2020, 1, 1) + timedelta(days=next(self._agreements))).isoformat()
        path, asked = f"/api/agreements/{uuid4()}", {"since": since, "source": "Accord", "terms": {}}
        if row.of == "own":
            assert (await self.cast.odile.put(path, asked)).status_code == 200
        return path, asked

    async def _reported(self, of: str) -> tuple[UUID, dict[str, Any]]:
        """A Monday that is no public holiday, when nobody would be expected."""
        mondays = (date(2026, 11, 30) + timedelta(weeks=week) for week in self._absences)
        id, monday = uuid4(), next(day for day in mondays if not is_holiday(day, "59190")).isoformat()
        asked = {"kind": "sick", "from": monday, "until": monday}
        if of != "unknown":
            assert (await self.cast.martine.put(f"/api/absences/{id}", asked)).status_code == 200
        return id, asked

    async def _absence(self, row: Row) -> Subject:
        id, asked = await self._reported(row.of)
        if row.method == "DELETE":
            return f"/api/absences/{id}?basedOn=1", None
        return f"/api/absences/{id}", asked | ({} if row.of == "unknown" else {"comment": "corrigé", "basedOn": 1})

    async def _paper(self, row: Row) -> Subject:
        id, _ = await self._reported("martine")
        path = f"/api/absences/{uuid4() if row.of == 'unknown' else id}/papers/{uuid4()}"
        if row.method == "GET" and row.of == "martine":
            assert (await self.cast.martine._send("PUT", path, content=PDF)).status_code == 200
        return path, PDF if row.method == "PUT" else None

    async def _not_arrived(self, row: Row) -> Subject:
        """Martine, who works at the bakery now; Ahmed, whose night at the printer begins this evening."""
        host, employee = {
            "bakery": (self.cast.bakery, self.cast.martine.employee),
            "printer": (self.cast.printer, self.cast.ahmed.employee),
            "unknown": (self.cast.bakery, 999_999),
        }[row.of]
        return f"/api/hosts/{host}/arrivals/{employee}", None

    async def _arrival(self, row: Row) -> Subject:
        bakery, martine = self.cast.bakery, self.cast.martine.employee
        await self.cast.bruno._send("PUT", f"/api/hosts/{bakery}/arrivals/{martine}")
        [asked] = (await self.cast.martine.get("/api/arrivals")).json()["arrivals"]
        return f"/api/arrivals/{uuid4() if row.of == 'unknown' else asked['id']}", {"answer": "here"}

    async def _absence_for(self, row: Row) -> Subject:
        own, body = await self._absence(row)
        employee = self.cast.martine.employee if row.of == "martine" else 999_999
        return own.replace("/api/", f"/api/employees/{employee}/"), body

    async def _notice(self, row: Row) -> Subject:
        if row.of == "unknown":
            return f"/api/absence-notices/{uuid4()}/acknowledgement", None
        _, asked = await self._reported("martine")
        week = date.fromisoformat(str(asked["from"])).isocalendar()
        shown = await self.cast.bruno.get(f"/api/hosts/{self.cast.bakery}/weeks/{week.year}-W{week.week:02}")
        return f"/api/absence-notices/{shown.json()['absences'][0]['id']}/acknowledgement", None

    async def _shift(self) -> str:
        """Martine's on a Monday from which she is away."""
        _, asked = await self._reported("martine")
        first = await Assignment.select(Assignment.id).where(Assignment.employee == self.cast.martine.employee).first()
        assert first is not None
        return f"{first['id']}-{asked['from']}T08:00"

    async def _vacant(self, row: Row) -> Subject:
        more = "&reason=job" if row.route.endswith("left-out") else ""
        return f"{row.route}?shift={await self._shift()}{more}", None

    async def _wave(self, row: Row) -> Subject:
        return f"{row.route}?day=2026-11-30", None

    async def _asking(self, row: Row) -> Subject:
        """Of a shift at which nobody is missing."""
        missing = (await self._shift()).replace("T08:00", "T09:00")
        asked = {"id": str(uuid4()), "shift": missing, "employee": self.cast.ahmed.employee}
        return row.route, {"requests": [asked]} if row.method == "POST" else None

    async def _request(self, row: Row) -> Subject:
        """Martine, asked to come in Ahmed's place."""
        id = uuid4()
        if row.of == "martine":
            night = await Assignment.objects().get(Assignment.employee == self.cast.ahmed.employee)
            assert night is not None
            starts_at = datetime(2026, 11, 30, 21, tzinfo=UTC)
            await ReplacementRequest.update({ReplacementRequest.state: "declined"}).where(
                ReplacementRequest.state == "asked"
            )
            await ReplacementRequest(
                id=id,
                assignment=night.id,
                day=starts_at.date(),
                starts=22 * 60,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=8),
                absent=self.cast.ahmed.employee,
                employee=self.cast.martine.employee,
                host=self.cast.printer,
                asked_by=self.cast.odile.person,
                asked_at=self.clock(),
            ).save()
        return f"/api/replacement-requests/{id}", {"answer": "decline"} if row.method == "PUT" else None

    async def _delegation(self, row: Row) -> Subject:
        path = f"/api/delegation/notices/{uuid4()}"
        monday = (date(2026, 11, 30) + timedelta(weeks=next(self._absences))).isoformat()
        mandate = await Mandate.select(Mandate.id).where(Mandate.employee == self.cast.martine.employee).first()
        assert mandate is not None
        asked = {"mandate": mandate["id"], "start": f"{monday}T10:00", "expected": f"{monday}T11:00"}
        if row.of == "martine":
            assert (await self.cast.martine.put(path, asked)).status_code == 200
        if row.method == "DELETE":
            return f"{path}?basedOn=1", None
        return path, asked | ({"outside": True, "basedOn": 1} if row.of == "martine" else {})

    async def _transfer(self, row: Row) -> Subject:
        """Ten minutes of Ahmed's for Martine, whom nobody else may give to."""
        path = f"/api/delegation/transfers/{uuid4()}"
        giver, receiver = [await self._mandate_of(each) for each in (self.cast.ahmed, self.cast.martine)]
        asked = {
            "giver": giver if row.of == "ahmed" else 999_999,
            "receiver": receiver,
            "month": "2026-12",
            "minutes": 10,
        }
        if row.method == "DELETE":
            if row.of == "ahmed":
                assert (await self.cast.ahmed.put(path, asked)).status_code == 200
            return path, None
        return path, asked

    async def _seen(self, row: Row) -> Subject:
        """A notice of Martine's, for the office."""
        path, asked = await self._delegation(Row("PUT", row.route, "", {}))
        if row.of == "martine":
            assert (await self.cast.martine.put(path, asked)).status_code == 200
        return f"{path}/{row.route.rpartition('/')[2]}", None

    async def _meeting(self, row: Row) -> Subject:
        path = f"/api/office/meetings/{uuid4()}"
        monday = (date(2026, 11, 30) + timedelta(weeks=next(self._absences))).isoformat()
        called = [{"mandate": await self._mandate_of(self.cast.martine)}]
        asked = {"kind": "committee", "start": f"{monday}T10:00", "end": f"{monday}T12:00", "with": called}
        if row.method == "DELETE":
            if row.of == "own":
                assert (await self.cast.odile.put(path, asked)).status_code == 200
            return f"{path}?basedOn=1", None
        return path, asked

    async def _committee(self, row: Row) -> Subject:
        """The one on record, as it stands."""
        own = await Committee.objects().first()
        assert own is not None
        asked = {"startsOn": "2022-01-03", "headcount": 680, "source": "Protocole"}
        path = f"/api/office/committees/{own.id if row.of == 'own' else uuid4()}"
        return path, asked if row.method == "PUT" else None

    async def _mandate_of(self, player: Player) -> int:
        mandate = await Mandate.select(Mandate.id).where(Mandate.employee == player.employee).first()
        assert mandate is not None
        return int(mandate["id"])

    async def _mandate(self, row: Row) -> Subject:
        mandate = await Mandate.select(Mandate.id).where(Mandate.employee == self.cast.martine.employee).first()
        assert mandate is not None
        number = mandate["id"] if row.of == "martine" else 999_999
        return f"/api/delegation/mandates/{number}", {"openly": False}

    async def _slots(self, row: Row) -> Subject:
        if row.route.endswith("cost"):
            return f"{row.route}?start=2026-11-30T08:00&end=2026-11-30T09:00", None
        called = f"&with={self.cast.martine.employee}" if row.of == "martine" else ""
        return f"{row.route}?minutes=60&from=2026-11-30&to=2026-12-04{called}", None

    async def _month(self, row: Row) -> Subject:
        employee = self.cast.martine.employee if row.of == "martine" else 999_999
        host = 0 if row.of in {"-", "martine"} else self._host(row.of)
        return row.route.format(host=host, employee=employee, month="2026-11"), None

    async def _receipt(self, row: Row) -> Subject:
        """Whoever holds the link looks and says in its reader's name that it was seen."""
        if row.of == "unknown":
            return "/seen/unknown", None
        path, _ = await self._notice(row)
        return Receipts(self.stops.key).path(self.cast.bruno.person, UUID(path.split("/")[3]), at=self.clock()), None

    async def _letter(self, row: Row) -> Subject:
        """Whoever holds the link looks and decides in its manager's name."""
        if row.of == "unknown":
            return "/letters/unknown", None
        _, asked = await self._declared("martine")
        await send_letters(self.cast.bakery, Week.of(date.fromisoformat(str(asked["day"]))), at=self.clock())
        return str((await everything_told())[-1].content["link"]), None

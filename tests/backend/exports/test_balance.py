"""For any month: approved per host firm, approved per employee, paid and invoiced are the same minutes.

And what two closings paid of it beside the hours, with what was adjusted or announced between them, is what it owes.
"""

import csv
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from typing import TypeVar
from uuid import UUID, uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar import Litestar

from backend.audit.verifying import verify
from backend.kit.database import open_database
from tests.cast import Cast, Player, at_the_door
from tests.conftest import Copying, FixedClock

Owed = tuple[str, str, str]
"""Whose minutes, the variable, and the month."""
Name = TypeVar("Name")

MARCH, OCTOBER = date(2026, 3, 1), date(2026, 10, 1)
"""In each, one night is an hour shorter or longer than the clock says."""


@dataclass(frozen=True, slots=True)
class Day:
    """Hours that somebody declares, and what becomes of them."""

    who: str
    host: str
    offset: int
    start: int
    length: int
    pause: int
    fate: str
    """Approved, left waiting, disputed and accepted, approved after the closing, or adjusted after it."""
    minutes: int
    """Of the adjustment."""


@dataclass(frozen=True, slots=True)
class Away:
    """An absence that somebody reports, and when: before the closing, after it, or before and withdrawn after it."""

    who: str
    kind: str
    offset: int
    days: int
    fate: str


@dataclass(slots=True)
class Approved:
    """What the test itself has heard to be approved, to the minute."""

    hosts: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)

    def add(self, day: Day, minutes: int) -> None:
        self.hosts[day.host] += minutes
        self.people[day.who] += minutes


DAYS = st.builds(
    Day,
    who=st.sampled_from(["martine", "ahmed"]),
    host=st.sampled_from(["bakery", "printer"]),
    offset=st.one_of(st.integers(0, 27), st.sampled_from([23, 27])),
    start=st.integers(0, 24 * 4 - 1).map(lambda quarter: 15 * quarter),
    length=st.integers(61, 719),
    pause=st.integers(0, 60),
    fate=st.sampled_from(["approved", "approved", "waiting", "accepted", "late", "adjusted"]),
    minutes=st.integers(-59, 120).filter(bool),
)
ABSENCES = st.builds(
    Away,
    who=st.sampled_from(["martine", "ahmed"]),
    kind=st.sampled_from(["paid-leave", "paid-leave", "sick"]),
    offset=st.integers(-1, 33),
    days=st.integers(1, 6),
    fate=st.sampled_from(["early", "late", "late", "withdrawn", "shortened"]),
)


@given(
    month=st.sampled_from([MARCH, OCTOBER]),
    days=st.lists(DAYS, min_size=6, max_size=18),
    absences=st.lists(ABSENCES, max_size=4),
)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
async def test_what_is_approved_is_paid_and_invoiced_to_the_minute(
    copy_of: Copying,
    peopled: tuple[str, Cast],
    app: Litestar,
    clock: FixedClock,
    month: date,
    days: list[Day],
    absences: list[Away],
) -> None:
    async with copy_of(peopled[0]) as url, open_database(url), at_the_door(app, peopled[1]) as cast:
        first, second = Approved(), Approved()
        later = [(day, id) for day in days if (id := await live(cast, month, day, first)) is not None]
        ids = [await report(cast, month, away, uuid4()) for away in absences if away.fate != "late"]
        closing = await close(cast, month)
        before = await beside(cast, closing)
        for day, id in later:
            await live_on(cast, day, id, second)
        for away, id in zip([each for each in absences if each.fate != "late"], ids, strict=True):
            await change(cast, month, away, id)
        for away in absences:
            if away.fate == "late":
                await report(cast, month, away, uuid4())
        next_month = month + timedelta(days=31)
        next_closing = await close(cast, next_month)

        for heard, closed in ((first, closing), (second, next_closing)):
            assert await paid(cast, closed) == nonzero(heard.people)
            assert await invoiced(cast, closed) == nonzero(heard.hosts)
            assert await sent_to_silae(cast, closed) == sum(heard.people.values()) == sum(heard.hosts.values())
        before.update(await beside(cast, next_closing))
        assert nonzero(before) == {
            **await owed(cast, "martine", month),
            **await owed(cast, "martine", next_month),
            **await owed(cast, "ahmed", month),
            **await owed(cast, "ahmed", next_month),
        }
        assert await verify(lambda done, total: None) == []


async def report(cast: Cast, month: date, away: Away, id: UUID, **more: object) -> UUID | None:
    """The id, unless there is an absence at that time already."""
    first = month + timedelta(days=away.offset)
    days = {"from": first.isoformat(), "until": (first + timedelta(days=away.days - 1)).isoformat()}
    answer = await player(cast, away.who).put(f"/api/absences/{id}", {"kind": away.kind} | days | more)
    return id if answer.status_code == 200 else None


async def change(cast: Cast, month: date, away: Away, id: UUID | None) -> None:
    if id is None or away.fate == "early":
        return
    if away.fate == "withdrawn":
        assert (await player(cast, away.who).delete(f"/api/absences/{id}?basedOn=1")).status_code == 200
    else:
        assert await report(cast, month, replace(away, days=1, kind="sick"), id, basedOn=1)


async def beside(cast: Cast, closing: UUID) -> Counter[Owed]:
    """What one closing pays beside the hours."""
    minutes: Counter[Owed] = Counter()
    for row in await table(cast, closing, "payroll.csv"):
        if row["Variable"] not in {"", "worked"}:
            minutes[row["Nom"].partition(" ")[0].lower(), row["Variable"], row["Debut"][3:]] += int(row["Minutes"])
    return minutes


async def owed(cast: Cast, who: str, month: date) -> dict[Owed, int]:
    """What the month says in the end, to whoever worked it."""
    figures = (await player(cast, who).get(f"/api/months/{month:%Y-%m}")).json()["figures"]
    pay, minutes = figures["pay"], Counter[Owed]()
    for family in ("overtime", "complementary"):
        for premium in pay[family]:
            minutes[who, f"{family}-{premium['percent']}", f"{month:%m/%Y}"] = premium["minutes"]
    for name in ("night", "sunday", "holiday"):
        minutes[who, name, f"{month:%m/%Y}"] = pay[f"{name}Minutes"]
    for absence in figures["absences"]:
        minutes[who, f"absence-{absence['kind']}", f"{month:%m/%Y}"] += absence["plannedMinutes"]
    return nonzero(minutes)


async def live(cast: Cast, month: date, day: Day, heard: Approved) -> UUID | None:
    """Declare and decide before the closing; the id of what the next month will hear of."""
    id, who = uuid4(), player(cast, day.who)
    if day.who == "ahmed" and day.host == "bakery":
        return None  # he is not lent there
    host = {"bakery": cast.bakery, "printer": cast.printer}[day.host]
    end = (day.start + day.length) % 1440
    asked = {
        "host": host,
        "day": (month + timedelta(days=day.offset)).isoformat(),
        "start": wall(day.start),
        "end": wall(end),
        "breakMinutes": day.pause,
    }
    answer = await who.put(f"/api/hours/{id}", asked)
    if answer.status_code != 200:
        return None  # nobody works twice at once, nor less than their break
    if day.fate == "accepted":
        said = {"version": 1, "reason": "Deux minutes de moins", "proposal": {"minutes": day.length}}
        assert (await decider(cast, day).post(f"/api/hours/{id}/dispute", said)).status_code == 200
        answer = await who.post(f"/api/hours/{id}/acceptance", {"version": 2})
        heard.add(day, answer.json()["minutes"] if answer.status_code == 200 else 0)
    if day.fate in {"approved", "adjusted"}:
        approved = await decider(cast, day).post(f"/api/hours/{id}/approval", {"version": 1})
        heard.add(day, approved.json()["minutes"])
    return id if day.fate in {"late", "adjusted"} else None


async def live_on(cast: Cast, day: Day, id: UUID, heard: Approved) -> None:
    if day.fate == "late":
        approved = await decider(cast, day).post(f"/api/hours/{id}/approval", {"version": 1})
        heard.add(day, approved.json()["minutes"])
        return
    body = {"declaration": str(id), "minutes": day.minutes, "reason": "Le badge"}
    adjusted = await cast.odile.put(f"/api/adjustments/{uuid4()}", body)
    heard.add(day, adjusted.json()["minutes"] if adjusted.status_code == 200 else 0)


async def close(cast: Cast, month: date) -> UUID:
    id = uuid4()
    asked = {"establishment": 1, "month": f"{month:%Y-%m}"}
    assert (await cast.odile.put(f"/api/closings/{id}", asked)).status_code == 200
    return id


async def paid(cast: Cast, closing: UUID) -> dict[str, int]:
    minutes: Counter[str] = Counter()
    for row in await table(cast, closing, "payroll.csv"):
        if row["Variable"] == "worked":
            minutes[row["Nom"].partition(" ")[0].lower()] += int(row["Minutes"])
    return nonzero(minutes)


async def invoiced(cast: Cast, closing: UUID) -> dict[str, int]:
    minutes: Counter[str] = Counter()
    for row in await table(cast, closing, "invoices.csv"):
        if row["SIRET"]:
            minutes["bakery" if row["Entreprise"].startswith("Boulangerie") else "printer"] += int(row["Minutes"])
    lines = (await cast.odile.get(f"/api/closings/{closing}/invoices.json")).json()
    assert lines["total_minutes"] == sum(minutes.values())
    return nonzero(minutes)


async def sent_to_silae(cast: Cast, closing: UUID) -> int:
    """The minutes again, from hours of two decimals."""
    payroll = await table(cast, closing, "payroll.csv")
    codes = {row["Variable"]: "HR" if row["Variable"] == "worked" else None for row in payroll if row["Variable"]}
    assert (await cast.odile.put("/api/pay-codes", {"codes": codes})).status_code == 200
    rows = await table(cast, closing, "silae.csv")
    return sum(round(Decimal(row["Valeur"]) * 60) for row in rows)


async def table(cast: Cast, closing: UUID, name: str) -> list[dict[str, str]]:
    answer = await cast.odile.get(f"/api/closings/{closing}/{name}")
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";", restval=""))


def player(cast: Cast, who: str) -> Player:
    found: Player = getattr(cast, who)
    return found


def decider(cast: Cast, day: Day) -> Player:
    return cast.bruno if day.host == "bakery" else cast.denis


def wall(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def nonzero(minutes: Counter[Name]) -> dict[Name, int]:
    return {name: total for name, total in minutes.items() if total}

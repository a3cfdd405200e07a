"""Absences, arrivals, and who steps in."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from backend.assignments.tables import Assignment
from backend.aways.tables import ReplacementRequest
from backend.law.public_holidays import is_holiday
from tests.architecture.world import Maker, Row, Subject, World

PDF = b"%PDF-1.7\n%%EOF"


async def reported(world: World, of: str) -> tuple[UUID, dict[str, Any]]:
    """A Monday that is no public holiday, when nobody would be expected."""
    mondays = (date(2026, 11, 30) + timedelta(weeks=week) for week in world.absences)
    id, monday = uuid4(), next(day for day in mondays if not is_holiday(day, "59190")).isoformat()
    asked = {"kind": "sick", "from": monday, "until": monday}
    if of != "unknown":
        assert (await world.cast.martine.put(f"/api/absences/{id}", asked)).status_code == 200
    return id, asked


async def absence(world: World, row: Row) -> Subject:
    id, asked = await reported(world, row.of)
    if row.method == "DELETE":
        return f"/api/absences/{id}?basedOn=1", None
    return f"/api/absences/{id}", asked | ({} if row.of == "unknown" else {"comment": "corrigé", "basedOn": 1})


async def paper(world: World, row: Row) -> Subject:
    id, _ = await reported(world, "martine")
    path = f"/api/absences/{uuid4() if row.of == 'unknown' else id}/papers/{uuid4()}"
    if row.method == "GET" and row.of == "martine":
        assert (await world.cast.martine._send("PUT", path, content=PDF)).status_code == 200
    return path, PDF if row.method == "PUT" else None


async def not_arrived(world: World, row: Row) -> Subject:
    """Martine, who works at the bakery now; Ahmed, whose night at the printer begins this evening."""
    host, employee = {
        "bakery": (world.cast.bakery, world.cast.martine.employee),
        "printer": (world.cast.printer, world.cast.ahmed.employee),
        "unknown": (world.cast.bakery, 999_999),
    }[row.of]
    return f"/api/hosts/{host}/arrivals/{employee}", None


async def arrival(world: World, row: Row) -> Subject:
    bakery, martine = world.cast.bakery, world.cast.martine.employee
    await world.cast.bruno._send("PUT", f"/api/hosts/{bakery}/arrivals/{martine}")
    [asked] = (await world.cast.martine.get("/api/arrivals")).json()["arrivals"]
    return f"/api/arrivals/{uuid4() if row.of == 'unknown' else asked['id']}", {"answer": "here"}


async def absence_for(world: World, row: Row) -> Subject:
    own, body = await absence(world, row)
    employee = world.cast.martine.employee if row.of == "martine" else 999_999
    return own.replace("/api/", f"/api/employees/{employee}/"), body


async def notice(world: World, row: Row) -> Subject:
    if row.of == "unknown":
        return f"/api/absence-notices/{uuid4()}/acknowledgement", None
    _, asked = await reported(world, "martine")
    week = date.fromisoformat(str(asked["from"])).isocalendar()
    shown = await world.cast.bruno.get(f"/api/hosts/{world.cast.bakery}/weeks/{week.year}-W{week.week:02}")
    return f"/api/absence-notices/{shown.json()['absences'][0]['id']}/acknowledgement", None


async def shift(world: World) -> str:
    """Martine's on a Monday from which she is away."""
    _, asked = await reported(world, "martine")
    first = await Assignment.select(Assignment.id).where(Assignment.employee == world.cast.martine.employee).first()
    assert first is not None
    return f"{first['id']}-{asked['from']}T08:00"


async def vacant(world: World, row: Row) -> Subject:
    more = "&reason=job" if row.route.endswith("left-out") else ""
    return f"{row.route}?shift={await shift(world)}{more}", None


async def wave(world: World, row: Row) -> Subject:
    return f"{row.route}?day=2026-11-30", None


async def asking(world: World, row: Row) -> Subject:
    """Of a shift at which nobody is missing."""
    missing = (await shift(world)).replace("T08:00", "T09:00")
    asked = {"id": str(uuid4()), "shift": missing, "employee": world.cast.ahmed.employee}
    return row.route, {"requests": [asked]} if row.method == "POST" else None


async def request(world: World, row: Row) -> Subject:
    """Martine, asked to come in Ahmed's place."""
    id = uuid4()
    if row.of == "martine":
        night = await Assignment.objects().get(Assignment.employee == world.cast.ahmed.employee)
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
            absent=world.cast.ahmed.employee,
            employee=world.cast.martine.employee,
            host=world.cast.printer,
            asked_by=world.cast.odile.person,
            asked_at=world.clock(),
        ).save()
    return f"/api/replacement-requests/{id}", {"answer": "decline"} if row.method == "PUT" else None


async def to_keep(world: World, row: Row) -> Subject:
    path, _ = await request(world, row)
    return f"{path}/confirmation", None


MAKERS: Mapping[str, Maker] = {
    "/api/absences/{id}": absence,
    "/api/absences/{id}/papers/{paper}": paper,
    "/api/hosts/{host}/arrivals/{employee}": not_arrived,
    "/api/arrivals/{id}": arrival,
    "/api/employees/{employee}/absences/{id}": absence_for,
    "/api/absence-notices/{id}/acknowledgement": notice,
    "/api/replacements": vacant,
    "/api/replacements/left-out": vacant,
    "/api/replacements/wave": wave,
    "/api/replacement-requests": asking,
    "/api/replacement-requests/{id}": request,
    "/api/replacement-requests/{id}/confirmation": to_keep,
}

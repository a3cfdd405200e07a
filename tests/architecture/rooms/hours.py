"""Weeks, hours, months and what closes them."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.architecture.world import Maker, Row, Subject, World


async def week(world: World, row: Row) -> Subject:
    return row.route.format(week="2026-W48"), None


async def completion(world: World, row: Row) -> Subject:
    return "/api/weeks/2026-W47/completion", None


async def host_week(world: World, row: Row) -> Subject:
    return f"/api/hosts/{world.host(row.of)}/weeks/2026-W48", None


async def board(world: World, row: Row) -> Subject:
    return row.route.format(host=world.host(row.of)), None


async def declared(world: World, who: str) -> tuple[UUID, dict[str, Any]]:
    """Hours of a past Monday that nobody declared yet: Martine's at the bakery, or Paula's at the printer."""
    id, monday = uuid4(), date(2026, 11, 23) - timedelta(weeks=next(world.days))
    declaring = world.cast.paula if who == "paula" else world.cast.martine
    host = world.cast.printer if who == "paula" else world.cast.bakery
    asked = {"host": host, "day": monday.isoformat(), "start": "08:00", "end": "15:30", "breakMinutes": 30}
    if who != "unknown":
        assert (await declaring.put(f"/api/hours/{id}", asked)).status_code == 200
    if who == "approved":
        assert (await world.cast.bruno.post(f"/api/hours/{id}/approval", {"version": 1})).status_code == 200
    if who == "disputed":
        said = {"version": 1, "reason": "Parti plus tôt", "proposal": {"minutes": 400}}
        assert (await world.cast.bruno.post(f"/api/hours/{id}/dispute", said)).status_code == 200
    return id, asked


async def acceptance(world: World, row: Row) -> Subject:
    id, _ = await declared(world, row.of)
    return f"/api/hours/{id}/acceptance", {"version": 2}


async def arbitration(world: World, row: Row) -> Subject:
    id, _ = await declared(world, row.of)
    return f"/api/hours/{id}/arbitration", {"version": 2, "minutes": 400, "reason": "Le badge"}


async def hours(world: World, row: Row) -> Subject:
    id, asked = await declared(world, row.of)
    if row.method == "DELETE":
        return f"/api/hours/{id}?basedOn=1", None
    known = {} if row.of == "unknown" else {"comment": "corrigé", "basedOn": 1}
    return f"/api/hours/{id}", asked | known


async def decision(world: World, row: Row) -> Subject:
    id, _ = await declared(world, row.of)
    if row.method == "DELETE":
        return f"/api/hours/{id}/approval?basedOn=2", None
    return f"/api/hours/{id}/approval", {"version": 1}


async def dispute(world: World, row: Row) -> Subject:
    id, _ = await declared(world, row.of)
    return f"/api/hours/{id}/dispute", {"version": 1, "reason": "Deux heures de moins"}


async def approvals(world: World, row: Row) -> Subject:
    if row.method == "GET":
        return row.route, None
    id, _ = await declared(world, row.of)
    return row.route, {"hours": [{"id": str(id), "version": 1}]}


async def closings(world: World, row: Row) -> Subject:
    return f"{row.route}?month=2026-11", None


async def preview(world: World, row: Row) -> Subject:
    return f"{row.route}?establishment={establishment(world, row)}&month=2026-11", None


async def closing(world: World, row: Row) -> Subject:
    """A month long past, so that what the other rows declare stays open."""
    return f"/api/closings/{uuid4()}", {"establishment": establishment(world, row), "month": "2020-01"}


def establishment(world: World, row: Row) -> int:
    return 999_999 if row.of == "unknown" else 1


async def adjustment(world: World, row: Row) -> Subject:
    id, _ = await declared(world, row.of)
    return f"/api/adjustments/{uuid4()}", {"declaration": str(id), "minutes": 30, "reason": "Le badge"}


async def file(world: World, row: Row) -> Subject:
    id = uuid4()
    if row.of == "closed":
        month = (date(2020, 2, 1) + timedelta(days=31 * next(world.closed))).strftime("%Y-%m")
        asked = {"establishment": 1, "month": month}
        assert (await world.cast.odile.put(f"/api/closings/{id}", asked)).status_code == 200
    return f"/api/closings/{id}/payroll.csv", None


async def codes(world: World, row: Row) -> Subject:
    return row.route, {"codes": {"worked": "EV-H"}} if row.method == "PUT" else None


async def agreement(world: World, row: Row) -> Subject:
    since = (date(2020, 1, 1) + timedelta(days=next(world.agreements))).isoformat()
    path, asked = f"/api/agreements/{uuid4()}", {"since": since, "source": "Accord", "terms": {}}
    if row.of == "own":
        assert (await world.cast.odile.put(path, asked)).status_code == 200
    return path, asked


async def month(world: World, row: Row) -> Subject:
    employee = world.cast.martine.employee if row.of == "martine" else 999_999
    host = 0 if row.of in {"-", "martine"} else world.host(row.of)
    return row.route.format(host=host, employee=employee, month="2026-11"), None


MAKERS: Mapping[str, Maker] = {
    "/api/weeks/{week}": week,
    "/api/weeks/{week}/completion": completion,
    "/api/weeks/{week}/warnings": week,
    "/api/office/weeks/{week}/findings": week,
    "/api/office/weeks/{week}/findings/count": week,
    "/api/hosts/{host}/weeks/{week}": host_week,
    "/api/hours/{id}": hours,
    "/api/hours/{id}/approval": decision,
    "/api/hours/{id}/dispute": dispute,
    "/api/hours/{id}/acceptance": acceptance,
    "/api/hours/{id}/arbitration": arbitration,
    "/api/approvals": approvals,
    "/api/closings": closings,
    "/api/closings/preview": preview,
    "/api/closings/{id}": closing,
    "/api/adjustments/{id}": adjustment,
    "/api/closings/{id}/{name}": file,
    "/api/pay-codes": codes,
    "/api/agreements/{id}": agreement,
    "/api/months/{month}": month,
    "/api/months/{month}/statement.pdf": month,
    "/api/hosts/{host}/months/{month}": month,
    "/api/office/months/{month}": month,
    "/api/office/employees/{employee}/months/{month}": month,
    "/api/office/employees/{employee}/months/{month}/statement.pdf": month,
    "/api/boards/hosts/{host}": board,
    "/api/boards/hosts/{host}/events": board,
    "/api/hosts/{host}/calendar": board,
}

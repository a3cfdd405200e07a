"""Delegation, shared hours and meetings."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import uuid4

from backend.people.tables import Committee, Mandate
from tests.architecture.world import Maker, Row, Subject, World


async def delegation(world: World, row: Row) -> Subject:
    path = f"/api/delegation/notices/{uuid4()}"
    monday = (date(2026, 11, 30) + timedelta(weeks=next(world.absences))).isoformat()
    mandate = await Mandate.select(Mandate.id).where(Mandate.employee == world.cast.martine.employee).first()
    assert mandate is not None
    asked = {"mandate": mandate["id"], "start": f"{monday}T10:00", "expected": f"{monday}T11:00"}
    if row.of == "martine":
        assert (await world.cast.martine.put(path, asked)).status_code == 200
    if row.method == "DELETE":
        return f"{path}?basedOn=1", None
    return path, asked | ({"outside": True, "basedOn": 1} if row.of == "martine" else {})


async def transfer(world: World, row: Row) -> Subject:
    """Ten minutes of Ahmed's for Martine, whom nobody else may give to."""
    path = f"/api/delegation/transfers/{uuid4()}"
    giver, receiver = [await world.mandate_of(each) for each in (world.cast.ahmed, world.cast.martine)]
    asked = {
        "giver": giver if row.of == "ahmed" else 999_999,
        "receiver": receiver,
        "month": "2026-12",
        "minutes": 10,
    }
    if row.method == "DELETE":
        if row.of == "ahmed":
            assert (await world.cast.ahmed.put(path, asked)).status_code == 200
        return path, None
    return path, asked


async def seen(world: World, row: Row) -> Subject:
    """A notice of Martine's, for the office."""
    path, asked = await delegation(world, Row("PUT", row.route, "", {}))
    if row.of == "martine":
        assert (await world.cast.martine.put(path, asked)).status_code == 200
    return f"{path}/{row.route.rpartition('/')[2]}", None


async def meeting(world: World, row: Row) -> Subject:
    path = f"/api/office/meetings/{uuid4()}"
    monday = (date(2026, 11, 30) + timedelta(weeks=next(world.absences))).isoformat()
    called = [{"mandate": await world.mandate_of(world.cast.martine)}]
    asked = {"kind": "committee", "start": f"{monday}T10:00", "end": f"{monday}T12:00", "with": called}
    if row.method == "DELETE":
        if row.of == "own":
            assert (await world.cast.odile.put(path, asked)).status_code == 200
        return f"{path}?basedOn=1", None
    return path, asked


async def committee(world: World, row: Row) -> Subject:
    """The one on record, as it stands."""
    own = await Committee.objects().first()
    assert own is not None
    asked = {"startsOn": "2022-01-03", "headcount": 680, "source": "Protocole"}
    path = f"/api/office/committees/{own.id if row.of == 'own' else uuid4()}"
    return path, asked if row.method == "PUT" else None


async def mandate(world: World, row: Row) -> Subject:
    mandate = await Mandate.select(Mandate.id).where(Mandate.employee == world.cast.martine.employee).first()
    assert mandate is not None
    number = mandate["id"] if row.of == "martine" else 999_999
    return f"/api/delegation/mandates/{number}", {"openly": False}


async def slots(world: World, row: Row) -> Subject:
    if row.route.endswith("cost"):
        return f"{row.route}?start=2026-11-30T08:00&end=2026-11-30T09:00", None
    called = f"&with={world.cast.martine.employee}" if row.of == "martine" else ""
    return f"{row.route}?minutes=60&from=2026-11-30&to=2026-12-04{called}", None


MAKERS: Mapping[str, Maker] = {
    "/api/delegation/notices/{id}": delegation,
    "/api/delegation/mandates/{id}": mandate,
    "/api/delegation/transfers/{id}": transfer,
    "/api/delegation/notices/{id}/acknowledgement": seen,
    "/api/delegation/notices/{id}/slip.pdf": seen,
    "/api/office/meetings/{id}": meeting,
    "/api/office/committees/{id}": committee,
    "/api/delegation/suggestions": slots,
    "/api/delegation/cost": slots,
    "/api/delegation/common-slots": slots,
}

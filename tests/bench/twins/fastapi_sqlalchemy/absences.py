"""Whoever is away, whom that was told, and the papers that are asked for: one of the week's three statements."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, bindparam, exists, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncConnection

from backend.absences.kinds import TERMS
from backend.absences.rules import Kind
from backend.kit.clock import OFFICE_ZONE
from tests.bench.twins.fastapi_sqlalchemy.schemas import Absence, Named, PaperAsked, PaperReceived, Told
from tests.bench.twins.fastapi_sqlalchemy.session import Actor, AnyRow
from tests.bench.twins.fastapi_sqlalchemy.tables import (
    absence_notices,
    absence_papers,
    absence_versions,
    absences,
    appointments,
    employees,
    hosts,
    managers,
    people,
)

# A deputy goes by the name that the manager wrote.
_DEPUTY = (
    select(appointments.c.first_name + " " + appointments.c.last_name)
    .where(
        appointments.c.person == absence_notices.c.acknowledged_by,
        appointments.c.host == absence_notices.c.host,
        ~exists().where(
            managers.c.person == absence_notices.c.acknowledged_by, managers.c.host == absence_notices.c.host
        ),
    )
    .order_by(appointments.c.starts_on.desc(), appointments.c.id)
    .limit(1)
    .correlate(absence_notices)
    .scalar_subquery()
)

_PAPERS = (
    select(
        func.json_agg(
            aggregate_order_by(
                func.json_build_object(
                    "id", absence_papers.c.id,
                    "covers_from", absence_papers.c.covers_from,
                    "received_at", absence_papers.c.received_at,
                    "kept_days", absence_papers.c.kept_days,
                    "erased_at", absence_papers.c.erased_at,
                ),
                absence_papers.c.received_at,
            ),
            type_=JSON,
        )
    )
    .where(absence_papers.c.absence == absences.c.id)
    .correlate(absences)
    .scalar_subquery()
)  # fmt: skip

# One row for each host firm that was told; an absence of which none was is there once.
_ABSENCES = (
    select(
        absences,
        (absence_versions.c.author != employees.c.person).label("by_office"),
        absence_notices.c.id.label("notice"),
        absence_notices.c.host,
        absence_notices.c.acknowledged_at,
        func.coalesce(_DEPUTY, people.c.first_name + " " + people.c.last_name).label("seen_by"),
        hosts.c.name.label("host_name"),
        _PAPERS.label("papers"),
    )
    .join(employees, employees.c.id == absences.c.employee)
    .outerjoin(
        absence_versions,
        (absence_versions.c.absence == absences.c.id)
        & (absence_versions.c.version == absences.c.version - absences.c.extended),
    )
    .outerjoin(absence_notices, (absence_notices.c.away == absences.c.id) & (absence_notices.c.state == "announced"))
    .outerjoin(hosts, hosts.c.id == absence_notices.c.host)
    .outerjoin(people, people.c.id == absence_notices.c.acknowledged_by)
    .where(
        absences.c.employee == bindparam("employee"),
        absences.c.state == "announced",
        absences.c.ends_at > bindparam("opens"),
        absences.c.starts_at < bindparam("closes"),
    )
    .order_by(absences.c.starts_at, absences.c.id, absence_notices.c.starts_at, hosts.c.name)
)


async def absences_between(database: AsyncConnection, actor: Actor, opens: datetime, closes: datetime) -> list[Absence]:
    instants = {"employee": actor.employee, "opens": opens, "closes": closes}
    return _absences(await database.execute(_ABSENCES, instants))


def _absences(rows: Iterable[AnyRow]) -> list[Absence]:
    found: dict[UUID, Absence] = {}
    for row in rows:
        if row.id not in found:
            found[row.id] = _absence(row)
        if row.notice is not None:
            host = Named(id=row.host, name=row.host_name)
            found[row.id].told.append(Told(host=host, acknowledged_at=row.acknowledged_at, acknowledged_by=row.seen_by))
    return list(found.values())


def _absence(row: AnyRow) -> Absence:
    return Absence(
        id=row.id,
        kind=row.kind,
        group=TERMS[Kind(row.kind)].group,
        start=row.starts_at.astimezone(OFFICE_ZONE),
        end=row.ends_at.astimezone(OFFICE_ZONE),
        whole_days=row.whole_days,
        half=row.half,
        open_ended=row.open_ended,
        comment=row.comment,
        state=row.state,
        version=row.version,
        by_office=bool(row.by_office),
        told=[],
        paper=_paper(row),
        may=["correct", "withdraw"],
    )


def _paper(row: AnyRow) -> PaperAsked | None:
    """What its kind asks for, and what came."""
    paper = TERMS[Kind(row.kind)].paper
    if paper is None:
        return None
    papers = row.papers or []
    covers_from = row.covers_from or row.starts_at
    return PaperAsked(
        paper=paper,
        due_on=row.paper_due_on,
        is_missing=all(_instant(each["covers_from"]) != covers_from for each in papers),
        received=[_received(each, row, covers_from) for each in papers],
    )


def _received(paper: dict[str, Any], row: AnyRow, covers_from: datetime) -> PaperReceived:
    received_at = _instant(paper["received_at"])
    is_late = row.paper_due_on is not None and received_at.astimezone(OFFICE_ZONE).date() > row.paper_due_on
    erased_at = _instant(paper["erased_at"]) if paper["erased_at"] else None
    erased_on = (erased_at or row.ends_at + timedelta(days=paper["kept_days"])).astimezone(OFFICE_ZONE).date()
    return PaperReceived(
        id=paper["id"],
        received_at=received_at,
        late=is_late and _instant(paper["covers_from"]) == covers_from,
        erased_on=erased_on,
        erased=erased_at is not None,
        may=[],
    )


def _instant(written: str) -> datetime:
    return datetime.fromisoformat(written)

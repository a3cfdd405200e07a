"""A month of one employee, or of a page of them: what was planned, declared and missed, in one statement."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec
from asyncpg import Record

from backend.absences.rules import Kind, midnight
from backend.agreements.queries import read_agreements
from backend.assignments.queries import LAID_ON_DAYS, PRESENCE, minutes_between
from backend.assignments.rules import is_expected
from backend.closing.queries import AGREEMENTS_OF_MONTH
from backend.delegation.assimilated import ASSIMILATED, Assimilated
from backend.hours.rules import State
from backend.kit.clock import OFFICE_ZONE
from backend.kit.database import Statement
from backend.kit.months import Month
from backend.kit.weeks import Week
from backend.law.agreement import Agreement
from backend.law.stretches import Place

PAGE = 50

_PLACE = "host.id AS host, host.name AS host_name, site.name AS site_name, site.postcode, site.timezone"

# The year is read from its first week on: the contingent and the overtime told every month add up from there
# (D3171-12). Of what was planned before the month, only what leave or delegation took is
# asked for.
_EMPLOYEES = f"""
    SELECT employee.id, employee.payroll_number, person.first_name, person.last_name,
           groupement.name AS groupement, establishment.name AS establishment,
           concat_ws(', ', nullif(establishment.street, ''),
                     nullif(trim(establishment.postcode || ' ' || establishment.town), '')) AS address,
           ({AGREEMENTS_OF_MONTH}) AS agreements,
           (SELECT json_agg(listed ORDER BY listed.starts_on)
              FROM (SELECT contract.starts_on, contract.weekly_minutes, contract.annual_days FROM contracts contract
                     WHERE contract.employee = employee.id AND contract.starts_on <= :last_day) listed) AS contracts,
           (SELECT json_agg(listed ORDER BY listed.starts_at)
              FROM (SELECT {_PLACE}, {PRESENCE} {LAID_ON_DAYS}
                      JOIN assignments assignment ON assignment.id = shift.assignment
                      JOIN hosts host ON host.id = assignment.host
                      JOIN sites site ON site.id = assignment.site
                     WHERE shift.employee = employee.id
                       AND (planned.day >= :opens_on OR EXISTS (
                            SELECT FROM aways away LEFT JOIN absences leave ON leave.id = away.id
                             WHERE away.employee = employee.id AND away.state = 'announced'
                               AND coalesce(leave.kind, 'paid-leave') = 'paid-leave'
                               AND away.starts_at < planned.day + interval '2 days'
                               AND away.ends_at > planned.day - interval '1 day'))) listed) AS shifts,
           (SELECT json_agg(listed ORDER BY listed.day, listed.starts_at, listed.id)
              FROM (SELECT declared.id, {_PLACE}, declared.day, declared.starts_at, declared.ends_at,
                           declared.break_minutes, declared.minutes, declared.state, declared.decided_at,
                           decider.first_name || ' ' || decider.last_name AS decided_by,
                           declared.arbitrated, declared.tacit, declared.closing IS NOT NULL AS locked
                      FROM declarations declared
                      JOIN hosts host ON host.id = declared.host
                      JOIN assignments assignment ON assignment.id = declared.assignment
                      JOIN sites site ON site.id = assignment.site
                      LEFT JOIN people decider ON decider.id = declared.decided_by
                     WHERE declared.employee = employee.id AND declared.day BETWEEN :first_day AND :last_day
                       AND declared.state <> 'withdrawn') listed) AS hours,
           (SELECT json_agg(listed ORDER BY listed.starts_at)
              FROM (SELECT absence.kind, absence.starts_at, absence.ends_at, absence.whole_days
                      FROM absences absence
                     WHERE absence.employee = employee.id AND absence.state = 'announced'
                       AND absence.ends_at > :since AND absence.starts_at < :closes) listed) AS absences,
           (SELECT json_agg(listed) FROM ({ASSIMILATED}) listed WHERE listed.begun) AS assimilated,
           (SELECT json_agg(listed ORDER BY listed.day, listed.at)
              FROM (SELECT adjustment.id, adjusted.id AS declaration, adjusted.host, host.name AS host_name,
                           adjusted.day, adjustment.minutes, adjustment.reason, adjustment.at
                      FROM adjustments adjustment
                      JOIN declarations adjusted ON adjusted.id = adjustment.declaration
                      JOIN hosts host ON host.id = adjusted.host
                     WHERE adjusted.employee = employee.id
                       AND adjusted.day BETWEEN :first_day AND :last_day) listed) AS adjustments
      FROM employees employee
      JOIN people person ON person.id = employee.person
      JOIN groupements groupement ON groupement.id = employee.groupement
      JOIN establishments establishment ON establishment.id = employee.establishment
"""

_ONE = Statement(f"""{_EMPLOYEES}
    WHERE employee.id = :employee AND (:groupement::int IS NULL OR employee.groupement = :groupement)
""")

_OFFICE = Statement(f"""{_EMPLOYEES}
    WHERE employee.groupement = :groupement
      AND (:after::int IS NULL OR (person.last_name, person.first_name, employee.id) > (
           SELECT last.last_name, last.first_name, before.id
             FROM employees before JOIN people last ON last.id = before.person
            WHERE before.id = :after AND before.groupement = :groupement))
    ORDER BY person.last_name, person.first_name, employee.id LIMIT :most
""")


class _AtHost(msgspec.Struct, frozen=True):
    host: int
    host_name: str
    site_name: str
    postcode: str
    timezone: str
    day: date
    break_minutes: int


class PlannedInMonth(_AtHost, frozen=True, kw_only=True):
    starts_at: datetime
    ends_at: datetime

    @property
    def minutes(self) -> int:
        return minutes_between(self.starts_at, self.ends_at) - self.break_minutes


class DeclaredInMonth(_AtHost, frozen=True, kw_only=True):
    id: UUID
    starts_at: datetime | None
    ends_at: datetime | None
    minutes: int
    state: State
    decided_by: str | None
    decided_at: datetime | None
    arbitrated: bool
    tacit: bool
    locked: bool

    @property
    def place(self) -> Place:
        return Place(self.host, self.postcode)


class Contracted(msgspec.Struct, frozen=True):
    """What a contract says of working time, until the next one begins."""

    starts_on: date
    weekly_minutes: int
    annual_days: int | None


class Missed(msgspec.Struct, frozen=True):
    """An absence."""

    kind: Kind
    starts_at: datetime
    ends_at: datetime
    whole_days: bool


class Adjusted(msgspec.Struct, frozen=True):
    """Minutes that the office added to locked hours, or took off."""

    id: UUID
    declaration: UUID
    host: int
    host_name: str
    day: date
    minutes: int
    reason: str


class Recorded(msgspec.Struct, frozen=True):
    """An employee, and their year up to the month's end."""

    employee: int
    payroll_number: str
    name: str
    groupement: str
    establishment: str
    address: str
    contracts: list[Contracted]
    shifts: list[PlannedInMonth]
    hours: list[DeclaredInMonth]
    absences: list[Missed]
    agreements: list[Agreement]
    adjustments: list[Adjusted]
    assimilated: list[Assimilated]
    """Delegation that has begun, and meetings."""

    @property
    def weekly_minutes(self) -> int | None:
        """Of the month's last contract; none in a forfait en jours (L3121-62)."""
        last = self.contracts[-1] if self.contracts else None
        return last.weekly_minutes if last and last.annual_days is None else None


_CONTRACTS = msgspec.json.Decoder(list[Contracted])
_SHIFTS = msgspec.json.Decoder(list[PlannedInMonth])
_HOURS = msgspec.json.Decoder(list[DeclaredInMonth])
_ABSENCES = msgspec.json.Decoder(list[Missed])
_ADJUSTMENTS = msgspec.json.Decoder(list[Adjusted])
_ASSIMILATED = msgspec.json.Decoder(list[Assimilated])


async def read_month(employee: int, month: Month, *, groupement: int | None = None) -> Recorded | None:
    """One employee's month; asked for by an office, only where it is theirs."""
    row = await _ONE.row(employee=employee, groupement=groupement, **_span(month))
    return _read(row) if row else None


async def read_page(groupement: int, month: Month, *, after: int | None, most: int = PAGE) -> Sequence[Recorded]:
    """The next employees of a groupement, by name."""
    rows = await _OFFICE.rows(groupement=groupement, after=after, most=most, **_span(month))
    return [_read(row) for row in rows]


def _span(month: Month) -> dict[str, object]:
    """From the Monday of the year's first week, or of the month's if it begins the year before."""
    since = Week.of(month.first_day.replace(month=1)).monday
    return {
        "first_day": since,
        "last_day": month.last_day,
        "opens_on": month.first_day,
        "since": midnight(since, OFFICE_ZONE),
        "closes": midnight(month.last_day + timedelta(days=2), OFFICE_ZONE),  # its last night ends a day later
    }


def _read(row: Record) -> Recorded:
    return Recorded(
        employee=row["id"],
        payroll_number=row["payroll_number"],
        name=f"{row['first_name']} {row['last_name']}",
        groupement=row["groupement"],
        establishment=row["establishment"],
        address=row["address"],
        contracts=_CONTRACTS.decode(row["contracts"] or "[]"),
        shifts=[each for each in _SHIFTS.decode(row["shifts"] or "[]") if is_expected(each.day, each.postcode)],
        hours=_HOURS.decode(row["hours"] or "[]"),
        absences=_ABSENCES.decode(row["absences"] or "[]"),
        agreements=read_agreements(row["agreements"]),
        adjustments=_ADJUSTMENTS.decode(row["adjustments"] or "[]"),
        assimilated=_ASSIMILATED.decode(row["assimilated"] or "[]"),
    )

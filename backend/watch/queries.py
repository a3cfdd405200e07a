"""What employees work and are planned to work, all host firms together, in one statement however many they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import msgspec
from asyncpg import Record

from backend.absences.rules import midnight
from backend.agreements.queries import AGREEMENTS, read_agreements
from backend.delegation.assimilated import ASSIMILATED, Assimilated
from backend.kit.clock import OFFICE_ZONE
from backend.kit.database import Statement
from backend.kit.weeks import Week
from backend.law.agreement import LAW, Agreement
from backend.law.stretches import LEGAL_WEEK, Stretch, Worker
from backend.watch.laying import Away, Declared, Presence, Site, lay_declared, lay_planned, lay_represented

TWELVE, FIFTEEN = timedelta(weeks=11), timedelta(weeks=14)
"""Weeks before the one looked at: averages ask for twelve (L3121-22), part-timers' contracts for fifteen (L3123-13)."""
ONE_DAY = timedelta(days=1)

# The year is read for those alone whom a limit of the year may concern (0022): a forfait in days, a public host firm,
# nights that add up to the 270 hours of a year, overtime that a fortnight more may take beyond the contingent.
_MANY_NIGHTS = 5 * 60
_OF_A_FORTNIGHT = 24 * 60
_CONTINGENT = f"""
    SELECT least({LAW.overtime_quota_minutes}, min((agreement.terms ->> 'overtime_quota_minutes')::int))
      FROM agreements agreement WHERE agreement.groupement = employee.groupement
"""
_CONCERNED_BY_THE_YEAR = f"""
    contract.annual_days IS NOT NULL
    OR EXISTS (SELECT FROM assignments assignment JOIN hosts host ON host.id = assignment.host
                WHERE assignment.employee = employee.id AND host.is_public
                  AND coalesce(assignment.ends_on, 'infinity') >= :year_opens)
    OR (SELECT sum(greatest(360 - shift.starts, 0) + greatest(shift.ends - 1260, 0)) FROM weekly_shifts shift
         WHERE shift.employee = employee.id
           AND :last_day BETWEEN shift.starts_on AND coalesce(shift.ends_on, 'infinity')) >= {_MANY_NIGHTS}
    OR (SELECT sum(greatest(week.minutes - {LEGAL_WEEK}, 0))
          FROM (SELECT sum(declared.minutes) AS minutes FROM declarations declared
                 WHERE declared.employee = employee.id AND declared.day BETWEEN :year_opens AND :last_day
                   AND declared.state <> 'withdrawn'
                 GROUP BY date_trunc('week', declared.day)) week) >= ({_CONTINGENT}) - {_OF_A_FORTNIGHT}
"""

# A pattern is laid a week at a time, and days on which something was declared are left out by day first: with the day
# alone PostgreSQL sorts all that each employee ever declared. Without OFFSET 0 it works `opens` out wherever it stands.
_WATCHED = f"""
    SELECT employee.id, person.first_name || ' ' || person.last_name AS name, establishment.name AS establishment,
           employee.payroll_number, employee.born_on, contract.weekly_minutes, contract.annual_days,
           contract.may_work_less, ({AGREEMENTS}) AS agreements,
           (SELECT json_agg(json_build_object(
                       'assignment', assignment.id, 'host', host.id, 'host_name', host.name, 'postcode', site.postcode,
                       'timezone', site.timezone, 'is_public', coalesce(host.is_public, false),
                       'opens_sundays', coalesce(host.opens_sundays, false)))
              FROM assignments assignment
              JOIN hosts host ON host.id = assignment.host
              JOIN sites site ON site.id = assignment.site
             WHERE assignment.employee = employee.id) AS places,
           (SELECT json_agg(listed)
              FROM (SELECT shift.assignment, planned.day::date AS day, shift.break_minutes,
                           (planned.day + make_interval(mins => shift.starts)) AT TIME ZONE site.timezone AS starts_at,
                           (planned.day + make_interval(mins => shift.ends)) AT TIME ZONE site.timezone AS ends_at
                      FROM weekly_shifts shift
                      JOIN assignments assignment ON assignment.id = shift.assignment
                      JOIN sites site ON site.id = assignment.site
                      CROSS JOIN LATERAL generate_series(
                          (span.opens + shift.weekday - 1)::timestamp,
                          least(:last_day::date, shift.ends_on)::timestamp, interval '7 days') AS planned(day)
                     WHERE shift.employee = employee.id AND planned.day >= shift.starts_on
                       AND NOT EXISTS (SELECT FROM declarations declared
                                        WHERE declared.employee = shift.employee
                                          AND declared.day BETWEEN span.opens AND :last_day
                                          AND declared.day = planned.day::date
                                          AND declared.assignment = shift.assignment
                                          AND declared.state <> 'withdrawn')
                       AND NOT EXISTS (SELECT FROM completions completion
                                        WHERE completion.employee = shift.employee AND completion.complete
                                          AND completion.monday = date_trunc('week', planned.day)::date)
                   ) listed) AS shifts,
           (SELECT json_agg(listed)
              FROM (SELECT declared.assignment, declared.day, declared.break_minutes, declared.starts_at,
                           declared.ends_at, declared.minutes
                      FROM declarations declared
                     WHERE declared.employee = employee.id AND declared.day BETWEEN span.opens AND :last_day
                       AND declared.state <> 'withdrawn') listed) AS hours,
           (SELECT json_agg(listed ORDER BY listed.starts_at)
              FROM (SELECT absence.kind, absence.starts_at, absence.ends_at
                      FROM absences absence
                     WHERE absence.employee = employee.id AND absence.state = 'announced'
                       AND absence.ends_at > :since AND absence.starts_at < :closes) listed) AS absences,
           (SELECT json_agg(listed) FROM ({ASSIMILATED}) listed) AS assimilated
      FROM employees employee
      JOIN people person ON person.id = employee.person
      JOIN establishments establishment ON establishment.id = employee.establishment
      LEFT JOIN LATERAL (
          SELECT contract.weekly_minutes, contract.annual_days, contract.may_work_less FROM contracts contract
           WHERE contract.employee = employee.id AND contract.starts_on <= :last_day
           ORDER BY contract.starts_on DESC LIMIT 1) contract ON true
      CROSS JOIN LATERAL (
          SELECT CASE WHEN {_CONCERNED_BY_THE_YEAR} THEN least(:year_opens, :first_day)
                      WHEN contract.weekly_minutes < {LEGAL_WEEK} THEN :first_day
                      ELSE :full_time_first_day::date END AS opens OFFSET 0) span
"""

_OF_GROUPEMENT = Statement(f"{_WATCHED} WHERE employee.groupement = :groupement")
_OF_EMPLOYEES = Statement(f"{_WATCHED} WHERE employee.id = ANY(:employees)")


@dataclass(frozen=True, slots=True)
class Watched:
    """An employee as the law looks at them."""

    employee: int
    name: str
    payroll_number: str
    establishment: str
    worker: Worker
    agreements: Sequence[Agreement]
    hosts: dict[int, str]
    declared: Sequence[Stretch]
    """With delegation that has begun, and meetings."""
    planned: Sequence[Stretch]
    """Where nothing was declared; absences as the shifts that they take the place of, and delegation to come."""

    def day_of(self, stretch: Stretch) -> date:
        return stretch.start.astimezone(self.worker.zone).date()


_SITES = msgspec.json.Decoder(list[Site])
_PRESENCES = msgspec.json.Decoder(list[Presence])
_DECLARED = msgspec.json.Decoder(list[Declared])
_AWAY = msgspec.json.Decoder(list[Away])
_ASSIMILATED = msgspec.json.Decoder(list[Assimilated])


async def of_groupement(groupement: int, week: Week) -> list[Record]:
    """Everybody's week and what comes before it, each to be read by `read_watched`, which takes its time."""
    return await _OF_GROUPEMENT.rows(groupement=groupement, **_weeks_before(week))


async def of_employees(employees: Sequence[int], week: Week) -> list[Record]:
    """Of these alone."""
    return await _OF_EMPLOYEES.rows(employees=list(employees), **_weeks_before(week))


async def of_employee(employee: int, week: Week) -> Watched | None:
    rows = await of_employees([employee], week)
    return read_watched(rows[0]) if rows else None


async def planned_of(employees: Sequence[int], first: Week, last: Week) -> list[Record]:
    """From one week to another, and the year where it concerns them; each to be read by `read_watched`."""
    return await _OF_EMPLOYEES.rows(
        employees=employees, **_until(last, since=first.monday, full_time_since=first.monday)
    )


def _weeks_before(week: Week) -> dict[str, object]:
    return _until(week, since=week.monday - FIFTEEN, full_time_since=week.monday - TWELVE)


def _until(week: Week, *, since: date, full_time_since: date) -> dict[str, object]:
    """The Monday after is read too: a rest may end there."""
    last_day = week.sunday + ONE_DAY
    return {
        "first_day": since,
        "full_time_first_day": full_time_since,
        "last_day": last_day,
        "year_opens": Week.of(week.monday.replace(month=1, day=1)).monday,
        "since": midnight(since, OFFICE_ZONE),
        "closes": midnight(last_day + ONE_DAY, OFFICE_ZONE),
    }


def read_watched(row: Record) -> Watched:
    sites = {site.assignment: site for site in _SITES.decode(row["places"] or "[]")}
    shifts, absences = _PRESENCES.decode(row["shifts"] or "[]"), _AWAY.decode(row["absences"] or "[]")
    represented = _ASSIMILATED.decode(row["assimilated"] or "[]")
    begun = [each for each in represented if each.begun]
    worked = lay_declared(_DECLARED.decode(row["hours"] or "[]"), sites, around=begun)
    declared = [*worked, *lay_represented(begun, shifts, worked)]
    return Watched(
        employee=row["id"],
        name=row["name"],
        payroll_number=row["payroll_number"],
        establishment=row["establishment"],
        worker=_worker(row, zone=next((ZoneInfo(site.timezone) for site in sites.values()), OFFICE_ZONE)),
        agreements=read_agreements(row["agreements"]),
        hosts={site.host: site.host_name for site in sites.values()},
        declared=declared,
        planned=[
            *lay_planned(shifts, absences, sites),
            *lay_represented([each for each in represented if not each.begun], shifts, declared),
        ],
    )


def _worker(row: Record, *, zone: ZoneInfo) -> Worker:
    return Worker(
        weekly_minutes=row["weekly_minutes"] or LEGAL_WEEK,
        born=row["born_on"],
        annual_days=row["annual_days"],
        may_work_less=row["may_work_less"] is not False,  # not every office's files say who asked for it (L3123-7)
        zone=zone,
    )

"""Reading everybody who might step in, and what is around them, in one statement however many shifts are vacant."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from backend.agreements.queries import AGREEMENTS, read_agreements
from backend.assignments.queries import LAID_ON_DAYS
from backend.delegation.surroundings import WALL, WALL_TIMES
from backend.kit.database import Statement
from backend.kit.months import Month
from backend.kit.weeks import Week
from backend.law.agreement import Agreement
from backend.law.public_holidays import is_holiday
from backend.law.room import Planned
from backend.replacements.nearness import Whereabouts
from backend.replacements.rules import Colleague, LeftOut, read_certificates

ONE_DAY = timedelta(days=1)

# Of those alone whose work it is, now or before, more is read than that there are others. A month is counted where it
# lies, from its patterns; what was declared takes the place of its planned shift.
_ABLE = """
    SELECT employee.id FROM employees employee
     WHERE employee.groupement = :groupement
       AND (EXISTS (SELECT FROM contracts contract
                     WHERE contract.employee = employee.id AND contract.job = ANY(:jobs::text[])
                       AND :day BETWEEN contract.starts_on AND coalesce(contract.ends_on, 'infinity'))
            OR EXISTS (SELECT FROM assignments assignment
                        WHERE assignment.employee = employee.id AND assignment.job = ANY(:jobs)
                          AND assignment.starts_on <= :day))
"""
_CONTRACT = """
    LEFT JOIN LATERAL (
        SELECT job, certificates, weekly_minutes, annual_days FROM contracts contract
         WHERE contract.employee = employee.id
           AND :day BETWEEN contract.starts_on AND coalesce(contract.ends_on, 'infinity')
         ORDER BY contract.starts_on DESC LIMIT 1) contract ON true
"""
_AROUND = Statement(f"""
    WITH able AS MATERIALIZED ({_ABLE}), told AS MATERIALIZED (
        SELECT declared.employee, declared.assignment, declared.day, sum(declared.minutes) AS minutes
          FROM declarations declared
         WHERE declared.employee = ANY (ARRAY(SELECT id FROM able))
           AND declared.day BETWEEN :month_opens AND :month_closes AND declared.state <> 'withdrawn'
         GROUP BY declared.employee, declared.assignment, declared.day
    )
    SELECT (SELECT json_agg(json_build_array(
                       employee.id, person.first_name || ' ' || person.last_name, establishment.town,
                       establishment.postcode, contract.job, coalesce(contract.certificates, ''),
                       coalesce(contract.weekly_minutes, 0), contract.annual_days)
                   ORDER BY person.last_name, person.first_name, employee.id)
              FROM employees employee
              JOIN people person ON person.id = employee.person
              JOIN establishments establishment ON establishment.id = employee.establishment {_CONTRACT}
             WHERE employee.id = ANY (ARRAY(SELECT id FROM able))) AS colleagues,
           (SELECT json_agg(listed)
              FROM (SELECT DISTINCT ON (assignment.employee, assignment.host, assignment.site, assignment.job)
                           json_build_array(assignment.employee, assignment.host, assignment.job, site.town,
                                            site.postcode, coalesce(assignment.ends_on, 'infinity') >= :day) AS listed
                      FROM assignments assignment JOIN sites site ON site.id = assignment.site
                     WHERE assignment.employee = ANY (ARRAY(SELECT id FROM able)) AND assignment.starts_on <= :day
                     ORDER BY assignment.employee, assignment.host, assignment.site, assignment.job,
                              assignment.ends_on DESC NULLS FIRST) known) AS knows,
           (SELECT json_agg(json_build_array(shift.employee, planned.day::date, site.postcode,
                                             {WALL_TIMES}, shift.break_minutes))
              {LAID_ON_DAYS} AND shift.employee = ANY (ARRAY(SELECT id FROM able))
              JOIN assignments assignment ON assignment.id = shift.assignment
              JOIN sites site ON site.id = assignment.site) AS planned,
           (SELECT json_agg(json_build_array(counted.employee, counted.minutes))
              FROM (SELECT month.employee, sum(month.minutes)::int AS minutes
                      FROM (SELECT employee, minutes FROM told
                            UNION ALL
                            SELECT shift.employee, shift.ends - shift.starts - shift.break_minutes
                              FROM generate_series(:month_opens::date::timestamp, :month_closes::date::timestamp,
                                                   interval '1 day') AS planned(day)
                              JOIN weekly_shifts shift
                                ON shift.weekday = extract(isodow FROM planned.day)
                               AND planned.day BETWEEN shift.starts_on AND coalesce(shift.ends_on, 'infinity')
                             WHERE shift.employee = ANY (ARRAY(SELECT id FROM able))
                               AND NOT planned.day::date = ANY(:holidays::date[])
                               AND NOT EXISTS (SELECT FROM told WHERE told.assignment = shift.assignment
                                                                  AND told.day = planned.day)) month
                     GROUP BY month.employee) counted) AS months,
           (SELECT json_agg(json_build_array(away.employee, {WALL.format("away.starts_at")},
                                             {WALL.format("away.ends_at")}))
              FROM aways away
             WHERE away.employee = ANY (ARRAY(SELECT id FROM able))
               AND away.state = 'announced' AND away.ends_at > :first_day AND away.starts_at < :after) AS away,
           (SELECT json_agg(json_build_array(under_contract, number))
              FROM (SELECT contract.job IS NOT NULL AS under_contract, count(*) AS number
                      FROM employees employee {_CONTRACT}
                     WHERE employee.groupement = :groupement AND NOT employee.id = ANY (ARRAY(SELECT id FROM able))
                     GROUP BY contract.job IS NOT NULL) other) AS others,
           (SELECT ({AGREEMENTS.replace("employee.groupement", ":groupement")})) AS agreements
""")

_OTHERS = Statement(f"""
    WITH able AS MATERIALIZED ({_ABLE})
    SELECT employee.id, person.first_name || ' ' || person.last_name AS name, coalesce(contract.job, '') AS job
      FROM employees employee JOIN people person ON person.id = employee.person {_CONTRACT}
     WHERE employee.groupement = :groupement AND NOT employee.id IN (SELECT id FROM able)
       AND (contract.job IS NOT NULL) = :under_contract
     ORDER BY person.last_name, person.first_name, employee.id LIMIT :most OFFSET :after
""")


class _Who(msgspec.Struct, frozen=True, array_like=True):
    employee: int
    name: str
    town: str
    postcode: str
    job: str | None
    certificates: str
    weekly_minutes: int
    annual_days: int | None


class _Known(msgspec.Struct, frozen=True, array_like=True):
    employee: int
    host: int
    job: str
    town: str
    postcode: str
    still: bool


class _Shift(msgspec.Struct, frozen=True, array_like=True):
    employee: int
    day: date
    postcode: str
    start: int
    end: int
    break_minutes: int

    @property
    def work(self) -> int:
        return self.end - self.start - self.break_minutes


_WHO = msgspec.json.Decoder(list[_Who])
_KNOWS = msgspec.json.Decoder(list[_Known])
_PLANNED = msgspec.json.Decoder(list[_Shift])
_MONTHS = msgspec.json.Decoder(list[tuple[int, int]])
_OTHER = msgspec.json.Decoder(list[tuple[bool, int]])
_AWAY = msgspec.json.Decoder(list[tuple[int, int, int]])


@dataclass(frozen=True, slots=True)
class Around:
    """Those whose work it is, now or before; how many others there are; and their usual places."""

    colleagues: Sequence[Colleague]
    others: Mapping[LeftOut, int]
    names: Mapping[int, str]
    jobs: Mapping[int, str]
    places: Mapping[int, Sequence[Whereabouts]]
    agreements: Sequence[Agreement]


async def read_around(groupement: int, jobs: Sequence[str], day: date) -> Around:
    """In the month of that day and the weeks around it."""
    month, week = Month.of(day), Week.of(day)
    first_day, last_day = week.monday - ONE_DAY, week.sunday + ONE_DAY
    days = (month.first_day + each * ONE_DAY for each in range((month.last_day - month.first_day).days + 1))
    row = await _AROUND.row(
        groupement=groupement,
        jobs=list(jobs),
        day=day,
        first_day=first_day,
        last_day=last_day,
        after=last_day + ONE_DAY,
        month_opens=month.first_day,
        month_closes=month.last_day,
        holidays=[each for each in days if is_holiday(each, "")],
    )
    assert row is not None, "a SELECT without FROM answers one row"
    planned: defaultdict[int, list[Planned]] = defaultdict(list)
    for shift in _PLANNED.decode(row["planned"] or "[]"):
        if not is_holiday(shift.day, shift.postcode):
            planned[shift.employee].append(Planned(shift.start, shift.end, shift.work))
    away: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for employee, start, end in _AWAY.decode(row["away"] or "[]"):
        away[employee].append((start, end))
    known: defaultdict[int, list[_Known]] = defaultdict(list)
    for each in _KNOWS.decode(row["knows"] or "[]"):
        known[each.employee].append(each)
    months = dict(_MONTHS.decode(row["months"] or "[]"))
    others = {
        LeftOut.JOB if under else LeftOut.CONTRACT: number for under, number in _OTHER.decode(row["others"] or "[]")
    }
    able = _WHO.decode(row["colleagues"] or "[]")
    return Around(
        colleagues=[
            Colleague(
                employee=who.employee,
                contract_job=who.job,
                jobs=frozenset(each.job for each in known[who.employee]),
                certificates=read_certificates(who.certificates),
                weekly_minutes=who.weekly_minutes,
                annual_days=who.annual_days,
                known=frozenset((each.host, each.job) for each in known[who.employee]),
                planned=tuple(planned[who.employee]),
                away=tuple(away[who.employee]),
                month_minutes=months.get(who.employee, 0),
            )
            for who in able
        ],
        others=others,
        names={who.employee: who.name for who in able},
        jobs={who.employee: who.job or "" for who in able},
        places={
            who.employee: [
                Whereabouts(who.town, who.postcode),
                *(Whereabouts(each.town, each.postcode) for each in known[who.employee] if each.still),
            ]
            for who in able
        },
        agreements=read_agreements(row["agreements"]),
    )


async def read_others(
    groupement: int, jobs: Sequence[str], day: date, reason: LeftOut, *, after: int, most: int
) -> list[tuple[int, str, str]]:
    """A page of those whose work it is not, or who have no contract: number, name and job."""
    rows = await _OTHERS.rows(
        groupement=groupement,
        jobs=list(jobs),
        day=day,
        under_contract=reason is LeftOut.JOB,
        after=after,
        most=most,
    )
    return [(row["id"], row["name"], row["job"]) for row in rows]

"""Shifts that somebody's time away leaves without anybody: what there is to fill (postes à pourvoir)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec
from asyncpg import Record

from backend.assignments.queries import PLANNED_SHIFTS, local, minutes_between
from backend.assignments.rules import ShiftKey, is_expected, part_break
from backend.aways.rules import RequestState
from backend.delegation.surroundings import on_the_wall
from backend.kit.database import Statement
from backend.law.room import Planned
from backend.law.stretches import Place
from backend.replacements.nearness import Whereabouts
from backend.replacements.rules import Vacant, read_certificates

# Whoever looks knows neither why somebody is away nor of how many pieces it is made: the shift is to be filled from its
# first missing minute to its last, but for what somebody has taken of it. One that is all taken stays, though whoever
# was away may be there after all.
_VACANCIES = """
    SELECT planned.*, missing.starts_at AS missing_from, missing.ends_at AS missing_until, missing.is_open,
           person.first_name || ' ' || person.last_name AS absent_name, employee.groupement,
           coalesce(contract.certificates, '') AS certificates,
           coalesce(host.is_public, false) AS is_public, coalesce(host.opens_sundays, false) AS opens_sundays,
           (SELECT json_agg(json_build_array(request.id, request.employee,
                                             asked.first_name || ' ' || asked.last_name,
                                             request.state, request.asked_at, request.answered_at,
                                             request.needless AND NOT request.kept)
                            ORDER BY request.asked_at, asked.last_name, request.id)
              FROM replacement_requests request
              JOIN employees who ON who.id = request.employee JOIN people asked ON asked.id = who.person
             WHERE request.assignment = planned.assignment AND request.day = planned.day
               AND request.starts = planned.starts) AS requests
      FROM (SELECT listed.*, shift_starts AS starts FROM ({shifts}) listed) planned
      JOIN employees employee ON employee.id = planned.employee
      JOIN people person ON person.id = employee.person
      JOIN hosts host ON host.id = planned.host
      LEFT JOIN LATERAL (
          SELECT contract.certificates FROM contracts contract
           WHERE contract.employee = planned.employee AND contract.starts_on <= planned.day
           ORDER BY contract.starts_on DESC LIMIT 1) contract ON true
      CROSS JOIN LATERAL (
          SELECT (SELECT tstzmultirange(tstzrange(greatest(min(away.starts_at), planned.starts_at),
                                                  least(max(away.ends_at), planned.ends_at)))
                    FROM aways away
                   WHERE away.employee = planned.employee AND away.state = 'announced'
                     AND away.starts_at < planned.ends_at AND away.ends_at > planned.starts_at
                  HAVING count(*) > 0) AS gone,
                 (SELECT coalesce(range_agg(tstzrange(taken.starts_at, taken.ends_at)), '{{}}')
                    FROM replacement_requests taken
                   WHERE taken.assignment = planned.assignment AND taken.day = planned.day
                     AND taken.starts = planned.starts AND taken.state = 'accepted') AS taken) known
      CROSS JOIN LATERAL (
          SELECT lower(piece) AS starts_at, upper(piece) AS ends_at, is_open
            FROM (SELECT unnest(known.gone - known.taken) AS piece, true AS is_open
                  UNION ALL
                  SELECT range_merge(known.taken), false WHERE NOT isempty(known.taken)) pieces
           ORDER BY is_open DESC, piece LIMIT 1) missing
     WHERE employee.groupement = :groupement
     ORDER BY planned.starts_at, planned.host_name, planned.assignment
"""
_SHIFTS = PLANNED_SHIFTS.replace(
    "SELECT assignment.id",
    "SELECT shift.starts AS shift_starts, assignment.coefficient, assignment.id",
    1,
)
_BY_KEYS = Statement(
    _VACANCIES.format(
        shifts=f"""{_SHIFTS}
            JOIN unnest(:assignments::int[], :days::date[], :starts::int[]) AS asked(assignment, day, starts)
              ON asked.assignment = shift.assignment AND asked.day = planned.day AND asked.starts = shift.starts"""
    )
)
_OF_DAY = Statement(
    _VACANCIES.format(
        shifts=f"""{_SHIFTS}
            WHERE shift.employee IN (SELECT away.employee FROM aways away
                                      WHERE away.state = 'announced' AND away.starts_at < :closes
                                        AND away.ends_at > :opens)"""
    )
)


class Asked(msgspec.Struct, frozen=True, array_like=True):
    """One who is or was asked."""

    id: UUID
    employee: int
    name: str
    state: RequestState
    asked_at: datetime
    answered_at: datetime | None
    needless: bool


@dataclass(frozen=True, slots=True)
class Vacancy:
    key: ShiftKey
    groupement: int
    host: int
    host_name: str
    site: int
    site_name: str
    whereabouts: Whereabouts
    timezone: str
    place: Place
    job: str
    coefficient: float
    certificates: str
    absent: int
    absent_name: str
    start: datetime
    end: datetime
    break_minutes: int
    is_open: bool
    """Somebody is missing for it; else who comes is known."""
    requests: Sequence[Asked]

    @property
    def day(self) -> date:
        return self.start.date()

    @property
    def minutes(self) -> int:
        return minutes_between(self.start, self.end) - self.break_minutes

    @property
    def vacant(self) -> Vacant:
        start, end = on_the_wall(self.start), on_the_wall(self.end)
        return Vacant(
            span=Planned(start, end, self.minutes),
            host=self.host,
            job=self.job,
            certificates=read_certificates(self.certificates),
            absent=self.absent,
        )

    @property
    def declined(self) -> frozenset[int]:
        return frozenset(each.employee for each in self.requests if each.state is RequestState.DECLINED)

    @property
    def waiting(self) -> frozenset[int]:
        return frozenset(each.employee for each in self.requests if each.state is RequestState.ASKED)


_REQUESTS = msgspec.json.Decoder(list[Asked])


async def find_vacancies(groupement: int, keys: Sequence[ShiftKey]) -> dict[ShiftKey, Vacancy]:
    """Those of them that are vacant, taken or not; no shift of another groupement's."""
    if not keys:
        return {}
    rows = await _BY_KEYS.rows(
        groupement=groupement,
        assignments=[key.assignment for key in keys],
        days=[key.day for key in keys],
        starts=[key.starts for key in keys],
        first_day=min(key.day for key in keys),
        last_day=max(key.day for key in keys),
    )
    return {vacancy.key: vacancy for row in rows if (vacancy := _read(row))}


async def vacancies_of(groupement: int, day: date, *, opens: datetime, closes: datetime) -> list[Vacancy]:
    """Of the shifts that begin on a day, the earliest first."""
    rows = await _OF_DAY.rows(groupement=groupement, first_day=day, last_day=day, opens=opens, closes=closes)
    return [vacancy for row in rows if (vacancy := _read(row))]


def _read(row: Record) -> Vacancy | None:
    """Nobody is to be found for a public holiday, when nobody was expected."""
    if not is_expected(row["day"], row["postcode"]):
        return None
    start, end = row["missing_from"], row["missing_until"]
    return Vacancy(
        key=ShiftKey(row["assignment"], row["day"], row["starts"]),
        groupement=row["groupement"],
        host=row["host"],
        host_name=row["host_name"],
        site=row["site"],
        site_name=row["site_name"],
        whereabouts=Whereabouts(row["town"], row["postcode"]),
        timezone=row["timezone"],
        place=Place(row["host"], row["postcode"], row["is_public"], row["opens_sundays"]),
        job=row["job"],
        coefficient=row["coefficient"],
        certificates=row["certificates"],
        absent=row["employee"],
        absent_name=row["absent_name"],
        start=local(start, row["timezone"]),
        end=local(end, row["timezone"]),
        break_minutes=_break_of(row, end - start),
        is_open=row["is_open"],
        requests=_REQUESTS.decode(row["requests"] or "[]"),
    )


def _break_of(row: Record, missing: timedelta) -> int:
    if (row["missing_from"], row["missing_until"]) == (row["starts_at"], row["ends_at"]):
        return int(row["break_minutes"])
    return part_break(missing)

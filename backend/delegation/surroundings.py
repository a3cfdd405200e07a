"""Reading what is around representatives' shifts: seasons, colleagues, who is away; in one statement."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import msgspec

from backend.absences.rules import midnight
from backend.assignments.queries import LAID_ON_DAYS
from backend.delegation.cost import DAY, HOUR, Shift, Span, Surroundings
from backend.kit.clock import OFFICE_ZONE
from backend.kit.database import Statement
from backend.kit.weeks import Week
from backend.law.agreement import LAW
from backend.law.public_holidays import is_holiday
from backend.law.room import Planned
from backend.law.stretches import LEGAL_WEEK

A_YEAR = timedelta(days=365)
_EPOCH = date(1970, 1, 1)

# All on the clock of the wall, so that days and weeks are cut where people cut them.
WALL = "(extract(epoch FROM {} AT TIME ZONE 'Europe/Paris') / 60)::int"
WALL_TIMES = ", ".join(
    WALL.format(f"((planned.day + make_interval(mins => shift.{name})) AT TIME ZONE site.timezone)")
    for name in ("starts", "ends")
)

# Whoever is asked about cannot stand in for another of them: they would be away too. Weeks are read whole, for the
# limits of those who might step in.
_AROUND = Statement(f"""
    WITH own AS MATERIALIZED (
        SELECT shift.employee, assignment.host, assignment.job, planned.day, shift.starts, shift.ends,
               assignment.site
          {LAID_ON_DAYS} JOIN assignments assignment ON assignment.id = shift.assignment
         WHERE shift.employee = ANY(:employees::int[])
    ), knows AS MATERIALIZED (
        SELECT DISTINCT assignment.employee, assignment.host, assignment.job
          FROM (SELECT DISTINCT host, job FROM own) place
          JOIN assignments assignment ON assignment.host = place.host AND assignment.job = place.job
         WHERE assignment.starts_on <= :last_day AND coalesce(assignment.ends_on, 'infinity') >= :a_year_ago
           AND NOT assignment.employee = ANY(:employees)
    ), colleague AS MATERIALIZED (
        SELECT DISTINCT employee FROM knows
    )
    SELECT (SELECT json_agg(json_build_array(shift.employee, shift.host, host.name, shift.job, shift.day::date,
                                             site.postcode, {WALL_TIMES.replace("planned.", "shift.")}))
              FROM own shift JOIN hosts host ON host.id = shift.host JOIN sites site ON site.id = shift.site) AS shifts,
           (SELECT json_agg(json_build_array(season.host, season.kind, season.starts_on, season.ends_on))
              FROM seasons season
             WHERE season.host IN (SELECT host FROM own)
               AND season.starts_on <= :last_day AND season.ends_on >= :first_day) AS seasons,
           (SELECT json_agg(json_build_array(employee, host, job)) FROM knows) AS knows,
           (SELECT json_agg(json_build_array(shift.employee, assignment.host, assignment.job,
                                             planned.day::date, site.postcode, {WALL_TIMES}, shift.break_minutes))
              {LAID_ON_DAYS} AND shift.employee = ANY (ARRAY(SELECT employee FROM colleague))
              JOIN assignments assignment ON assignment.id = shift.assignment
              JOIN sites site ON site.id = assignment.site) AS planned,
           (SELECT json_agg(json_build_array(away.employee, {WALL.format("away.starts_at")},
                                             {WALL.format("away.ends_at")}))
              FROM aways away
             WHERE (away.employee = ANY(:employees) OR away.employee = ANY (ARRAY(SELECT employee FROM colleague)))
               AND away.state = 'announced' AND away.ends_at > :first_day AND away.starts_at < :after) AS away,
           (SELECT json_agg(json_build_array(colleague.employee, contract.weekly_minutes))
              FROM colleague JOIN LATERAL (
                  SELECT weekly_minutes FROM contracts
                   WHERE contracts.employee = colleague.employee AND contracts.starts_on <= :last_day
                     AND coalesce(contracts.ends_on, 'infinity') >= :first_day
                   ORDER BY contracts.starts_on DESC LIMIT 1) contract ON true) AS contracts
""")


class _Own(msgspec.Struct, frozen=True, array_like=True):
    employee: int
    host: int
    host_name: str
    job: str
    day: date
    postcode: str
    start: int
    end: int


class _Season(msgspec.Struct, frozen=True, array_like=True):
    host: int
    kind: str
    first_day: date
    last_day: date


class _OfColleague(msgspec.Struct, frozen=True, array_like=True):
    employee: int
    host: int
    job: str
    day: date
    postcode: str
    start: int
    end: int
    break_minutes: int


_OWN = msgspec.json.Decoder(list[_Own])
_SEASONS = msgspec.json.Decoder(list[_Season])
_KNOWS = msgspec.json.Decoder(list[tuple[int, int, str]])
_PLANNED = msgspec.json.Decoder(list[_OfColleague])
_AWAY = msgspec.json.Decoder(list[tuple[int, int, int]])
_CONTRACTS = msgspec.json.Decoder(list[tuple[int, int]])


async def read_surroundings(employees: Sequence[int], *, first_day: date, last_day: date) -> Surroundings:
    """What is around the shifts of these representatives in the weeks of those days."""
    monday, sunday = Week.of(first_day).monday, Week.of(last_day).sunday
    row = await _AROUND.row(
        employees=list(employees),
        first_day=monday,
        last_day=sunday,
        after=sunday + timedelta(days=1),
        a_year_ago=monday - A_YEAR,
    )
    assert row is not None, "a SELECT without FROM answers one row"
    seasons = _SEASONS.decode(row["seasons"] or "[]")
    shifts: defaultdict[int, list[Shift]] = defaultdict(list)
    for own in sorted(_OWN.decode(row["shifts"] or "[]"), key=lambda each: each.start):
        kinds = {each.kind for each in seasons if each.host == own.host and each.first_day <= own.day <= each.last_day}
        if "closed" not in kinds and not is_holiday(own.day, own.postcode):
            span = Span(own.start, own.end)
            shifts[own.employee].append(Shift(own.host, own.host_name, own.job, span, "busy" in kinds))
    away: defaultdict[int, list[Span]] = defaultdict(list)
    for employee, start, end in _AWAY.decode(row["away"] or "[]"):
        away[employee].append(Span(start, end))
    colleagues: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for employee, host, job in _KNOWS.decode(row["knows"] or "[]"):
        colleagues[host, job].append(employee)
    planned: defaultdict[int, list[Planned]] = defaultdict(list)
    there: defaultdict[tuple[int, str], list[tuple[int, Span]]] = defaultdict(list)
    for each in _PLANNED.decode(row["planned"] or "[]"):
        if not is_holiday(each.day, each.postcode):
            planned[each.employee].append(Planned(each.start, each.end, each.end - each.start - each.break_minutes))
            there[each.host, each.job].append((each.employee, Span(each.start, each.end)))
    limits = {employee: week_limit(weekly) for employee, weekly in _CONTRACTS.decode(row["contracts"] or "[]")}
    return Surroundings(shifts, away, colleagues, planned, there, limits)


def on_the_wall(instant: datetime) -> int:
    """Minutes since 1970 as the office's clock counts them: every day has 1,440."""
    there = instant.astimezone(OFFICE_ZONE)
    return (there.date() - _EPOCH).days * DAY + there.hour * HOUR + there.minute


def from_the_wall(minutes: int) -> datetime:
    day, minute = divmod(minutes, DAY)
    return midnight(_EPOCH + timedelta(days=day), OFFICE_ZONE) + timedelta(minutes=minute)


def week_limit(weekly_minutes: int) -> int:
    return LAW.week_minutes if weekly_minutes >= LEGAL_WEEK else LEGAL_WEEK - 1

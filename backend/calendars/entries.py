"""What a calendar holds: one's own weeks, or who is expected at a host firm; of absences never why."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import msgspec

from backend.absences.rules import midnight
from backend.assignments.queries import PLANNED_SHIFTS, PlannedShift
from backend.boards.host import expected_at
from backend.calendars.rules import Entry
from backend.hosts.view import Expected
from backend.kit.clock import OFFICE_ZONE
from backend.kit.database import Statement
from backend.law.public_holidays import holiday_name

OWN = Statement(f"""
    SELECT (SELECT json_agg(listed)
              FROM (SELECT planned.*,
                           (SELECT json_agg(json_build_array(away.starts_at, away.ends_at) ORDER BY away.starts_at)
                              FROM aways away
                             WHERE away.employee = planned.employee AND away.state = 'announced'
                               AND away.ends_at > :opens AND away.starts_at < planned.ends_at
                               AND away.ends_at > planned.starts_at) AS aways
                      FROM ({PLANNED_SHIFTS} WHERE shift.employee = :employee) planned) listed) AS shifts
""")

_WORDS = {
    "fr": {
        "absent": "Absence",
        "absent_part": "absence de {from_} à {until}",
        "break": "Pause : {minutes} min",
        "replaces": "Remplace {name}",
        "replaced_by": "Remplacement : {name}",
    },
    "en": {
        "absent": "Absent",
        "absent_part": "absent {from_}–{until}",
        "break": "Break: {minutes} min",
        "replaces": "In place of {name}",
        "replaced_by": "{name} comes instead",
    },
}


class _Shift(PlannedShift, frozen=True):
    aways: list[tuple[datetime, datetime]] | None

    @property
    def away(self) -> tuple[datetime, datetime] | None:
        """From the first minute missed of it to the last."""
        if not self.aways:
            return None
        first, last = min(start for start, _ in self.aways), max(end for _, end in self.aways)
        return max(first, self.starts_at), min(last, self.ends_at)


_SHIFTS = msgspec.json.Decoder(list[_Shift])


async def own_entries(employee: int, first: date, last: date, *, language: str) -> dict[str, Entry]:
    row = await OWN.row(employee=employee, first_day=first, last_day=last, opens=midnight(first, OFFICE_ZONE))
    shifts = sorted(_SHIFTS.decode((row and row["shifts"]) or "[]"), key=lambda shift: shift.starts_at)
    return _keyed((shift.assignment, shift.day, _own(shift, _WORDS[language], language)) for shift in shifts)


async def host_entries(host: int, first: date, last: date, *, language: str) -> dict[str, Entry]:
    """Made of what the host firm may know, and of nothing else."""
    expected = sorted(await expected_at(host, first, last, language=language), key=lambda each: each[1].start)
    return _keyed((number, each.start.date(), _presence(each, _WORDS[language])) for number, each in expected)


def _keyed(entries: Iterable[tuple[int, date, Entry]]) -> dict[str, Entry]:
    """Each under what stays when its times change: the assignment, the day, and which presence of that day it is."""
    seen: Counter[tuple[int, date]] = Counter()
    keyed = {}
    for assignment, day, entry in entries:
        keyed[f"{assignment}/{day}/{seen[assignment, day]}"] = entry
        seen[assignment, day] += 1
    return keyed


def _own(shift: _Shift, words: Mapping[str, str], language: str) -> Entry:
    holiday = holiday_name(shift.day, shift.postcode, language)
    away = shift.away
    wholly = away == (shift.starts_at, shift.ends_at)
    parts = [
        words["absent"] if wholly else "",
        shift.host_name,
        holiday or "",
        _part(away, shift.timezone, words) if away and not wholly else "",
    ]
    town = f"{shift.postcode} {shift.town}".strip()
    return Entry(
        start=shift.starts_at,
        end=shift.ends_at,
        timezone=shift.timezone,
        summary=" · ".join(filter(None, parts)),
        location=", ".join(filter(None, (shift.site_name, shift.street, town))),
        description="\n".join(filter(None, (shift.job, _break(shift.break_minutes, words)))),
        free=wholly or holiday is not None,
    )


def _presence(expected: Expected, words: Mapping[str, str]) -> Entry:
    timezone, start, end = str(expected.start.tzinfo), expected.start.astimezone(UTC), expected.end.astimezone(UTC)
    away = (expected.away_from, expected.away_until) if expected.away_from and expected.away_until else None
    wholly = away == (expected.start, expected.end)
    parts = [
        expected.employee.name,
        expected.label or "",
        _part(away, timezone, words) if away and not wholly else "",
        words["replaced_by"].format(name=expected.replaced_by) if expected.replaced_by else "",
        words["replaces"].format(name=expected.replaces) if expected.replaces else "",
    ]
    return Entry(
        start=start,
        end=end,
        timezone=timezone,
        summary=" · ".join(filter(None, parts)),
        location=expected.site.name,
        description=expected.job,
        free=wholly,
    )


def _part(away: tuple[datetime, datetime], timezone: str, words: Mapping[str, str]) -> str:
    zone = ZoneInfo(timezone)
    from_, until = (f"{instant.astimezone(zone):%H:%M}" for instant in away)
    return words["absent_part"].format(from_=from_, until=until)


def _break(minutes: int, words: Mapping[str, str]) -> str:
    return words["break"].format(minutes=minutes) if minutes else ""

"""Planned shifts: weekly patterns laid on real dates, in the site's own zone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec

# A night shift belongs to the day it starts; instants come from wall times, so a change of clock counts exactly.
# `site` is whatever knows the zone. The parameters are :first_day and :last_day.
PRESENCE = """
    planned.day::date AS day,
    (planned.day + make_interval(mins => shift.starts)) AT TIME ZONE site.timezone AS starts_at,
    (planned.day + make_interval(mins => shift.ends)) AT TIME ZONE site.timezone AS ends_at,
    shift.break_minutes
"""
LAID_ON_DAYS = """
      FROM generate_series(:first_day::date::timestamp, :last_day::date::timestamp, interval '1 day') AS planned(day)
      JOIN weekly_shifts shift
        ON shift.weekday = extract(isodow FROM planned.day)
       AND planned.day BETWEEN shift.starts_on AND coalesce(shift.ends_on, 'infinity')
"""

# A caller adds its own WHERE on `shift` or `assignment`.
PLANNED_SHIFTS = f"""
    SELECT assignment.id AS assignment, assignment.employee, assignment.job,
           host.id AS host, host.name AS host_name,
           site.id AS site, site.name AS site_name, site.street, site.postcode, site.town, site.timezone, {PRESENCE}
      {LAID_ON_DAYS}
      JOIN assignments assignment ON assignment.id = shift.assignment
      JOIN hosts host ON host.id = assignment.host
      JOIN sites site ON site.id = assignment.site
"""

# One employee's, without where they are.
PRESENCE_OF_EMPLOYEE = f"""
    {PRESENCE} {LAID_ON_DAYS}
      JOIN assignments assignment ON assignment.id = shift.assignment
      JOIN sites site ON site.id = assignment.site
     WHERE shift.employee = :employee
"""


class PlannedShift(msgspec.Struct, frozen=True):
    """A presence planned at a host firm on a date."""

    assignment: int
    employee: int
    job: str
    day: date
    host: int
    host_name: str
    site: int
    site_name: str
    street: str
    postcode: str
    town: str
    timezone: str
    starts_at: datetime
    ends_at: datetime
    break_minutes: int

    @property
    def minutes(self) -> int:
        """Effective work: the presence without its break (art. L3121-1, L3121-16)."""
        return minutes_between(self.starts_at, self.ends_at) - self.break_minutes

    @property
    def start(self) -> datetime:
        return local(self.starts_at, self.timezone)

    @property
    def end(self) -> datetime:
        return local(self.ends_at, self.timezone)


def minutes_between(start: datetime, end: datetime) -> int:
    """Elapsed minutes, whatever the clock on the wall did meanwhile."""
    return int((end - start).total_seconds()) // 60


def local(instant: datetime, timezone: str) -> datetime:
    """The instant as the clock of that place shows it."""
    return instant.astimezone(ZoneInfo(timezone))

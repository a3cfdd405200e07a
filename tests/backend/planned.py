"""What a test plans beside the cast's own weeks."""

from datetime import date
from itertools import product

from backend.assignments.tables import Assignment, WeeklyShift
from backend.hosts.tables import Site
from tests.cast import MORNING, SINCE, Player


async def site_at(host: int, postcode: str, timezone: str = "Europe/Paris") -> int:
    """Another site of this host firm."""
    site = Site(host=host, name=f"Site {postcode}", postcode=postcode, town="Ailleurs", timezone=timezone)
    await site.save()
    return site.id


async def plan(
    who: Player,
    host: int,
    weekdays: list[int],
    *presences: tuple[int, int, int],
    site: int | None = None,
    since: date = SINCE,
    until: date | None = None,
    job: str = "Renfort",
) -> int:
    """One more assignment, of mornings unless said otherwise, at this site or at the host firm's first."""
    if site is None:
        [first] = await Site.objects().where(Site.host == host).order_by(Site.id).limit(1)
        site = first.id
    assignment = Assignment(
        employee=who.employee, host=host, site=site, starts_on=since, ends_on=until, job=job, coefficient=2
    )
    await assignment.save()
    for weekday, (starts, ends, break_minutes) in product(weekdays, presences or [MORNING]):
        await WeeklyShift(
            assignment=assignment.id,
            employee=who.employee,
            starts_on=since,
            ends_on=until,
            weekday=weekday,
            starts=starts,
            ends=ends,
            break_minutes=break_minutes,
        ).save()
    return int(assignment.id)

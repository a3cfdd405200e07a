"""Calendars to subscribe to: the week as it is, what changed, and never why somebody is away."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from backend.people.tables import Contract
from tests.backend.calendars.feeds import Event, events, read, subscribed
from tests.backend.planned import plan, site_at
from tests.cast import Cast, Player
from tests.conftest import FixedClock

TUESDAY = date(2026, 11, 24)


def on(day: date, found: list[Event]) -> list[Event]:
    return [event for event in found if event.start.date() == day]


async def report(who: Player, start: str, end: str) -> str:
    id = uuid4()
    answer = await who.put(f"/api/absences/{id}", {"kind": "sick", "from": start, "until": end})
    assert answer.status_code == 200, answer.text
    return str(id)


async def test_it_holds_the_shifts_of_the_weeks_around(cast: Cast) -> None:
    found = events(await read(cast, await subscribed(cast.martine)))

    week = (await cast.martine.get("/api/weeks/2026-W48")).json()
    planned = [(shift["host"]["name"], shift["start"], shift["end"]) for day in week["days"] for shift in day["shifts"]]
    days = {date.fromisoformat(day["day"]) for day in week["days"]}
    this_week = [event for event in found if event.start.date() in days]
    assert [(event.summary, event.start.isoformat(), event.end.isoformat()) for event in this_week] == planned
    assert (found[0].start.date(), found[-1].start.date()) == (date(2026, 10, 26), date(2027, 2, 26))
    assert len({event.uid for event in found}) == len(found) == 5 * 18
    assert {event.sequence for event in found} == {0}


async def test_nothing_changes_by_itself(cast: Cast, clock: FixedClock) -> None:
    path = await subscribed(cast.martine)
    first = await read(cast, path)
    clock.moves(timedelta(days=4))  # until Saturday

    again = await read(cast, path)
    known = await read(cast, path, if_none_match=first.headers["etag"])

    assert again.content == first.content
    assert again.headers["last-modified"] == first.headers["last-modified"] == "Tue, 24 Nov 2026 09:00:00 GMT"
    assert (known.status_code, known.content) == (304, b"")


async def test_an_absence_keeps_no_time_and_says_not_why(cast: Cast, clock: FixedClock) -> None:
    path = await subscribed(cast.martine)
    [before] = on(TUESDAY, events(await read(cast, path)))
    clock.moves(timedelta(minutes=1))

    await report(cast.martine, "2026-11-24", "2026-11-24")
    feed = await read(cast, path)

    [away] = on(TUESDAY, events(feed))
    assert (away.uid, away.sequence, away.status) == (before.uid, 1, "CONFIRMED")
    assert (away.summary, away.transp) == ("Absence · Boulangerie Voisin", "TRANSPARENT")
    assert (before.stamp, away.stamp) == (clock() - timedelta(minutes=1), clock())
    assert "CLASS:PRIVATE" in feed.text
    assert "sick" not in feed.text.lower()


async def test_a_withdrawn_absence_changes_it_once_more(cast: Cast) -> None:
    path = await subscribed(cast.martine)
    id = await report(cast.martine, "2026-11-24", "2026-11-24")
    await read(cast, path)

    await cast.martine.delete(f"/api/absences/{id}?basedOn=1")

    [back] = on(TUESDAY, events(await read(cast, path)))
    assert (back.sequence, back.summary, back.transp) == (1, "Boulangerie Voisin", "OPAQUE")


async def test_a_part_of_a_shift_is_said_in_hours(cast: Cast) -> None:
    await report(cast.martine, "2026-11-24T10:00", "2026-11-24T11:30")

    [part] = on(TUESDAY, events(await read(cast, await subscribed(cast.martine))))

    assert (part.summary, part.transp) == ("Boulangerie Voisin · absence de 10:00 à 11:30", "OPAQUE")


async def test_a_shift_that_is_no_more_is_cancelled_while_it_is_near(cast: Cast, clock: FixedClock) -> None:
    extra = await plan(cast.martine, cast.bakery, [6], since=TUESDAY, until=date(2026, 11, 29))
    path = await subscribed(cast.martine)
    await read(cast, path)

    await _end(extra)

    [gone] = on(date(2026, 11, 28), events(await read(cast, path)))
    assert (gone.status, gone.sequence, gone.transp) == ("CANCELLED", 1, "TRANSPARENT")
    clock.moves(timedelta(days=7 * 5))
    assert on(date(2026, 11, 28), events(await read(cast, path))) == []


@pytest.mark.parametrize(
    ("now", "night", "start", "end"),
    [
        # The clock is put back at three: nine hours of work between 22:00 and 6:00, and eight to the eye.
        (datetime(2026, 10, 20, tzinfo=UTC), date(2026, 10, 24), "2026-10-24T20:00:00Z", "2026-10-25T05:00:00Z"),
        (datetime(2027, 3, 23, tzinfo=UTC), date(2027, 3, 27), "2027-03-27T21:00:00Z", "2027-03-28T04:00:00Z"),
    ],
)
async def test_both_changes_of_clock(
    cast: Cast, clock: FixedClock, now: datetime, night: date, start: str, end: str
) -> None:
    await plan(cast.ahmed, cast.bakery, [6], (22 * 60, 30 * 60, 20))
    path = await subscribed(cast.ahmed)
    clock.now = now

    [shift] = on(night, events(await read(cast, path)))

    assert (f"{shift.start.astimezone(UTC):%FT%TZ}", f"{shift.end.astimezone(UTC):%FT%TZ}") == (start, end)


async def test_the_hour_that_comes_twice_is_written_as_the_one_that_is_meant(cast: Cast, clock: FixedClock) -> None:
    await plan(cast.martine, cast.bakery, [7], (2 * 60 + 30, 8 * 60, 0))
    clock.now = datetime(2026, 10, 20, tzinfo=UTC)

    feed = await read(cast, await subscribed(cast.martine))

    [early] = on(date(2026, 10, 25), events(feed))
    assert early.start.astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


async def test_a_site_elsewhere_goes_by_its_own_clock(cast: Cast) -> None:
    site = await site_at(cast.bakery, "97400", "Indian/Reunion")
    await plan(cast.martine, cast.bakery, [6], site=site)

    feed = await read(cast, await subscribed(cast.martine))

    [there] = on(date(2026, 11, 28), events(feed))
    assert there.start.isoformat() == "2026-11-28T08:00:00+04:00"
    assert feed.text.count("BEGIN:VTIMEZONE") == 2


async def test_on_a_public_holiday_it_keeps_no_time(cast: Cast) -> None:
    [christmas] = on(date(2026, 12, 25), events(await read(cast, await subscribed(cast.martine))))

    assert (christmas.summary, christmas.transp) == ("Imprimerie Lévêque · Noël", "TRANSPARENT")


async def test_a_host_firm_reads_who_comes_and_never_why_somebody_does_not(cast: Cast) -> None:
    path = await subscribed(cast.bruno, cast.bakery)
    await report(cast.martine, "2026-11-24", "2026-11-24")

    feed = await read(cast, path)

    found = events(feed)
    [away], [here] = on(TUESDAY, found), on(TUESDAY + timedelta(days=1), found)
    assert (here.summary, here.transp) == ("Martine Delattre", "OPAQUE")
    assert (away.summary, away.transp) == ("Martine Delattre · absent, géré par le groupement", "TRANSPARENT")
    assert "Imprimerie" not in feed.text


async def test_it_is_in_the_language_of_its_owner(cast: Cast) -> None:
    await report(cast.ahmed, "2026-11-24T22:00", "2026-11-25T06:00")

    found = events(await read(cast, await subscribed(cast.denis, cast.printer)))

    assert "Ahmed Benali · absent, handled by the groupement" in {event.summary for event in found}


async def test_a_new_address_ends_the_former_and_its_events_stay_the_same(cast: Cast) -> None:
    former = await subscribed(cast.martine)
    first = await read(cast, former)

    new = await subscribed(cast.martine)

    assert (await read(cast, former)).json()["type"] == "calendars.unknown"
    assert (await read(cast, new)).content == first.content


async def test_an_ended_calendar_opens_nothing(cast: Cast) -> None:
    path = await subscribed(cast.martine)
    assert (await cast.martine.get("/api/me/calendar")).json()["may"] == ["renew", "end"]

    await cast.martine.delete("/api/me/calendar")

    assert (await read(cast, path)).status_code == 404
    assert (await cast.martine.get("/api/me/calendar")).json() == {"madeAt": None, "may": ["make"]}


async def test_it_ends_with_the_contract(cast: Cast, clock: FixedClock) -> None:
    path = await subscribed(cast.martine)
    await Contract(
        employee=cast.martine.employee,
        kind="CDD",
        weekly_minutes=2100,
        job="Boulangère",
        starts_on=date(2022, 1, 3),
        ends_on=TUESDAY,
    ).save()
    assert (await read(cast, path)).status_code == 200

    clock.moves(timedelta(days=1))

    assert (await read(cast, path)).status_code == 404


async def test_a_manager_who_leaves_reads_no_more(cast: Cast) -> None:
    from backend.accounts.tables import Manager

    path = await subscribed(cast.denis, cast.printer)
    assert (await read(cast, path)).status_code == 200

    await Manager.delete().where(Manager.person == cast.denis.person)

    assert (await read(cast, path)).status_code == 404


async def _end(assignment: int) -> None:
    from backend.assignments.tables import WeeklyShift

    await WeeklyShift.delete().where(WeeklyShift.assignment == assignment)

"""No host firm can tell a sick child from a meeting: the same weeks told twice, each going as another kind of thing.

Two hundred weeks are drawn by chance: three people of two host firms go away, for a day or a quarter of an hour, twice
at once, say so before, meanwhile or after, change it, take it back, come home early. They are told to the application
twice, over HTTP, with the same times at the same instants. What was a sick leave in the first telling is a child's in
the second, or hours of delegation, or a meeting, or the other way round. All that managers then hear and read is
compared to the byte: mails as the mail server took them, pushes as phones decrypt them, letters, every answer to every
route they can ask, of theirs and of others, pre-invoices, and what the application logged.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from itertools import islice, zip_longest
from random import Random
from uuid import UUID

import pytest
from litestar import Litestar

from backend.kit.database import open_database
from backend.kit.months import Month
from backend.kit.weeks import Week
from notifications.vapid import Vapid
from tests.cast import Cast, at_the_door
from tests.conftest import Copying, FixedClock
from tests.notifications.conftest import CONTACT
from tests.privacy.everything import Known, read_everything
from tests.privacy.goings import Going, draw_goings
from tests.privacy.kinds import KINDS, OTHERS
from tests.privacy.opening import open_house
from tests.privacy.outside import Around, outside
from tests.privacy.spells import draw_followed, draw_spell
from tests.privacy.telling import BY_DAY, BY_NIGHT, PLACES, Declared, House, Told

WORLDS, WEEKS = 4, 50
SINCE = Week.parse("2026-W03")
THERE_WAS_SOMETHING_TO_HEAR = {
    "Message-ID:": 60,
    "urgency: high": 40,
    "GET /letters/": 20,
    "GET /seen/": 20,
    "/acknowledgement": 10,
    "invoices.csv": 3,
    "DEBUG notifications": 100,
    "the board of host:": 60,
    "SUMMARY:Martine Delattre · absent": 10,
    "to +33": 5,
    '"type": "absence.': 40,
    '"absences":[{"id"': 60,
    '"returnUnknown":true': 10,
    '{"state":"asked"': 8,
    '{"state":"absent"': 4,
}
"""In so many lines at least: silence would tell nothing either."""


@pytest.fixture
def vapid(tmp_path_factory: pytest.TempPathFactory) -> Vapid:
    return Vapid.load(tmp_path_factory.mktemp("keys") / "vapid.pem", contact=CONTACT)


@pytest.mark.parametrize("seed", range(WORLDS))
async def test_no_byte_tells_a_host_firm_why_somebody_is_away(
    seed: int, copy_of: Copying, peopled: tuple[str, Cast], app: Litestar, clock: FixedClock, vapid: Vapid
) -> None:
    weeks = list(draw_weeks(Random(seed), Week(SINCE.monday + timedelta(weeks=2 * seed))))

    async with outside(vapid, clock) as around:
        first, second = [
            await told(weeks, telling, copy_of, peopled, app, clock, around, chance=Random(seed)) for telling in (0, 1)
        ]

    assert list(islice(differences(first, second), 5)) == []
    heard = {said: sum(said in line for line in first) for said in THERE_WAS_SOMETHING_TO_HEAR}
    assert {said: lines for said, lines in heard.items() if lines < THERE_WAS_SOMETHING_TO_HEAR[said]} == {}


async def told(
    weeks: Sequence[Told],
    telling: int,
    copy_of: Copying,
    peopled: tuple[str, Cast],
    app: Litestar,
    clock: FixedClock,
    around: Around,
    *,
    chance: Random,
) -> list[str]:
    """All that is heard and read of these weeks in a database of its own."""
    async with copy_of(peopled[0]) as url, open_database(url), at_the_door(app, peopled[1]) as cast:
        clock.now = datetime.combine(weeks[0].week.monday - timedelta(days=7), time(8), UTC)
        async with open_house(app, cast, clock, around) as house:
            await house.live_through(weeks, telling=telling, chance=chance)
            closings = [await close(house, month, chance) for month in months_of(weeks)]
            await read_everything(house, await known(weeks, closings, telling))
            return house.heard.lines()


def draw_weeks(random: Random, first: Week) -> Iterator[Told]:
    weeks = [Week(first.monday + timedelta(weeks=number)) for number in range(WEEKS)]
    spells = {who: dict(draw_spells(random, weeks, who)) for who in (*BY_DAY, *BY_NIGHT)}
    for week in weeks:
        goings: list[Going] = []
        for who, known in spells.items():
            spell = known.get(week, [])
            goings += spell
            if len(spell) < 2:
                among = OTHERS if spell else KINDS
                goings += draw_goings(random, week, who, by_night=who in BY_NIGHT, among=among)
        random.shuffle(goings)
        yield Told(week, goings, list(draw_hours(random, week)))


def draw_spells(random: Random, weeks: Sequence[Week], who: str) -> Iterator[tuple[Week, list[Going]]]:
    """Every few weeks, one to three of them."""
    since = random.randint(0, 8)
    while since < len(weeks):
        of = weeks[since : since + random.randint(1, 3)]
        if len(of) > 1 and random.random() < 0.5:
            yield from zip(of, draw_followed(random, of, who, by_night=who in BY_NIGHT), strict=True)
        else:
            yield from ((week, [going]) for week, going in zip(of, draw_spell(random, of, who), strict=True))
        since += len(of) + random.randint(2, 9)


def draw_hours(random: Random, week: Week) -> Iterator[Declared]:
    """Some mornings as they were planned, whatever was said of them."""
    for who, places in PLACES.items():
        for day, host in zip(week.days, places, strict=False):
            if host and random.random() < 0.4:
                start = datetime.combine(day, time(8))
                id, decision = UUID(int=random.getrandbits(128), version=4), random.choice(["approval", "dispute", ""])
                yield Declared(id, who, host, start, start + timedelta(hours=random.randint(3, 8)), decision)


async def close(house: House, month: Month, random: Random) -> UUID:
    """The office closes a month: host firms are invoiced what was approved."""
    id = UUID(int=random.getrandbits(128), version=4)
    answer = await house.cast.odile.put(f"/api/closings/{id}", {"establishment": 1, "month": str(month)})
    assert answer.status_code == 200, answer.text
    for name in ("invoices.csv", "invoices.json", "invoices.xlsx"):
        path = f"/api/closings/{id}/{name}"
        house.heard.answer("the groupement's customer", "GET", path, await house.cast.odile.get(path))
    return id


def months_of(weeks: Sequence[Told]) -> list[Month]:
    """Those that are over when the last of the weeks is."""
    days = [day for told in weeks for day in told.week.days]
    return sorted({Month.of(day) for day in days})


async def known(weeks: Sequence[Told], closings: Sequence[UUID], telling: int) -> Known:
    """Of the weeks the last, as all were looked at day by day; of the goings some, as all are answered alike."""
    goings = [going for told in weeks for going in told.goings]
    last = [told.week for told in weeks[-2:]]
    some = [await going.kinds[telling].away(going.id) for going in goings[:: len(goings) // 12 or 1]]
    return Known(last, months_of(weeks)[-2:], list(dict.fromkeys(some)), closings[-2:])


def differences(first: Iterable[str], second: Iterable[str]) -> Iterator[tuple[str | None, str | None]]:
    return ((one, other) for one, other in zip_longest(first, second) if one != other)

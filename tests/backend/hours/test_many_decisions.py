"""Ten thousand decisions by several managers at once: each row is decided exactly once, and the ledger is whole."""

import asyncio
import random
from collections import Counter
from uuid import UUID, uuid4

from backend.accounts.actor import Actor
from backend.audit.verifying import verify
from backend.hours import deciding
from backend.hours.schemas import Seen
from backend.hours.tables import DeclarationVersion
from backend.kit.database import Statement
from backend.people.tables import Person
from tests.cast import Cast
from tests.conftest import NOW

ROWS = 1000
MANAGERS = 10

_DECLARE = Statement("""
    WITH saved AS (
        INSERT INTO declarations (id, employee, assignment, host, day, starts_at, ends_at, minutes)
        SELECT gen_random_uuid(), assignment.employee, assignment.id, assignment.host, day,
               day + interval '8 hours', day + interval '15 hours', 420
          FROM (SELECT * FROM assignments WHERE host = :host LIMIT 1) assignment,
               generate_series('2024-01-01'::timestamp, '2024-01-01'::timestamp + make_interval(days => :rows - 1),
                               interval '1 day') AS day
        RETURNING *
    ), noted AS (
        INSERT INTO declaration_versions (declaration, version, author, at, content)
        SELECT saved.id, 1, :author, :at, to_jsonb(saved) FROM saved
    )
    SELECT id FROM saved
""")


async def test_every_row_is_decided_exactly_once(cast: Cast) -> None:
    ids = [row["id"] for row in await _DECLARE.rows(host=cast.bakery, rows=ROWS, author=cast.martine.person, at=NOW)]
    managers = [await another_manager(cast, number) for number in range(MANAGERS)]

    answers = await asyncio.gather(*(decide_all(ids, manager) for manager in managers))

    winners = Counter(id for decided in answers for id in decided)
    assert (len(winners), set(winners.values())) == (ROWS, {1})
    assert await DeclarationVersion.count().where(DeclarationVersion.version == 2) == ROWS
    assert await verify(lambda done, total: None) == []


async def another_manager(cast: Cast, number: int) -> Actor:
    person = Person(first_name="Manager", last_name=str(number))
    await person.save()
    return Actor(
        person=person.id,
        session=uuid4(),
        language="fr",
        employee=None,
        hosts=frozenset({cast.bakery}),
        groupement=None,
    )


async def decide_all(ids: list[UUID], manager: Actor) -> list[UUID]:
    """One manager's thousand decisions: in an order of their own, in heaps of every size."""
    left = random.sample(ids, len(ids))
    decided = []
    while left:
        heap = [Seen(left.pop(), 1) for _ in range(min(len(left), random.choice((1, 7, 100))))]
        answers = await deciding.approve_many(heap, by=manager, at=NOW)
        decided += [answer.id for answer in answers if answer.state]
    return decided

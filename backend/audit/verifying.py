"""Reading every fact again, and holding the present state against the last one."""

from collections.abc import AsyncIterator, Callable
from dataclasses import asdict, dataclass
from itertools import chain as joined

from asyncpg import Record

from backend.audit.chains import Fact, Fault, Head, Kind, faults_of_chain
from backend.kit.database import Statement


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where facts of one kind are kept, and what they are about."""

    table: str
    thing: str
    """The column that names it."""
    present: str
    """The table of present states."""
    chain: str
    """The column of that table by which they are chained."""


LEDGERS = (
    Ledger("declaration_versions", "declaration", "declarations", "employee"),
    Ledger("absence_versions", "absence", "absences", "employee"),
    Ledger("completion_versions", "completion", "completions", "employee"),
    Ledger("delegation_notice_versions", "notice", "delegation_notices", "employee"),
    Ledger("hour_transfer_versions", "transfer", "hour_transfers", "giver"),
    Ledger("meeting_versions", "meeting", "meetings", "groupement"),
    Ledger("attendance_versions", "attendance", "attendances", "employee"),
    Ledger("adjustment_versions", "adjustment", "adjustments", "employee"),
    Ledger("closing_versions", "closing", "closings", "establishment"),
    Ledger("agreement_versions", "agreement", "agreements", "groupement"),
)

Progress = Callable[[int, int], None]

# What `chain_fact()` hashes in the database, written here a second time on purpose: a check that asked the
# database to hash would believe it.
_FACTS = """
    SELECT id, {thing} AS thing, chain, place, previous, hash,
           concat_ws('|', version, author, extract(epoch FROM at), content) AS said, content ->> 'id' AS told_of
      FROM {table} ORDER BY chain, place, id
"""
# Key by key: `@>` would let a term be added to an agreement's terms, as it looks for no more than what was said.
_OVERTAKEN = """
    SELECT last.chain, last.place, last.{thing} AS thing
      FROM (SELECT DISTINCT ON ({thing}) * FROM {table} ORDER BY {thing}, version DESC) last
      LEFT JOIN {present} present ON present.id = last.{thing}
     WHERE (to_jsonb(present) || last.content = to_jsonb(present)) IS NOT TRUE
     ORDER BY last.chain, last.place
"""
_UNTOLD = """
    SELECT present.{chain} AS chain, 0 AS place, present.id AS thing
      FROM {present} present
     WHERE NOT EXISTS (SELECT FROM {table} told WHERE told.{thing} = present.id)
     ORDER BY present.{chain}, present.id
"""
_HEADS = Statement("SELECT chain, length, hash FROM ledger_heads WHERE ledger = :ledger")
_SIZE = Statement("SELECT coalesce(sum(length), 0)::bigint AS facts FROM ledger_heads")


def _of_each(sql: str) -> dict[str, Statement]:
    return {ledger.table: Statement(sql.format(**asdict(ledger))) for ledger in LEDGERS}


_EACH_FACT = _of_each(_FACTS)
_BESIDE_THE_PRESENT = {Kind.OVERTAKEN: _of_each(_OVERTAKEN), Kind.UNTOLD: _of_each(_UNTOLD)}


async def verify(progress: Progress) -> list[Fault]:
    """Every fault of every ledger; nothing is written."""
    size = await _SIZE.row()
    total = size["facts"] if size else 0
    done = 0
    faults: list[Fault] = []
    for ledger in (each.table for each in LEDGERS):
        heads = {row["chain"]: Head(row["length"], row["hash"]) for row in await _HEADS.rows(ledger=ledger)}
        async for facts in _chains(_EACH_FACT[ledger].each()):
            chain = facts[0].chain
            faults += faults_of_chain(ledger, chain, facts, heads.pop(chain, Head(0, b"")))
            done += len(facts)
            progress(done, total)
        faults += joined.from_iterable(faults_of_chain(ledger, chain, [], head) for chain, head in heads.items())
        for kind, statements in _BESIDE_THE_PRESENT.items():
            faults += [
                Fault(kind, ledger, row["chain"], row["place"], row["thing"]) for row in await statements[ledger].rows()
            ]
    return faults


async def _chains(rows: AsyncIterator[Record]) -> AsyncIterator[list[Fact]]:
    """The facts of one chain after the other, so that memory does not grow with history."""
    facts: list[Fact] = []
    async for row in rows:
        fact = Fact(**row)
        if facts and facts[0].chain != fact.chain:
            yield facts
            facts = []
        facts.append(fact)
    if facts:
        yield facts

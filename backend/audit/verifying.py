"""Reading every fact again, and holding the present state against the last one."""

from collections.abc import AsyncIterator, Callable
from itertools import chain as joined

from asyncpg import Record

from backend.audit.chains import Fact, Fault, Head, Kind, faults_of_chain
from backend.kit.database import Statement

LEDGERS = {
    "declaration_versions": ("declaration", "declarations"),
    "absence_versions": ("absence", "absences"),
    "completion_versions": ("completion", "completions"),
    "delegation_notice_versions": ("notice", "delegation_notices"),
}
"""Each ledger with the column that names its thing, and the table of present states."""

Progress = Callable[[int, int], None]

# What `chain_fact()` hashes in the database, written here a second time on purpose: a check that asked the
# database to hash would believe it.
_FACTS = """
    SELECT id, {thing} AS thing, chain, place, previous, hash,
           concat_ws('|', version, author, extract(epoch FROM at), content) AS said
      FROM {ledger} ORDER BY chain, place, id
"""
_OVERTAKEN = """
    SELECT last.chain, last.place, last.{thing} AS thing
      FROM (SELECT DISTINCT ON ({thing}) * FROM {ledger} ORDER BY {thing}, version DESC) last
      LEFT JOIN {present} present ON present.id = last.{thing}
     WHERE to_jsonb(present) @> last.content IS NOT TRUE
     ORDER BY last.chain, last.place
"""
_HEADS = Statement("SELECT chain, length, hash FROM ledger_heads WHERE ledger = :ledger")
_SIZE = Statement("SELECT coalesce(sum(length), 0)::bigint AS facts FROM ledger_heads")

_EACH_FACT = {ledger: Statement(_FACTS.format(ledger=ledger, thing=thing)) for ledger, (thing, _) in LEDGERS.items()}
_EACH_OVERTAKEN = {
    ledger: Statement(_OVERTAKEN.format(ledger=ledger, thing=thing, present=present))
    for ledger, (thing, present) in LEDGERS.items()
}


async def verify(progress: Progress) -> list[Fault]:
    """Every fault of every ledger; nothing is written."""
    size = await _SIZE.row()
    total = size["facts"] if size else 0
    done = 0
    faults: list[Fault] = []
    for ledger in LEDGERS:
        heads = {row["chain"]: Head(row["length"], row["hash"]) for row in await _HEADS.rows(ledger=ledger)}
        async for facts in _chains(_EACH_FACT[ledger].each()):
            chain = facts[0].chain
            faults += faults_of_chain(ledger, chain, facts, heads.pop(chain, Head(0, b"")))
            done += len(facts)
            progress(done, total)
        faults += joined.from_iterable(faults_of_chain(ledger, chain, [], head) for chain, head in heads.items())
        faults += [
            Fault(Kind.OVERTAKEN, ledger, row["chain"], row["place"], row["thing"])
            for row in await _EACH_OVERTAKEN[ledger].rows()
        ]
    return faults


async def _chains(rows: AsyncIterator[Record]) -> AsyncIterator[list[Fact]]:
    """The facts of one employee after the other, so that memory does not grow with history."""
    facts: list[Fact] = []
    async for row in rows:
        fact = Fact(**row)
        if facts and facts[0].chain != fact.chain:
            yield facts
            facts = []
        facts.append(fact)
    if facts:
        yield facts

"""What the office decides is chained like everything else: closings, adjustments, agreements."""

from collections.abc import AsyncIterator
from hashlib import sha256
from uuid import UUID, uuid4

import asyncpg
import pytest

from backend.audit.command import command_show, command_verify
from backend.audit.verifying import verify
from backend.kit.database import Statement
from tests.backend.declared import approve, declare, morning
from tests.cast import Cast

SOURCE = "Accord du 12/12/2025"
LEDGERS = ("closing_versions", "adjustment_versions", "agreement_versions")

Decided = dict[str, list[UUID]]
"""By ledger, each fact's thing in the order of the chain."""


@pytest.fixture
async def owner(database: str) -> AsyncIterator[asyncpg.Connection]:
    """Somebody with every right over the database."""
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


@pytest.fixture
async def decided(cast: Cast) -> Decided:
    """September and October closed; three adjustments of September, which October took in; an agreement, corrected."""
    agreement, september, october, adjustments = uuid4(), uuid4(), uuid4(), [uuid4() for _ in range(3)]
    for version, minutes in enumerate((660, 690, 720)):
        asked = {"since": "2026-01-01", "source": SOURCE, "terms": {"dayMinutes": minutes}}
        based_on = {"basedOn": version} if version else {}
        assert (await cast.odile.put(f"/api/agreements/{agreement}", asked | based_on)).status_code == 200
    hours = await declare(cast.martine, morning(cast.bakery, "2026-09-14"))
    await approve(cast.bruno, hours["id"])
    for id, month in ((september, "2026-09"), (october, "2026-10")):
        closed = {"establishment": 1, "month": month}
        assert (await cast.odile.put(f"/api/closings/{id}", closed)).status_code == 200
        for adjustment in adjustments if id == september else []:
            adjusted = {"declaration": hours["id"], "minutes": -15, "reason": "Le badge dit moins"}
            assert (await cast.odile.put(f"/api/adjustments/{adjustment}", adjusted)).status_code == 200
    return {
        "agreement_versions": [agreement] * 3,
        "closing_versions": [september, october],
        "adjustment_versions": [*adjustments, *sorted(adjustments)],
    }


async def found() -> list[tuple[str, str, int, UUID | None]]:
    faults = await verify(lambda done, total: None)
    return [(fault.kind.value, fault.ledger, fault.place, fault.thing) for fault in faults]


async def test_what_nobody_touched_is_whole(decided: Decided) -> None:
    assert await found() == []


async def test_each_stands_in_the_chain_of_whom_it_binds(
    decided: Decided, owner: asyncpg.Connection, cast: Cast
) -> None:
    chains = {
        ledger: [row["chain"] for row in await owner.fetch(f"SELECT chain FROM {ledger} ORDER BY place")]
        for ledger in LEDGERS
    }

    assert chains == {
        "closing_versions": [1, 1],
        "adjustment_versions": [cast.martine.employee] * 6,
        "agreement_versions": [1] * 3,
    }


@pytest.mark.parametrize("ledger", LEDGERS)
async def test_a_changed_fact_is_named(decided: Decided, owner: asyncpg.Connection, ledger: str) -> None:
    await owner.execute(f"UPDATE {ledger} SET at = at - interval '1 day' WHERE place = 2")

    assert ("changed", ledger, 2, decided[ledger][1]) in await found()


@pytest.mark.parametrize("ledger", LEDGERS)
async def test_a_fact_changed_with_its_own_hash_is_named(
    decided: Decided, owner: asyncpg.Connection, ledger: str
) -> None:
    row = await owner.fetchrow(
        f"""UPDATE {ledger} SET at = at - interval '1 day' WHERE place = 1
            RETURNING id, previous, concat_ws('|', version, author, extract(epoch FROM at), content) AS said"""
    )
    forged = sha256(row["previous"] + row["said"].encode()).digest()
    await owner.execute(f"UPDATE {ledger} SET hash = $1 WHERE id = $2", forged, row["id"])

    assert await found() == [("changed", ledger, 1, decided[ledger][0])]


@pytest.mark.parametrize("ledger", LEDGERS)
@pytest.mark.parametrize("place", [1, 2])
async def test_a_removed_fact_is_missed(decided: Decided, owner: asyncpg.Connection, ledger: str, place: int) -> None:
    await owner.execute(f"DELETE FROM {ledger} WHERE place = $1", place)

    assert ("removed", ledger, place, None) in await found()


@pytest.mark.parametrize("ledger", ["adjustment_versions", "agreement_versions"])
async def test_two_facts_that_changed_places_are_named(
    decided: Decided, owner: asyncpg.Connection, ledger: str
) -> None:
    await owner.execute(f"UPDATE {ledger} SET place = 4 - place WHERE place IN (1, 3)")

    things = decided[ledger]
    assert ("moved", ledger, 3, things[0]) in await found()


@pytest.mark.parametrize(
    ("ledger", "change"),
    [
        ("closing_versions", "UPDATE closings SET month = '2026-08-01' WHERE id = $1"),
        ("closing_versions", "UPDATE closings SET agreements = '{}' WHERE id = $1"),
        ("closing_versions", """UPDATE closings SET agreements = agreements || '{"other": 1}' WHERE id = $1"""),
        ("adjustment_versions", "UPDATE adjustments SET minutes = 60 WHERE id = $1"),
        ("adjustment_versions", "UPDATE adjustments SET closing = NULL WHERE id = $1"),
        ("agreement_versions", "UPDATE agreements SET terms = '{}' WHERE id = $1"),
        ("agreement_versions", """UPDATE agreements SET terms = terms || '{"tacit_after": 1}' WHERE id = $1"""),
    ],
)
async def test_a_present_state_that_no_fact_tells_is_named(
    decided: Decided, owner: asyncpg.Connection, ledger: str, change: str
) -> None:
    thing = decided[ledger][0]

    await owner.execute(change, thing)

    assert [(kind, at, told) for kind, at, _, told in await found()] == [("overtaken", ledger, thing)]


async def test_what_was_slipped_in_without_a_fact_is_named(
    decided: Decided, owner: asyncpg.Connection, cast: Cast
) -> None:
    slipped = await owner.fetchval(
        """INSERT INTO adjustments (id, declaration, employee, minutes, reason, author, at)
           SELECT gen_random_uuid(), declaration, employee, 60, 'pour un ami', author, at FROM adjustments LIMIT 1
           RETURNING id"""
    )

    assert await found() == [("untold", "adjustment_versions", 0, slipped)]


async def test_the_application_itself_cannot_hide_a_correction(decided: Decided) -> None:
    [agreement] = set(decided["agreement_versions"])

    await Statement("UPDATE agreements SET terms = '{}' WHERE id = :id").rows(id=agreement)

    assert await found() == [("overtaken", "agreement_versions", 3, agreement)]


async def test_the_commands_tell_it_in_french(
    decided: Decided, owner: asyncpg.Connection, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    [agreement] = set(decided["agreement_versions"])
    things = (agreement, decided["closing_versions"][1], decided["adjustment_versions"][0])

    assert [await command_show(thing) for thing in things] == [0, 0, 0]

    said = capsys.readouterr().out
    assert said.count("Odile Martin") == 3 + 1 + 2
    assert all(f'terms : {{"day_minutes":{minutes}}}' in said for minutes in (660, 690, 720))
    assert f'month : 2026-10-01, agreements : {{"{agreement}":3}}' in said
    assert f"reason : Le badge dit moins, closing : {decided['closing_versions'][1]}" in said

    await owner.execute("DELETE FROM closing_versions WHERE place = 2")
    assert await command_verify() == 1
    assert "établissement 1" in (said := capsys.readouterr().out)
    assert "clôtures" in said

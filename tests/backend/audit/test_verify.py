"""A ledger that shows what was done to it, by whoever could reach the database itself."""

from collections.abc import AsyncIterator
from hashlib import sha256
from uuid import UUID, uuid4

import asyncpg
import pytest

from backend.audit.command import command_show, command_verify
from backend.audit.verifying import verify
from backend.kit.database import Statement
from tests.cast import Cast

DAYS = ("2026-11-16", "2026-11-17", "2026-11-18", "2026-11-23", "2026-11-24")


@pytest.fixture
async def owner(database: str) -> AsyncIterator[asyncpg.Connection]:
    """Somebody with every right over the database."""
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


@pytest.fixture
async def declared(cast: Cast) -> list[UUID]:
    """Five days of Martine's at the bakery, each one fact of one chain."""
    ids = [uuid4() for _ in DAYS]
    for id, day in zip(ids, DAYS, strict=True):
        asked = {"host": cast.bakery, "day": day, "start": "08:00", "end": "15:30", "breakMinutes": 30}
        assert (await cast.martine.put(f"/api/hours/{id}", asked)).status_code == 200
    return ids


async def found() -> list[tuple[str, int, UUID | None]]:
    return [(fault.kind.value, fault.place, fault.thing) for fault in await verify(lambda done, total: None)]


async def test_what_nobody_touched_is_whole(declared: list[UUID], cast: Cast) -> None:
    await cast.bruno.post(f"/api/hours/{declared[0]}/approval", {"version": 1})
    await cast.martine.put(f"/api/absences/{uuid4()}", {"kind": "sick", "from": "2026-11-25", "until": "2026-11-25"})
    await cast.martine.put("/api/weeks/2026-W47/completion", None)
    await cast.martine.delete("/api/weeks/2026-W47/completion")

    assert await found() == []


@pytest.mark.parametrize(
    "change",
    ["minutes = 600", "state = 'approved'::text"],
)
async def test_a_changed_fact_is_named(declared: list[UUID], owner: asyncpg.Connection, change: str) -> None:
    column, value = change.split(" = ")
    await owner.execute(
        f"""UPDATE declaration_versions SET content = jsonb_set(content, '{{{column}}}', to_jsonb({value}))
             WHERE declaration = $1""",
        declared[1],
    )

    assert ("changed", 2, declared[1]) in await found()


async def test_a_fact_changed_with_its_own_hash_is_named(declared: list[UUID], owner: asyncpg.Connection) -> None:
    for place in (2, 5):
        row = await owner.fetchrow(
            """UPDATE declaration_versions SET at = at - interval '1 day' WHERE place = $1
               RETURNING id, previous, concat_ws('|', version, author, extract(epoch FROM at), content) AS said""",
            place,
        )
        forged = sha256(row["previous"] + row["said"].encode()).digest()
        await owner.execute("UPDATE declaration_versions SET hash = $1 WHERE id = $2", forged, row["id"])

    assert await found() == [("changed", 2, declared[1]), ("changed", 5, declared[4])]


async def test_facts_that_exchanged_what_they_tell_of_are_named(
    declared: list[UUID], owner: asyncpg.Connection
) -> None:
    await owner.execute("ALTER TABLE declaration_versions DROP CONSTRAINT declaration_versions_once_per_version")
    await owner.execute(
        """UPDATE declaration_versions SET declaration = CASE declaration WHEN $1 THEN $2::uuid ELSE $1 END
            WHERE declaration IN ($1, $2)""",
        *declared[:2],
    )

    assert {("changed", 1, declared[1]), ("changed", 2, declared[0])} <= set(await found())


@pytest.mark.parametrize("place", [1, 3, 5])
async def test_a_removed_fact_is_missed(declared: list[UUID], owner: asyncpg.Connection, place: int) -> None:
    await owner.execute("DELETE FROM declaration_versions WHERE place = $1", place)

    assert ("removed", place, None) in await found()


async def test_a_whole_chain_removed_is_missed(declared: list[UUID], owner: asyncpg.Connection) -> None:
    await owner.execute("DELETE FROM declaration_versions")

    removed, untold = (await found())[:5], (await found())[5:]
    assert removed == [("removed", place, None) for place in range(1, 6)]
    assert sorted(untold, key=str) == sorted((("untold", 0, id) for id in declared), key=str)


async def test_closing_the_gap_hides_nothing(declared: list[UUID], owner: asyncpg.Connection) -> None:
    await owner.execute("DELETE FROM declaration_versions WHERE place = 2")
    await owner.execute("UPDATE declaration_versions SET place = place - 1 WHERE place > 2")

    assert ("removed", 5, None) in await found()


async def test_two_facts_that_changed_places_are_named(declared: list[UUID], owner: asyncpg.Connection) -> None:
    await owner.execute("UPDATE declaration_versions SET place = 6 - place WHERE place IN (2, 4)")

    assert {("moved", 2, declared[3]), ("moved", 4, declared[1])} <= set(await found())


async def test_a_present_state_that_no_fact_tells_is_named(declared: list[UUID], owner: asyncpg.Connection) -> None:
    await owner.execute("UPDATE declarations SET minutes = 480 WHERE id = $1", declared[2])

    assert await found() == [("overtaken", 3, declared[2])]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE declaration_versions SET place = place",
        "DELETE FROM declaration_versions",
        "TRUNCATE declaration_versions",
        "UPDATE completion_versions SET place = place",
        "DELETE FROM completion_versions",
        "UPDATE delegation_notice_versions SET place = place",
        "DELETE FROM delegation_notice_versions",
        "UPDATE hour_transfer_versions SET place = place",
        "DELETE FROM hour_transfer_versions",
        "UPDATE meeting_versions SET place = place",
        "DELETE FROM meeting_versions",
        "UPDATE attendance_versions SET place = place",
        "DELETE FROM attendance_versions",
        "UPDATE tacit_announcements SET version = version",
        "DELETE FROM tacit_announcements",
        "UPDATE absence_versions SET place = place",
        "DELETE FROM absence_versions",
        "UPDATE adjustment_versions SET place = place",
        "DELETE FROM adjustment_versions",
        "UPDATE closing_versions SET place = place",
        "DELETE FROM closing_versions",
        "TRUNCATE closing_versions",
        "UPDATE agreement_versions SET place = place",
        "DELETE FROM agreement_versions",
        "UPDATE closings SET agreements = '{}'",
        "DELETE FROM closings",
        "UPDATE adjustments SET minutes = 0",
        "DELETE FROM adjustments",
        "DELETE FROM agreements",
        "UPDATE ledger_heads SET length = length",
        "DELETE FROM ledger_heads",
        "INSERT INTO ledger_heads VALUES ('declaration_versions', 0, 0, '')",
        "ALTER TABLE declaration_versions DISABLE TRIGGER ALL",
    ],
)
async def test_the_application_itself_may_only_add(declared: list[UUID], statement: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await Statement(statement).rows()


async def test_an_inserted_fact_cannot_choose_its_place(declared: list[UUID]) -> None:
    await Statement("""
        INSERT INTO declaration_versions (declaration, version, author, at, content, chain, place, previous, hash)
        SELECT declaration, 99, author, at, content, 0, 1, 'forged', 'forged' FROM declaration_versions LIMIT 1
    """).rows()

    assert [kind for kind, _, _ in await found()] == []


async def test_the_commands_say_it_in_french(
    declared: list[UUID], owner: asyncpg.Connection, cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    await cast.bruno.post(f"/api/hours/{declared[0]}/dispute", {"version": 1, "reason": "Parti à midi"})

    assert (await command_verify(), await command_show(declared[0]), await command_show(uuid4())) == (0, 0, 1)

    said = capsys.readouterr().out
    assert "Le registre est intact" in said
    assert "Bruno Voisin" in said
    assert "Parti à midi" in said

    await owner.execute("DELETE FROM declaration_versions WHERE place = 2")
    assert await command_verify() == 1
    assert "supprimé" in capsys.readouterr().out

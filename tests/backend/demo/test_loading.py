"""Filling an empty database with the demo."""

from collections import Counter

import httpx

from backend.accounts.tables import Officer
from backend.demo.cast import MAILS, Part, find_cast
from backend.demo.loading import load_if_empty
from backend.demo.sent import SHOWN
from backend.hours.tables import DeclarationVersion
from backend.kit.database import Statement
from notifications.tables import OutboxNotice
from tests.backend.outbox import everything_told
from tests.cast import Cast
from tests.conftest import FixedClock

DUE = Statement("SELECT address FROM deliveries WHERE state = 'due'")
STATES = Statement("SELECT state, count(*) AS number FROM declarations GROUP BY state")


async def test_most_of_the_past_is_approved_some_waits_and_a_little_is_disputed(demo: None) -> None:
    states = {row["state"]: row["number"] for row in await STATES.rows()}

    assert states["approved"] > states["submitted"] > 100 > states["disputed"] > 0


async def test_the_cast_shares_a_host_firm_and_both_employees_have_another(demo: None) -> None:
    players = {player.part: player for player in await find_cast()}

    [shared] = players[Part.MANAGER].places
    assert list(players) == list(Part)
    for part in (Part.EMPLOYEE, Part.REPRESENTATIVE):
        assert shared in players[part].places
        assert len(players[part].places) > 1


async def test_one_employee_of_the_cast_holds_a_mandate(demo: None) -> None:
    players = {player.part: player for player in await find_cast()}
    mandates = Statement("""
        SELECT mandate.kind FROM mandates mandate JOIN employees employee ON employee.id = mandate.employee
         WHERE employee.person = :person
    """)

    held = [[row["kind"] for row in await mandates.rows(person=player.person)] for player in players.values()]

    assert held == [[], ["member"], [], []]


async def test_representatives_have_a_life_of_their_own(demo: None) -> None:
    counts = Statement("""
        SELECT (SELECT count(*) FROM delegation_notices WHERE state = 'completed') AS over,
               (SELECT count(*) FROM delegation_notices WHERE acknowledged_at IS NULL) AS waiting,
               (SELECT count(*) FROM hour_transfers) AS shared,
               (SELECT count(*) FROM attendances) AS called
    """)

    row = await counts.row()

    assert row is not None
    assert row["over"] > 0 < row["waiting"]
    assert (row["shared"], row["called"]) == (1, 8)


async def test_somebody_does_not_know_when_they_are_back_and_somebody_else_steps_in(demo: None) -> None:
    counts = Statement("""
        SELECT (SELECT count(*) FROM absences WHERE open_ended AND state = 'announced') AS open_ended,
               (SELECT array_agg(state::text ORDER BY state) FROM replacement_requests) AS asked
    """)

    row = await counts.row()

    assert row is not None
    assert (row["open_ended"], row["asked"]) == (1, ["accepted", "asked", "declined"])


async def test_a_letter_opens_the_managers_week(demo: None, visitor: httpx.AsyncClient) -> None:
    told = [each for each in await everything_told() if each.kind == "hours_waiting_to_host"]
    [letter] = [each for each in told if each.address == MAILS[Part.MANAGER]]

    page = await visitor.get(letter.content["link"])

    assert page.status_code == 200
    assert "Valider la sélection" in page.text


async def test_little_mail_is_on_its_way_so_that_what_the_visitor_does_is_seen(demo: None) -> None:
    addresses = Counter(row["address"] for row in await DUE.rows())

    assert set(addresses) == {MAILS[part] for part in Part} - {MAILS[Part.OFFICER]}
    assert 0 < addresses.total() < SHOWN


async def test_a_second_start_changes_nothing(demo: None, clock: FixedClock) -> None:
    before = await _facts()

    await load_if_empty(clock)

    assert await _facts() == before


async def test_a_loading_that_was_interrupted_is_finished_without_doubles(demo: None, clock: FixedClock) -> None:
    before = await _facts()
    await Officer.delete(force=True)

    await load_if_empty(clock)

    assert await _facts() == before


async def test_a_database_that_somebody_lives_in_is_left_alone(cast: Cast, clock: FixedClock) -> None:
    before = await _facts()

    await load_if_empty(clock)

    assert await _facts() == before


async def _facts() -> tuple[int, int, int]:
    return (
        await DeclarationVersion.count(),
        await OutboxNotice.count(),
        await Officer.count(),
    )

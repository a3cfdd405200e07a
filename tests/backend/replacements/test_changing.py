"""An absence that changes once somebody has said yes: whoever comes, the host firm and the office hear what is left."""

from typing import Any

import pytest

from backend.kit.database import Statement
from tests.backend.declared import WEDNESDAY, declare, morning
from tests.backend.outbox import everything_told, who_was_told
from tests.backend.planned import plan
from tests.backend.replacements.hired import BAKER, absent, answer, ask, found, hire, key_of, states
from tests.cast import Cast, Player

_WAITING = Statement("""
    SELECT delivery.state FROM deliveries delivery JOIN outbox_notices notice ON notice.id = delivery.notice
     WHERE notice.kind = :kind
""")

ALL_DAY = ("2026-11-25", "2026-11-25")
UNTIL_NOON = ("2026-11-25T06:00", "2026-11-25T12:00")


@pytest.fixture
async def shift(cast: Cast) -> str:
    """Martine's Wednesday at the bakery, 8:00 to 15:30."""
    return await key_of(cast.martine)


@pytest.fixture
async def nora(cast: Cast) -> Player:
    return await hire(cast, "Nora")


async def comes(cast: Cast, shift: str, who: Player) -> str:
    """Asked, and says yes; answers the id of the request."""
    [request] = await ask(cast, shift, who)
    accepted = await answer(who, request)
    assert accepted.status_code == 200, accepted.text
    await everything_told()
    return request


async def corrected(who: Player, absence: str, period: tuple[str, str], version: int = 1) -> None:
    body = {"kind": "sick", "from": period[0], "until": period[1], "basedOn": version}
    answer = await who.put(f"/api/absences/{absence}", body)
    assert answer.status_code == 200, answer.text


async def told_since(before: int) -> list[tuple[str, str]]:
    return sorted(pair for pair in (await who_was_told())[before:] if "replacement" in pair[0])


async def planned(who: Player) -> list[tuple[str, str]]:
    """Their own Wednesday."""
    day = (await who.get("/api/weeks/2026-W48")).json()["days"][2]
    return [(shift["start"][11:16], shift["end"][11:16]) for shift in day["shifts"]]


async def at_the_bakery(cast: Cast) -> dict[str, dict[str, Any]]:
    rows = (await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48")).json()["rows"]
    return {row["employee"]["name"].split()[0]: row for row in rows if row["day"] == "2026-11-25"}


async def test_hours_that_are_needed_no_more_end_and_everybody_hears_before_they_leave(
    cast: Cast, shift: str, nora: Player
) -> None:
    absence = await absent(cast.martine)
    await comes(cast, shift, nora)
    before = len(await everything_told())

    await corrected(cast.martine, absence, UNTIL_NOON)

    told = (await everything_told())[before:]
    [shortened] = [each.content for each in told if each.kind == "replacement_shortened_to_employee"]
    assert await planned(nora) == [("08:00", "12:00")]
    assert (shortened["end"], shortened["before_end"]) == ("2026-11-25T12:00:00+01:00", "2026-11-25T15:30:00+01:00")
    assert await told_since(before) == [
        ("replacement_shortened_to_employee", "nora"),
        ("replacement_shortened_to_office", "odile"),
        ("replacement_to_host", "bruno"),
    ]
    assert (await at_the_bakery(cast))["Nora"]["planned"]["minutes"] == 4 * 60


async def test_hours_declared_on_it_stay(cast: Cast, shift: str, nora: Player) -> None:
    absence = await absent(cast.martine)
    await comes(cast, shift, nora)
    await declare(nora, morning(cast.bakery, WEDNESDAY))

    await corrected(cast.martine, absence, UNTIL_NOON)

    assert await planned(nora) == [("08:00", "15:30")]


async def test_whoever_is_still_asked_is_asked_for_what_is_left(cast: Cast, shift: str, nora: Player) -> None:
    absence = await absent(cast.martine)
    [request] = await ask(cast, shift, nora)
    before = len(await everything_told())

    await corrected(cast.martine, absence, UNTIL_NOON)

    [proposed] = (await nora.get("/api/replacement-requests")).json()["requests"]
    assert (proposed["start"][11:16], proposed["end"][11:16], proposed["may"]) == (
        "08:00",
        "12:00",
        ["accept", "decline"],
    )
    assert await told_since(before) == [("replacement_to_employee", "nora")]
    assert (await answer(nora, request)).json()["state"] == "accepted"


async def test_what_is_prolonged_leaves_a_rest_that_somebody_else_may_take(
    cast: Cast, shift: str, nora: Player
) -> None:
    karim = await hire(cast, "Karim")
    absence = await absent(cast.martine, *UNTIL_NOON)
    await comes(cast, shift, nora)

    await corrected(cast.martine, absence, ALL_DAY)

    rest = await found(cast, shift)
    vacancy = rest["vacancy"]
    assert (vacancy["start"][11:16], vacancy["end"][11:16], vacancy["isOpen"]) == ("12:00", "15:30", True)
    assert [each["employee"]["name"] for each in rest["candidates"]] == ["Karim Renfort"]  # Nora would have no break
    await comes(cast, shift, karim)
    assert await states(cast, shift) == {"Nora": "accepted", "Karim": "accepted"}
    assert (await found(cast, shift))["vacancy"]["isOpen"] is False
    assert (await at_the_bakery(cast))["Martine"]["replacedBy"] == "Nora Renfort, Karim Renfort"


async def test_the_same_person_may_take_the_rest_as_well(cast: Cast, shift: str, nora: Player) -> None:
    absence = await absent(cast.martine, *UNTIL_NOON)
    await comes(cast, shift, nora)
    await corrected(cast.martine, absence, ("2026-11-25T06:00", "2026-11-25T13:30"))

    request = await comes(cast, shift, nora)

    assert await planned(nora) == [("08:00", "12:00"), ("12:00", "13:30")]
    assert (await cast.odile.delete(f"/api/replacement-requests/{request}")).status_code == 204
    assert await planned(nora) == [("08:00", "12:00")]


async def test_the_morning_board_says_that_a_part_is_left(cast: Cast, shift: str, nora: Player) -> None:
    absence = await absent(cast.martine, *UNTIL_NOON)
    await comes(cast, shift, nora)
    board = {"day": "2026-11-25"}
    [covered] = (await cast.odile.get("/api/boards/office", params=board)).json()["missed"]

    await corrected(cast.martine, absence, ALL_DAY)

    [partly] = (await cast.odile.get("/api/boards/office", params=board)).json()["missed"]
    assert [(each["cover"], each["coveredBy"]) for each in (covered, partly)] == [
        ("covered", "Nora Renfort"),
        ("partly", "Nora Renfort"),
    ]


async def test_whoever_was_to_come_and_is_away_comes_no_more(cast: Cast, shift: str, nora: Player) -> None:
    karim = await hire(cast, "Karim")
    await absent(cast.martine)
    await comes(cast, shift, nora)
    before = len(await everything_told())

    await absent(nora)

    host = await at_the_bakery(cast)
    assert sorted((await who_was_told())[before:]) == [
        ("absence_to_office", "odile"),
        ("replacement_cancelled_to_host", "bruno"),
        ("replacement_gone_to_office", "odile"),
    ]
    assert ("Nora" in host, host["Martine"]["replacedBy"]) == (False, None)
    assert [each["employee"]["name"] for each in (await found(cast, shift))["candidates"]] == ["Karim Renfort"]
    await comes(cast, shift, karim)
    assert (await at_the_bakery(cast))["Martine"]["replacedBy"] == "Karim Renfort"


async def test_away_for_a_part_of_it_they_come_for_the_other(cast: Cast, shift: str, nora: Player) -> None:
    await absent(cast.martine)
    await comes(cast, shift, nora)

    await absent(nora, "2026-11-25T13:00", "2026-11-25T18:00")

    host = await at_the_bakery(cast)
    assert (host["Nora"]["absent"], host["Martine"]["replacedBy"]) == (True, "Nora Renfort")
    vacancy = (await found(cast, await key_of(nora)))["vacancy"]
    assert (vacancy["start"][11:16], vacancy["end"][11:16]) == ("13:00", "15:30")


async def test_whoever_may_be_needed_no_more_hears_it_and_that_they_are_after_all(
    cast: Cast, shift: str, nora: Player
) -> None:
    absence = await absent(cast.martine)
    await comes(cast, shift, nora)
    before = len(await everything_told())
    await corrected(cast.martine, absence, ("2026-11-26", "2026-11-26"))
    doubted = await told_since(before)

    await corrected(cast.martine, absence, ALL_DAY, version=2)

    assert doubted == [("replacement_needless_to_employee", "nora"), ("replacement_needless_to_office", "odile")]
    assert ("replacement_needed_to_employee", "nora") in await who_was_told()
    assert [each["needless"] for each in (await found(cast, shift))["requests"]] == [False]


async def test_the_office_hears_of_a_rest_that_nobody_takes_once(cast: Cast, shift: str, nora: Player) -> None:
    absence = await absent(cast.martine, *UNTIL_NOON)
    await comes(cast, shift, nora)
    before = len(await everything_told())

    await corrected(cast.martine, absence, ALL_DAY)
    rest = [each for each in (await everything_told())[before:] if each.kind == "replacement_rest_to_office"]
    before = len(await everything_told())
    await corrected(cast.martine, absence, ("2026-11-25", "2026-11-26"), version=2)
    await corrected(cast.martine, absence, UNTIL_NOON, version=3)

    [told] = rest
    assert (told.address.split("@")[0], told.content["employee"]) == ("odile", "Nora Renfort")
    assert (told.content["start"][11:16], told.content["end"][11:16]) == ("12:00", "15:30")
    assert await told_since(before) == []


async def test_whoever_was_asked_and_is_away_need_not_answer_and_the_office_asks_the_next(
    cast: Cast, shift: str, nora: Player
) -> None:
    karim = await hire(cast, "Karim")
    await absent(cast.martine)
    request, _ = await ask(cast, shift, nora, karim)
    before = len(await who_was_told())

    await absent(nora, "2026-11-25T14:00", "2026-11-25T18:00")
    while_karim_may = await told_since(before)
    await absent(karim)

    assert await states(cast, shift) == {"Nora": "closed", "Karim": "closed"}
    assert (while_karim_may, await told_since(before)) == ([], [("replacement_unavailable_to_office", "odile")])
    assert (await answer(nora, request)).json()["type"] == "replacements.not-vacant"


async def test_what_has_not_reached_them_yet_reaches_them_no_more(cast: Cast, shift: str, nora: Player) -> None:
    await absent(cast.martine)
    await ask(cast, shift, nora)

    await absent(nora)

    waiting = await _WAITING.rows(kind="replacement_to_employee")
    assert [row["state"] for row in waiting] == ["superseded"]


async def test_a_rest_that_is_none_any_more_is_told_to_nobody(cast: Cast, shift: str, nora: Player) -> None:
    absence = await absent(cast.martine, *UNTIL_NOON)
    await comes(cast, shift, nora)
    await corrected(cast.martine, absence, ALL_DAY)

    await corrected(cast.martine, absence, UNTIL_NOON, version=2)

    assert [row["state"] for row in await _WAITING.rows(kind="replacement_rest_to_office")] == ["superseded"]


async def test_the_office_keeps_whoever_comes_and_only_they_hear_it(cast: Cast, shift: str, nora: Player) -> None:
    absence = await absent(cast.martine)
    request = await comes(cast, shift, nora)
    await cast.martine.delete(f"/api/absences/{absence}?basedOn=1")
    [undecided] = (await found(cast, shift))["requests"]
    before = len(await who_was_told())

    for _ in range(2):
        assert (await cast.odile.post(f"/api/replacement-requests/{request}/confirmation")).status_code == 204

    [kept] = (await found(cast, shift))["requests"]
    assert [(each["needless"], each["may"]) for each in (undecided, kept)] == [
        (True, ["keep", "cancel"]),
        (False, ["cancel"]),
    ]
    assert (await who_was_told())[before:] == [("replacement_needed_to_employee", "nora")]
    assert await planned(nora) == [("08:00", "15:30")]


async def test_whoever_is_kept_is_not_told_again_that_they_are_needed(cast: Cast, shift: str, nora: Player) -> None:
    absence = await absent(cast.martine)
    request = await comes(cast, shift, nora)
    await corrected(cast.martine, absence, ("2026-11-26", "2026-11-26"))
    await cast.odile.post(f"/api/replacement-requests/{request}/confirmation")
    before = len(await who_was_told())

    await corrected(cast.martine, absence, ALL_DAY, version=2)

    assert await told_since(before) == []
    refused = await cast.odile.post(f"/api/replacement-requests/{request}/confirmation")
    assert (refused.status_code, refused.json()["type"]) == (409, "replacements.not-needless")


async def test_whoever_takes_one_shift_need_not_answer_for_another_at_that_hour(
    cast: Cast, shift: str, nora: Player
) -> None:
    lucie = await hire(cast, "Lucie")
    await plan(lucie, cast.bakery, [3], (10 * 60, 14 * 60, 0), job=BAKER)
    other = await key_of(lucie)
    await absent(cast.martine)
    await absent(lucie)
    [one], [two] = await ask(cast, shift, nora), await ask(cast, other, nora)
    before = len(await who_was_told())

    assert (await answer(nora, one)).json()["state"] == "accepted"

    assert await states(cast, other) == {"Nora": "closed"}
    assert ("replacement_unavailable_to_office", "odile") in await told_since(before)
    assert (await answer(nora, two)).json()["type"] == "replacements.not-vacant"

"""Signing in by a mailed code, which tells nobody who has an account."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest

from backend.accounts import rules
from backend.accounts.tables import Session
from tests.backend.outbox import everything_told
from tests.cast import Cast
from tests.conftest import FixedClock

MARTINE = "martine@navette.example"


async def ask(cast: Cast, contact: str) -> httpx.Response:
    return await cast.stranger.post("/api/session/links", json={"contact": contact})


async def sign_in(cast: Cast, **said: Any) -> httpx.Response:
    return await cast.stranger.post("/api/session", json=said)


async def mailed_code() -> str:
    return str((await everything_told())[-1].content["code"])


async def test_a_mailed_code_signs_in(cast: Cast) -> None:
    await ask(cast, MARTINE)

    answer = await sign_in(cast, contact=MARTINE, code=await mailed_code())

    cookie = answer.headers["set-cookie"]
    assert (answer.status_code, answer.json()["name"]) == (201, "Martine Delattre")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


@pytest.mark.parametrize("contact", ["  Martine@Navette.example ", "06 39 98 00 00", "+33 6 39 98 00 00"])
async def test_people_write_their_contact_as_they_like(cast: Cast, contact: str) -> None:
    await ask(cast, contact)

    answer = await sign_in(cast, contact=MARTINE if "@" in contact else "0639980000", code=await mailed_code())

    assert answer.status_code == 201


async def test_the_answer_is_the_same_for_somebody_unknown(cast: Cast) -> None:
    known, unknown = await ask(cast, MARTINE), await ask(cast, "nobody@navette.example")

    assert (known.status_code, known.content) == (unknown.status_code, unknown.content) == (202, b"{}")
    assert [told.address for told in await everything_told()] == [MARTINE]


async def test_the_refusal_is_the_same_for_somebody_unknown(cast: Cast) -> None:
    await ask(cast, MARTINE)
    await ask(cast, "nobody@navette.example")

    answers = [
        await sign_in(cast, contact=contact, code="x")
        for contact in (MARTINE, "nobody@navette.example", "never-asked@navette.example")
    ]

    assert {answer.status_code for answer in answers} == {403}
    assert len({answer.content for answer in answers}) == 1


async def test_a_code_works_once(cast: Cast) -> None:
    await ask(cast, MARTINE)
    code = await mailed_code()

    answers = await asyncio.gather(*(sign_in(cast, contact=MARTINE, code=code) for _ in range(5)))

    assert sorted(answer.status_code for answer in answers) == [201, 403, 403, 403, 403]


async def test_a_code_is_forgotten_after_ten_minutes(cast: Cast, clock: FixedClock) -> None:
    await ask(cast, MARTINE)
    clock.moves(rules.CODE_LIFE)

    answer = await sign_in(cast, contact=MARTINE, code=await mailed_code())

    assert (answer.status_code, answer.json()["type"]) == (403, "session.wrong-code")


async def test_after_five_wrong_guesses_the_right_code_is_refused_too(cast: Cast) -> None:
    await ask(cast, MARTINE)
    await asyncio.gather(*(sign_in(cast, contact=MARTINE, code="000000x") for _ in range(rules.CODE_TRIES)))

    answer = await sign_in(cast, contact=MARTINE, code=await mailed_code())

    assert answer.status_code == 403


async def test_an_older_code_gives_way_to_a_newer_one(cast: Cast, clock: FixedClock) -> None:
    await ask(cast, MARTINE)
    older = await mailed_code()
    clock.moves(timedelta(seconds=30))
    await ask(cast, MARTINE)

    answers = [await sign_in(cast, contact=MARTINE, code=code) for code in (older, await mailed_code())]

    assert [answer.status_code for answer in answers] == [403, 201]


async def test_a_contact_may_ask_five_times_an_hour_known_or_not(cast: Cast, clock: FixedClock) -> None:
    for contact in (MARTINE, "nobody@navette.example"):
        answers = [await ask(cast, contact) for _ in range(rules.CODES_PER_CONTACT + 1)]

        assert [answer.status_code for answer in answers] == [202] * rules.CODES_PER_CONTACT + [429]
        assert answers[-1].headers["retry-after"] == "3600"

    clock.moves(rules.LIMIT_SPAN + timedelta(seconds=1))
    assert (await ask(cast, MARTINE)).status_code == 202


async def test_asking_all_at_once_gets_round_no_limit(cast: Cast) -> None:
    answers = await asyncio.gather(*(ask(cast, MARTINE) for _ in range(20)))

    assert sum(answer.status_code == 202 for answer in answers) == rules.CODES_PER_CONTACT


async def test_an_address_may_not_try_everybody(cast: Cast) -> None:
    answers = [await ask(cast, f"{number}@navette.example") for number in range(rules.CODES_PER_ADDRESS + 1)]

    assert answers[-1].status_code == 429


@pytest.mark.parametrize("said", [{}, {"contact": MARTINE}, {"code": "123456"}, {"token": "never made"}])
async def test_half_an_answer_is_no_answer(cast: Cast, said: dict[str, str]) -> None:
    answer = await sign_in(cast, **said)

    assert (answer.status_code, answer.json()["type"]) == (403, "session.wrong-code")


async def test_a_session_outlives_what_is_guessed_of_its_token(cast: Cast) -> None:
    await ask(cast, MARTINE)
    answer = await sign_in(cast, contact=MARTINE, code=await mailed_code())
    token = answer.cookies["navette"]

    kept = await Session.select(Session.token_hash)

    assert len(token) > 40
    assert token.encode() not in b"".join(bytes(each["token_hash"]) for each in kept)

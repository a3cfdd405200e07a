"""Who is written to when hours of a past week wait, and how often."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from backend.kit.weeks import Week
from backend.letters.sending import send_letters
from backend.letters.tables import ApprovalLink
from tests.backend.declared import approve, declare, dispute, morning, night
from tests.backend.letters.mailed import LAST_WEEK, MONDAY, TUESDAY, WEDNESDAY, mailed
from tests.backend.outbox import everything_told, who_was_told
from tests.cast import Cast
from tests.conftest import FixedClock


async def test_a_manager_reads_how_many_days_wait(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, MONDAY))
    await declare(cast.martine, morning(cast.bakery, TUESDAY, end="16:00"))

    await send_letters(cast.bakery, LAST_WEEK, at=clock())

    [told] = await everything_told()
    assert (told.kind, told.address, told.language) == ("hours_waiting_to_host", "bruno@navette.example", "fr")
    assert told.content | {"link": ""} == {
        "host": "Boulangerie Voisin",
        "monday": "2026-11-16",
        "days": 2,
        "until": "2026-12-01",
        "screen": f"/hosts/{cast.bakery}/weeks/2026-W47",
        "link": "",
    }


async def test_only_what_waits_in_that_week_counts(cast: Cast, clock: FixedClock) -> None:
    approved = await declare(cast.martine, morning(cast.bakery, MONDAY))
    await approve(cast.bruno, approved["id"])
    disputed = await declare(cast.martine, morning(cast.bakery, TUESDAY))
    await dispute(cast.bruno, disputed["id"])
    await declare(cast.martine, morning(cast.bakery, "2026-11-23"))
    await declare(cast.martine, morning(cast.bakery, "2026-11-15"))

    await send_letters(cast.bakery, LAST_WEEK, at=clock())

    assert "hours_waiting_to_host" not in {kind for kind, _ in await who_was_told()}


async def test_managers_and_deputies_are_written_to_each_with_a_link_of_their_own(
    cast: Cast, clock: FixedClock
) -> None:
    await declare(cast.ahmed, night(cast.printer, MONDAY))

    await send_letters(cast.printer, LAST_WEEK, at=clock())

    told = await everything_told()
    assert {each.address: each.language for each in told} == {
        "paula@navette.example": "fr",
        "denis@navette.example": "en",
    }
    assert len({each.content["link"] for each in told}) == 2


async def test_ones_own_hours_wait_for_somebody_else(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.paula, morning(cast.printer, MONDAY))

    await send_letters(cast.printer, LAST_WEEK, at=clock())

    assert await who_was_told() == [("hours_waiting_to_host", "denis")]


async def test_one_letter_a_day_whoever_sends_and_however_often(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, MONDAY))

    await asyncio.gather(*(send_letters(cast.bakery, LAST_WEEK, at=clock()) for _ in range(5)))
    clock.moves(timedelta(hours=13))
    await send_letters(cast.bakery, LAST_WEEK, at=clock())
    same_day = len(await everything_told())
    clock.moves(timedelta(hours=1))
    await send_letters(cast.bakery, LAST_WEEK, at=clock())

    assert (same_day, len(await everything_told())) == (1, 2)


async def test_another_week_is_another_letter(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, MONDAY))
    await declare(cast.martine, morning(cast.bakery, "2026-11-09"))

    for week in (LAST_WEEK, Week(date(2026, 11, 9))):
        await send_letters(cast.bakery, week, at=clock())

    assert [told.content["monday"] for told in await everything_told()] == ["2026-11-16", "2026-11-09"]


async def test_only_the_links_hash_is_kept_and_it_ends_with_its_last_day(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, WEDNESDAY))

    token = (await mailed(cast.bakery, at=clock())).removeprefix("/letters/")

    [link] = await ApprovalLink.objects()
    assert len(token) >= 256 // 6
    assert bytes(link.token_hash) == sha256(token.encode()).digest()
    assert token not in str(link.to_dict())
    assert link.expires_at == datetime(2026, 12, 1, 23, 0, tzinfo=UTC)

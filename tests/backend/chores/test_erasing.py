"""What has served is erased: what was told, and what signs in no more; what still serves stays."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from backend.accounts.actions import make_link
from backend.accounts.tables import Session, SignInCode, SignInLink
from backend.chores.doing import do_what_is_due
from backend.kit.weeks import Week
from backend.letters.sending import send_letters
from backend.letters.tables import ApprovalLink, LetterMiss
from notifications.tables import Delivery, Device, OutboxNotice, State
from tests.backend.declared import declare, morning
from tests.backend.everything import everything_in_the_database
from tests.cast import Cast
from tests.conftest import FixedClock
from tests.push_keys import AUTH, P256DH

SICK = {"kind": "sick", "comment": "angine de Zoé", "from": "2026-11-25", "until": "2026-11-25"}


async def days_pass(clock: FixedClock, days: int) -> None:
    """And on the last one a worker looks."""
    clock.moves(timedelta(days=days))
    await do_what_is_due(clock())


async def tell(cast: Cast) -> None:
    assert (await cast.martine.put(f"/api/absences/{uuid4()}", SICK)).status_code == 200


async def test_what_was_told_is_erased_after_a_week_with_its_addresses(cast: Cast, clock: FixedClock) -> None:
    await tell(cast)
    await Delivery.update({Delivery.state: State.DELIVERED}, force=True)

    await days_pass(clock, 6)
    after_six = await OutboxNotice.count()
    await days_pass(clock, 2)

    told_since = await OutboxNotice.count().where(OutboxNotice.posted_at < clock() - timedelta(days=7))
    assert (after_six >= 2, told_since) == (True, 0)
    assert "angine" not in str(await OutboxNotice.select())
    assert await Delivery.count().where(Delivery.state == State.DELIVERED) == 0


async def test_what_still_waits_to_be_delivered_stays(cast: Cast, clock: FixedClock) -> None:
    await tell(cast)
    before = await OutboxNotice.count()

    await days_pass(clock, 8)

    assert await OutboxNotice.count().where(OutboxNotice.kind.like("absence_%")) == before


async def test_a_code_leaves_no_trace_of_who_asked(cast: Cast, clock: FixedClock) -> None:
    await cast.stranger.post("/api/session/links", json={"contact": "martine@navette.example"})

    await days_pass(clock, 1)

    assert await SignInCode.count() == 0


async def test_a_code_counts_against_its_limit_for_an_hour(cast: Cast, clock: FixedClock) -> None:
    await cast.stranger.post("/api/session/links", json={"contact": "martine@navette.example"})
    clock.moves(timedelta(minutes=59))

    await days_pass(clock, 0)

    assert await SignInCode.count() == 1


async def test_a_session_that_ended_goes_with_its_device(cast: Cast, clock: FixedClock) -> None:
    device = {"endpoint": f"https://fcm.googleapis.com/{uuid4()}", "p256dh": P256DH, "auth": AUTH, "label": ""}
    assert (await cast.martine.put(f"/api/push/subscriptions/{uuid4()}", device)).status_code == 204
    everybody = await Session.count()
    ended = Session.update({Session.expires_at: clock()}).where(Session.person == cast.martine.person)
    await ended

    await days_pass(clock, 0)

    assert (await Session.count(), await Device.count()) == (everybody - 1, 0)


async def test_a_printed_link_goes_with_its_last_day(cast: Cast, clock: FixedClock) -> None:
    await make_link(cast.martine.person, at=clock())

    await days_pass(clock, 6)
    while_it_opens = await SignInLink.count()
    await days_pass(clock, 1)

    assert (while_it_opens, await SignInLink.count()) == (1, 0)


async def test_a_letters_link_says_for_a_month_that_it_is_too_old(cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, "2026-11-16"))
    await send_letters(cast.bakery, Week.parse("2026-W47"), at=clock())
    mine: Any = ApprovalLink.monday == Week.parse("2026-W47").monday
    sent_today = mine & (ApprovalLink.sent_on == clock().date())

    await days_pass(clock, 37)
    after_a_month = await ApprovalLink.count().where(sent_today)
    await days_pass(clock, 4)

    assert (after_a_month, await ApprovalLink.count().where(sent_today)) == (1, 0)


async def test_guesses_are_forgotten(cast: Cast, clock: FixedClock) -> None:
    await cast.stranger.get("/letters/guess")

    await days_pass(clock, 1)

    assert await LetterMiss.count() == 0


@pytest.mark.parametrize("facts", ["declaration_versions", "absence_versions", "completion_versions"])
async def test_facts_are_never_erased(facts: str, cast: Cast, clock: FixedClock) -> None:
    await declare(cast.martine, morning(cast.bakery, "2026-11-16"))
    await tell(cast)
    await cast.martine.put("/api/weeks/2026-W47/completion", None)
    before = (await everything_in_the_database())[facts]

    await days_pass(clock, 365 * 4)

    assert before
    assert (await everything_in_the_database())[facts] == before

"""Taking a decision back: the hours wait again, and the record keeps what was decided."""

import asyncio
from uuid import uuid4

from tests.backend.declared import approve, declare, dispute, everything_kept, morning, story_of
from tests.backend.outbox import who_was_told
from tests.cast import Cast


async def test_an_approval_is_taken_back(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await approve(cast.bruno, id)

    answer = await cast.bruno.delete(f"/api/hours/{id}/approval?basedOn=2")

    hours = answer.json()
    assert (answer.status_code, hours["state"], hours["decidedBy"], hours["version"]) == (200, "submitted", None, 3)
    [kept] = await everything_kept()
    assert (kept["decided_by"], kept["decided_at"]) == (None, None)


async def test_a_dispute_is_taken_back_with_its_reason(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await dispute(cast.bruno, id)

    answer = await cast.bruno.delete(f"/api/hours/{id}/approval?basedOn=2")

    assert (answer.json()["state"], answer.json()["reason"]) == ("submitted", None)


async def test_a_deputy_takes_back_what_the_manager_decided(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.printer), id)
    await approve(cast.paula, id)

    answer = await cast.denis.delete(f"/api/hours/{id}/approval?basedOn=2")

    assert answer.status_code == 200
    assert [(each["author"], each["content"]["state"]) for each in await story_of(id)] == [
        ("Martine", "submitted"),
        ("Paula", "approved"),
        ("Denis", "submitted"),
    ]


async def test_what_was_taken_back_may_be_approved_again(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await approve(cast.bruno, id)
    await cast.bruno.delete(f"/api/hours/{id}/approval?basedOn=2")

    await approve(cast.bruno, id, 3)

    assert [(each["state"], each["version"]) for each in await everything_kept()] == [("approved", 4)]


async def test_taking_back_twice_is_taking_back(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await approve(cast.bruno, id)

    first = await cast.bruno.delete(f"/api/hours/{id}/approval?basedOn=2")
    again = await cast.bruno.delete(f"/api/hours/{id}/approval?basedOn=2")

    assert again.json() == first.json()
    assert len(await story_of(id)) == 3


async def test_an_old_request_sent_again_leaves_a_newer_decision(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await approve(cast.bruno, id)
    await cast.bruno.delete(f"/api/hours/{id}/approval?basedOn=2")
    await approve(cast.bruno, id, 3)

    answer = await cast.bruno.delete(f"/api/hours/{id}/approval?basedOn=2")

    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (409, "hours.already-decided")
    assert (problem["current"]["state"], problem["current"]["version"]) == ("approved", 4)
    assert [each["version"] for each in await everything_kept()] == [4]


async def test_what_was_corrected_since_the_decision_is_read_again_first(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await approve(cast.bruno, id)
    await declare(cast.martine, morning(cast.bakery, end="16:00", basedOn=2), id)

    answer = await cast.bruno.delete(f"/api/hours/{id}/approval?basedOn=2")

    problem = answer.json()
    assert (answer.status_code, problem["type"], problem["current"]["minutes"]) == (409, "hours.changed", 450)


async def test_what_waits_as_it_was_seen_has_nothing_to_take_back(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.bakery))

    answer = await cast.bruno.delete(f"/api/hours/{hours['id']}/approval?basedOn=1")

    assert (answer.status_code, answer.json()["state"], answer.json()["version"]) == (200, "submitted", 1)
    assert len(await story_of(hours["id"])) == 1


async def test_a_decision_is_taken_back_as_it_was_seen_or_not_at_all(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.bakery))
    await approve(cast.bruno, hours["id"])

    answers = [
        await cast.bruno.delete(f"/api/hours/{hours['id']}/approval{query}")
        for query in ("", "?basedOn=", "?basedOn=x", "?basedOn=0", "?basedOn=2147483648")
    ]

    assert {(answer.status_code, answer.json()["type"]) for answer in answers} == {(400, "request.malformed")}
    assert [each["state"] for each in await everything_kept()] == ["approved"]


async def test_another_host_firm_does_not_find_them(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)

    before = [await who.delete(f"/api/hours/{id}/approval?basedOn=2") for who in (cast.paula, cast.martine, cast.odile)]
    await approve(cast.bruno, id)
    after = [await who.delete(f"/api/hours/{id}/approval?basedOn=2") for who in (cast.paula, cast.martine, cast.odile)]
    unknown = await cast.bruno.delete(f"/api/hours/{uuid4()}/approval?basedOn=2")

    assert {(answer.status_code, answer.json()["type"]) for answer in (*before, *after, unknown)} == {
        (404, "not-found")
    }
    assert [each["state"] for each in await everything_kept()] == ["approved"]


async def test_nobody_takes_back_a_decision_on_their_own_hours(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.paula, morning(cast.printer), id)

    before = await cast.paula.delete(f"/api/hours/{id}/approval?basedOn=1")
    await approve(cast.denis, id)
    after = await cast.paula.delete(f"/api/hours/{id}/approval?basedOn=2")

    assert [(answer.status_code, answer.json()["type"]) for answer in (before, after)] == [(403, "hours.own")] * 2


async def test_withdrawn_hours_stay_withdrawn(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.bakery), id)
    await cast.martine.delete(f"/api/hours/{id}?basedOn=1")

    answer = await cast.bruno.delete(f"/api/hours/{id}/approval?basedOn=2")

    assert (answer.status_code, answer.json()["type"]) == (409, "hours.already-decided")
    assert [each["state"] for each in await everything_kept()] == ["withdrawn"]


async def test_taking_back_at_once_is_noted_once(cast: Cast) -> None:
    id = uuid4()
    await declare(cast.martine, morning(cast.printer), id)
    await approve(cast.denis, id)

    answers = await asyncio.gather(
        *(who.delete(f"/api/hours/{id}/approval?basedOn=2") for who in (cast.paula, cast.denis))
    )

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert [each["content"]["state"] for each in await story_of(id)] == ["submitted", "approved", "submitted"]


async def test_taking_back_tells_nobody_more(cast: Cast) -> None:
    hours = await declare(cast.martine, morning(cast.bakery))
    await dispute(cast.bruno, hours["id"])

    await cast.bruno.delete(f"/api/hours/{hours['id']}/approval?basedOn=2")

    assert await who_was_told() == [("hours_disputed_to_employee", "martine")]

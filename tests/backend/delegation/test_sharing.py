"""Hours shared: only what is there, only with whom the law names, told in writing; never asked for."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.audit.verifying import verify
from backend.delegation.tables import HourTransfer, HourTransferVersion
from backend.law.mandates import MandateKind
from backend.people.committees import seat_mandates
from backend.people.tables import Mandate
from tests.backend.delegation.test_announcing import announce, mandate_of
from tests.backend.outbox import everything_told, who_was_told
from tests.cast import SINCE, Cast, Player
from tests.conftest import FixedClock

DECEMBER = {"month": "2026-12", "minutes": 600}


async def share(
    giver: Player, receiver: Player, asked: dict[str, Any] = DECEMBER, id: UUID | None = None
) -> tuple[int, dict[str, Any]]:
    body = {"giver": await mandate_of(giver), "receiver": await mandate_of(receiver)} | asked
    answer = await giver.put(f"/api/delegation/transfers/{id or uuid4()}", body)
    return answer.status_code, answer.json()


async def month_of(player: Player, month: str) -> dict[str, Any]:
    [mandate] = (await player.get("/api/delegation?year=2026")).json()["mandates"]
    [found] = [each for each in mandate["months"] if each["month"] == month]
    return dict(found)


async def elect(player: Player, kind: MandateKind, organisation: str = "") -> int:
    mandate = Mandate(employee=player.employee, kind=kind, starts_on=SINCE, organisation=organisation)
    await mandate.save()
    await seat_mandates()
    return int(mandate.id)


async def test_a_gift_leaves_one_account_and_comes_into_the_other(cast: Cast) -> None:
    status, gift = await share(cast.ahmed, cast.martine)

    assert (status, gift["usableFrom"], gift["mine"], gift["may"]) == (200, "2026-12-02", "given", ["withdraw"])
    assert (gift["giver"]["name"], gift["receiver"]["name"]) == ("Ahmed Benali", "Martine Delattre")
    assert (await month_of(cast.ahmed, "2026-12"))["given"] == 600
    received = await month_of(cast.martine, "2026-12")
    assert (received["received"], received["left"]) == (600, 600)
    [seen] = (await cast.martine.get("/api/delegation")).json()["transfers"]
    assert seen == gift | {"mine": "received", "may": []}


async def test_it_is_told_in_writing_with_names_and_hours(cast: Cast) -> None:
    await share(cast.ahmed, cast.martine)

    assert sorted(await who_was_told()) == [
        ("hours_shared_to_employee", "martine"),
        ("hours_shared_to_office", "odile"),
    ]
    [told] = [each.content for each in await everything_told() if each.kind == "hours_shared_to_office"]
    assert (told["giver"], told["receiver"], told["month"], told["minutes"], told["usable_from"]) == (
        "Ahmed Benali",
        "Martine Delattre",
        "2026-12-01",
        600,
        "2026-12-02",
    )


async def test_ten_replays_at_once_are_one_gift(cast: Cast) -> None:
    id = uuid4()

    answers = await asyncio.gather(*(share(cast.ahmed, cast.martine, id=id) for _ in range(10)))

    assert {status for status, _ in answers} == {200}
    assert (await HourTransfer.count(), await HourTransferVersion.count(), len(await who_was_told())) == (1, 1, 2)


async def test_the_same_gift_with_other_hours_is_another_gift(cast: Cast) -> None:
    id = uuid4()
    await share(cast.ahmed, cast.martine, id=id)

    status, problem = await share(cast.ahmed, cast.martine, DECEMBER | {"minutes": 60}, id)

    assert (status, problem["type"]) == (409, "delegation.written-otherwise")


async def test_gifts_at_once_never_give_more_than_there_is(cast: Cast) -> None:
    """Of twenty-four hours that cannot be carried, five times ten."""
    asked = {**await of_one_section(cast), "month": "2026-12", "minutes": 600}

    answers = await asyncio.gather(*(share(cast.ahmed, cast.paula, asked) for _ in range(5)))

    assert sorted(status for status, _ in answers) == [200, 200, 409, 409, 409]
    refused = [problem for status, problem in answers if status == 409]
    assert {(each["type"], each["minutes"]) for each in refused} == {("delegation.not-that-much", 240)}
    assert (await HourTransfer.count(), len(await who_was_told())) == (2, 4)


async def test_what_is_announced_is_not_there_to_be_given(cast: Cast) -> None:
    asked = {**await of_one_section(cast), "month": "2026-12", "minutes": 1440}
    night = {"start": "2026-12-01T22:00", "expected": "2026-12-02T06:00"}
    await announce(cast.ahmed, night | {"mandate": asked["giver"]})

    status, problem = await share(cast.ahmed, cast.paula, asked)

    assert (status, problem["type"], problem["minutes"]) == (409, "delegation.not-that-much", 1440 - 460)


async def of_one_section(cast: Cast) -> dict[str, int]:
    ahmed, paula = [await elect(each, MandateKind.UNION_DELEGATE, "CFDT") for each in (cast.ahmed, cast.paula)]
    return {"giver": ahmed, "receiver": paula}


async def test_nobody_disposes_of_more_than_one_and_a_half_credits(cast: Cast) -> None:
    assert (await share(cast.ahmed, cast.martine, DECEMBER | {"minutes": 2100}))[0] == 200

    status, problem = await share(cast.ahmed, cast.martine, DECEMBER | {"minutes": 61})

    assert (status, problem["type"], problem["minutes"]) == (409, "delegation.too-much-received", 60)
    assert "en décembre 2026, vous pouvez donner 1\u202fh" in problem["title"]
    assert (await share(cast.ahmed, cast.martine, DECEMBER | {"minutes": 60}))[0] == 200


async def test_a_member_receives_half_a_credit_more_at_most(cast: Cast) -> None:
    await elect(cast.paula, MandateKind.MEMBER)

    status, problem = await share(cast.ahmed, cast.paula, DECEMBER | {"minutes": 721})

    assert (status, problem["minutes"]) == (409, 720)


async def test_a_substitute_has_nothing_to_give(cast: Cast) -> None:
    await share(cast.ahmed, cast.martine)

    status, problem = await share(cast.martine, cast.ahmed, DECEMBER | {"minutes": 60})

    assert (status, problem["type"]) == (422, "delegation.no-such-colleague")


async def test_union_delegates_share_within_their_section_at_once_and_without_a_cap(cast: Cast) -> None:
    asked = {**await of_one_section(cast), "month": "2026-11", "minutes": 24 * 60}
    martine = await elect(cast.martine, MandateKind.UNION_DELEGATE, "CGT")

    status, gift = await share(cast.ahmed, cast.paula, asked)
    refused, problem = await share(cast.ahmed, cast.martine, asked | {"receiver": martine})

    assert (status, gift["usableFrom"]) == (200, "2026-11-24")
    assert (refused, problem["type"]) == (422, "delegation.no-such-colleague")
    listed = (await cast.ahmed.get("/api/delegation/colleagues")).json()["colleagues"]
    assert {(each["name"], each["kind"]) for each in listed} == {
        ("Martine Delattre", "substitute"),
        ("Paula Noël", "union-delegate"),
    }
    assert [each["givers"] for each in listed if each["id"] == asked["receiver"]] == [[asked["giver"]]]


async def test_received_hours_used_before_the_eighth_day_are_taken_and_labelled(cast: Cast, clock: FixedClock) -> None:
    clock.moves(timedelta(days=2))
    await share(cast.ahmed, cast.martine)

    early, late = [
        (await announce(cast.martine, {"start": f"2026-12-0{day}T10:00", "expected": f"2026-12-0{day}T12:00"}))[1]
        for day in (3, 4)
    ]

    assert (early["labels"], late["labels"]) == (["shared-too-late"], [])


async def test_what_was_not_used_can_be_taken_back_once(cast: Cast) -> None:
    id = uuid4()
    await share(cast.ahmed, cast.martine, id=id)

    answers = [await cast.ahmed.delete(f"/api/delegation/transfers/{id}") for _ in range(2)]

    assert [(answer.status_code, answer.json()["state"], answer.json()["may"]) for answer in answers] == [
        (200, "withdrawn", [])
    ] * 2
    assert (await month_of(cast.martine, "2026-12"))["received"] == 0
    assert sorted(await who_was_told())[-2:] == [
        ("hours_taken_back_to_employee", "martine"),
        ("hours_taken_back_to_office", "odile"),
    ]
    assert len(await who_was_told()) == 4


async def test_gifts_and_their_withdrawals_are_facts_of_the_chain(cast: Cast) -> None:
    id = uuid4()
    await share(cast.ahmed, cast.martine, id=id)
    await cast.ahmed.delete(f"/api/delegation/transfers/{id}")

    assert await HourTransferVersion.count() == 2
    assert await verify(lambda done, total: None) == []


async def test_what_was_used_or_announced_is_not_taken_back(cast: Cast) -> None:
    id = uuid4()
    await share(cast.ahmed, cast.martine, id=id)
    await announce(cast.martine, {"start": "2026-12-10T10:00", "expected": "2026-12-10T12:00"})

    answer = await cast.ahmed.delete(f"/api/delegation/transfers/{id}")

    assert (answer.status_code, answer.json()["type"]) == (409, "delegation.already-used")
    assert (await month_of(cast.martine, "2026-12"))["received"] == 600


async def test_nobody_gives_or_takes_back_for_another(cast: Cast) -> None:
    id = uuid4()
    stolen = {"giver": await mandate_of(cast.ahmed), "receiver": await mandate_of(cast.martine)}

    status, problem = await share(cast.martine, cast.martine, DECEMBER | stolen)
    await share(cast.ahmed, cast.martine, id=id)
    taken = [(await each.delete(f"/api/delegation/transfers/{id}")).status_code for each in (cast.martine, cast.odile)]

    assert (status, problem["type"], taken) == (422, "delegation.not-your-mandate", [404, 404])


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"month": "2026-10"}, 422, "delegation.bad-share-month"),
        ({"month": "2028-01"}, 422, "delegation.bad-share-month"),
        ({"month": "2026-11"}, 422, "delegation.usable-too-late"),
        ({"month": "décembre"}, 422, "month.unknown"),
        ({"receiver": 999_999}, 422, "delegation.no-such-colleague"),
        ({"giver": 999_999}, 422, "delegation.not-your-mandate"),
        ({"minutes": 0}, 400, "request.malformed"),
        ({"reason": "négociation"}, 400, "request.malformed"),
    ],
)
async def test_what_cannot_be_given_changes_nothing(cast: Cast, asked: dict[str, Any], status: int, code: str) -> None:
    found, problem = await share(cast.ahmed, cast.martine, DECEMBER | asked)

    assert (found, problem["type"]) == (status, code)
    assert (await HourTransfer.count(), await who_was_told()) == (0, [])

"""Whether host firms read of delegation is its representative's own choice, mandate by mandate."""

from datetime import timedelta
from uuid import uuid4

from backend.aways.tables import AbsenceNotice, Away
from tests.backend.delegation.test_announcing import MORNING, announce, mandate_of
from tests.backend.outbox import who_was_told
from tests.cast import Cast, Player
from tests.conftest import FixedClock


async def choose(player: Player, openly: bool) -> int:
    answer = await player.put(f"/api/delegation/mandates/{await mandate_of(player)}", {"openly": openly})
    assert answer.json() == {"id": await mandate_of(player), "openly": openly}
    return answer.status_code


async def said_openly() -> list[tuple[bool, bool]]:
    """Of each time away, and of what a host firm reads of it."""
    told = await AbsenceNotice.objects().order_by(AbsenceNotice.starts_at)
    away = {each.id: each.openly for each in await Away.objects()}
    return [(away[each.away], each.openly) for each in told]


async def test_what_is_still_to_come_is_then_said_so_and_nobody_is_told_anew(cast: Cast) -> None:
    await announce(cast.martine, MORNING)
    told = await who_was_told()

    assert await choose(cast.martine, True) == 200

    assert await said_openly() == [(True, True)]
    assert await who_was_told() == told
    [mandate] = (await cast.martine.get("/api/delegation")).json()["mandates"]
    assert mandate["openly"]


async def test_the_host_firm_then_reads_of_delegation_and_else_of_an_absence(cast: Cast) -> None:
    await announce(cast.martine, MORNING)
    labels = []

    for openly in (False, True, False):
        await choose(cast.martine, openly)
        week = (await cast.paula.get(f"/api/hosts/{cast.printer}/weeks/2026-W48")).json()
        labels += [each["label"] for each in week["absences"]]

    absent = "absent, géré par le groupement"
    assert labels == [absent, "délégation, gérée par le groupement", absent]


async def test_what_was_over_before_stays_an_absence(cast: Cast, clock: FixedClock) -> None:
    await announce(cast.martine, MORNING)
    clock.moves(timedelta(days=7))
    await announce(cast.martine, {"start": "2026-12-03T10:00", "expected": "2026-12-03T12:00"})

    await choose(cast.martine, True)

    assert await said_openly() == [(False, False), (True, True)]


async def test_once_taken_back_nothing_says_it_any_more(cast: Cast, clock: FixedClock) -> None:
    await choose(cast.martine, True)
    await announce(cast.martine, MORNING)
    clock.moves(timedelta(days=7))

    await choose(cast.martine, False)

    assert await said_openly() == [(False, False)]


async def test_another_mandate_and_an_absence_stay_as_they_were(cast: Cast) -> None:
    await announce(cast.martine, MORNING)
    sick = {"kind": "sick", "from": "2026-12-01", "until": "2026-12-01"}
    assert (await cast.martine.put(f"/api/absences/{uuid4()}", sick)).is_success

    await choose(cast.ahmed, True)
    await choose(cast.martine, True)

    assert await said_openly() == [(True, True), (False, False)]


async def test_nobody_chooses_for_another(cast: Cast) -> None:
    await announce(cast.martine, MORNING)

    for mandate in (await mandate_of(cast.martine), 999_999):
        answer = await cast.ahmed.put(f"/api/delegation/mandates/{mandate}", {"openly": True})
        assert answer.status_code == 404

    assert await said_openly() == [(False, False)]

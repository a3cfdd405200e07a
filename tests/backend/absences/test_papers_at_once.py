"""Papers that come at once, that no key opens any more, and of a reason that asks for none any more."""

import asyncio
from datetime import timedelta
from uuid import uuid4

from backend.absences.tables import AbsencePaper, PaperReading
from backend.chores.doing import do_what_is_due
from tests.backend.absences.test_papers import PDF, SICK, hand_in, own, report
from tests.cast import Cast
from tests.conftest import FixedClock


async def test_of_many_at_once_no_more_than_ten_are_kept(cast: Cast) -> None:
    absence = await report(cast)

    answers = await asyncio.gather(*(hand_in(cast.martine, absence) for _ in range(14)))

    assert sorted(each.status_code for each in answers) == [200] * 10 + [409] * 4
    assert await AbsencePaper.count() == 10


async def test_one_identifier_under_two_absences_at_once_is_one_paper(cast: Cast) -> None:
    first = await report(cast)
    second = await report(cast, SICK | {"from": "2026-11-26", "until": "2026-11-26"})
    paper = uuid4()

    answers = await asyncio.gather(*(hand_in(cast.martine, each, paper=paper) for each in (first, second)))

    assert sorted(each.status_code for each in answers) == [200, 409]
    assert {each.json().get("type") for each in answers if each.status_code == 409} == {"papers.other"}


async def test_whose_key_is_gone_is_refused_in_words_and_not_noted_as_read(cast: Cast) -> None:
    absence, paper = await report(cast), uuid4()
    await hand_in(cast.martine, absence, paper=paper)
    await AbsencePaper.update({AbsencePaper.key: "retired"}, force=True)

    refused = await cast.odile.get(f"/api/absences/{absence}/papers/{paper}")
    again = await hand_in(cast.martine, absence, paper=paper)
    other = await hand_in(cast.martine, absence, PDF + b"%%EOF\n", paper=paper)

    assert (refused.status_code, refused.json()["type"]) == (409, "papers.sealed-for-good")
    assert await PaperReading.count() == 0
    assert (again.status_code, other.json()["type"]) == (200, "papers.other")


async def test_a_paper_that_its_reason_asks_for_no_more_is_seen_until_it_goes(cast: Cast, clock: FixedClock) -> None:
    absence, paper = await report(cast), uuid4()
    await hand_in(cast.martine, absence, paper=paper)

    await cast.martine.put(f"/api/absences/{absence}", SICK | {"kind": "paid-leave", "basedOn": 1})

    shown = await own(cast)
    opened = await cast.odile.get(f"/api/absences/{absence}/papers/{paper}")
    assert (shown["paper"], shown["isMissing"], [each["erasedOn"] for each in shown["received"]]) == (
        None,
        False,
        [None],
    )
    assert opened.content == PDF
    clock.moves(timedelta(days=1))
    await do_what_is_due(clock())
    assert [(each["erased"], each["erasedOn"]) for each in (await own(cast))["received"]] == [(True, "2026-11-25")]


async def test_a_reason_that_asks_for_another_paper_keeps_it_on_time(cast: Cast) -> None:
    absence = await report(cast)
    await hand_in(cast.martine, absence)

    await cast.martine.put(f"/api/absences/{absence}", SICK | {"kind": "child-sick", "basedOn": 1})

    assert [each["erasedOn"] for each in (await own(cast))["received"]] == ["2029-11-25"]

"""Months and payroll files count as the groupement has agreed, from the day on which the agreement begins."""

from typing import Any
from uuid import uuid4

from tests.backend.closing.test_close import close
from tests.backend.declared import approve, declare, morning
from tests.cast import Cast

WEEK_47 = ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"]


async def agree(cast: Cast, since: str, **terms: object) -> None:
    body = {"since": since, "source": "Accord du 12/12/2025", "terms": terms}
    assert (await cast.odile.put(f"/api/agreements/{uuid4()}", body)).status_code == 200


async def work_long(cast: Cast) -> None:
    """Forty hours in five days of week 47, all approved."""
    for day in WEEK_47:
        host, manager = (cast.bakery, cast.bruno) if day < "2026-11-19" else (cast.printer, cast.denis)
        declared = await declare(cast.martine, morning(host, day, end="16:30"))
        await approve(manager, declared["id"])


async def overtime(cast: Cast) -> list[dict[str, Any]]:
    figures = (await cast.martine.get("/api/months/2026-11")).json()["figures"]
    return list(figures["pay"]["overtime"])


async def test_an_agreement_sets_the_rate_of_overtime(cast: Cast) -> None:
    await work_long(cast)

    await agree(cast, "2026-11-01", overtimeFirstPercent=10)

    assert await overtime(cast) == [{"percent": 10, "minutes": 300}, {"percent": 50, "minutes": 0}]


async def test_one_that_begins_in_the_month_counts_from_its_day(cast: Cast) -> None:
    await work_long(cast)

    await agree(cast, "2026-11-23", overtimeFirstPercent=10)

    assert {"percent": 25, "minutes": 300} in await overtime(cast)
    assert {"percent": 10, "minutes": 0} in await overtime(cast)


async def test_another_groupements_agreement_changes_nothing(cast: Cast) -> None:
    await work_long(cast)

    body = {"since": "2026-01-01", "source": "Accord", "terms": {"overtimeFirstPercent": 10}}
    assert (await cast.olga.put(f"/api/agreements/{uuid4()}", body)).status_code == 200

    assert await overtime(cast) == [{"percent": 25, "minutes": 300}, {"percent": 50, "minutes": 0}]


async def test_payroll_is_sent_the_agreed_rate(cast: Cast) -> None:
    closing = uuid4()
    await work_long(cast)
    await agree(cast, "2026-11-01", overtimeFirstPercent=10)
    await close(cast, id=closing)

    sent = (await cast.odile.get(f"/api/closings/{closing}/payroll.csv")).text

    assert "overtime-10" in sent
    assert "overtime-25" not in sent


async def test_a_closed_month_keeps_what_was_agreed_when_it_was_closed(cast: Cast) -> None:
    await work_long(cast)
    agreement, closing = uuid4(), uuid4()
    told = {"since": "2026-11-01", "source": "Accord du 12/12/2025", "terms": {"overtimeFirstPercent": 10}}
    await cast.odile.put(f"/api/agreements/{agreement}", told)
    await close(cast, id=closing)
    before = await overtime(cast)

    corrected = told | {"terms": {"overtimeFirstPercent": 20}, "basedOn": 1}
    assert (await cast.odile.put(f"/api/agreements/{agreement}", corrected)).status_code == 200
    await agree(cast, "2026-11-02", overtimeFirstPercent=15)

    assert await overtime(cast) == before == [{"percent": 10, "minutes": 300}, {"percent": 50, "minutes": 0}]
    sheet = (await cast.odile.get(f"/api/closings/{closing}/payroll.csv")).text
    assert ("overtime-10" in sheet, "overtime-15" in sheet, "overtime-20" in sheet) == (True, False, False)


async def test_an_open_month_counts_by_the_correction(cast: Cast) -> None:
    await work_long(cast)
    await close(cast, "2026-10")
    agreement = uuid4()
    told = {"since": "2026-11-01", "source": "Accord du 12/12/2025", "terms": {"overtimeFirstPercent": 10}}
    await cast.odile.put(f"/api/agreements/{agreement}", told)

    corrected = told | {"terms": {"overtimeFirstPercent": 20}, "basedOn": 1}
    assert (await cast.odile.put(f"/api/agreements/{agreement}", corrected)).status_code == 200

    assert {"percent": 20, "minutes": 300} in await overtime(cast)

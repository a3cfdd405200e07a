"""What a host firm's own system hears of one thing after another: each under its id, in an order that it can tell."""

import json
from typing import Any
from uuid import uuid4

import pytest

from notifications import webhooks
from notifications.tables import Delivery
from tests.backend.delegation.test_announcing import announce
from tests.backend.replacements.hired import absent, answer, ask, hire, key_of
from tests.cast import Cast
from tests.conftest import FixedClock

THURSDAY = "2026-11-26"


@pytest.fixture(autouse=True)
async def connected(cast: Cast, clock: FixedClock) -> None:
    for host in (cast.bakery, cast.printer):
        await webhooks.keep(host, f"https://planning.navette.example/{host}", at=clock())


async def heard() -> list[dict[str, Any]]:
    rows = await Delivery.select(Delivery.notice.content).where(Delivery.webhook.is_not_null()).order_by(Delivery.id)
    return [json.loads(row["notice.content"]) for row in rows]


async def told() -> list[tuple[str, int, str]]:
    """Which event, its version, and of which thing: numbered as they first turned up."""
    numbers: dict[str, str] = {}
    events = [(each["type"], each["data"]) for each in await heard()]
    return [(type, data["version"], numbers.setdefault(data["id"], f"#{len(numbers)}")) for type, data in events]


async def test_a_version_rises_with_each_event_about_one_absence(cast: Cast) -> None:
    id, day = uuid4(), {"kind": "sick", "from": THURSDAY, "until": THURSDAY}
    await cast.martine.put(f"/api/absences/{id}", day)
    await cast.martine.put(f"/api/absences/{id}", day | {"until": "2026-11-27", "basedOn": 1})
    await cast.martine.delete(f"/api/absences/{id}?basedOn=2")

    assert await told() == [
        ("absence.announced", 1, "#0"),
        ("absence.changed", 2, "#0"),
        ("absence.withdrawn", 3, "#0"),
    ]


async def test_what_was_never_heard_of_is_not_changed_but_announced_and_what_lies_within_it_is_merged(
    cast: Cast,
) -> None:
    await announce(cast.martine, {"start": f"{THURSDAY}T10:00", "expected": f"{THURSDAY}T12:00"})
    around = await absent(cast.martine, THURSDAY)
    await cast.martine.delete(f"/api/absences/{around}?basedOn=1")

    assert sorted(await told()) == [
        ("absence.announced", 1, "#0"),
        ("absence.announced", 1, "#1"),
        ("absence.announced", 1, "#2"),
        ("absence.merged", 2, "#0"),
        ("absence.withdrawn", 2, "#1"),
    ]


async def test_who_comes_instead_is_told_and_when_they_come_no_more(cast: Cast) -> None:
    shift = await key_of(cast.martine)
    await absent(cast.martine)
    nora = await hire(cast, "Nora")
    [request] = await ask(cast, shift, nora)
    await answer(nora, request)
    await cast.odile.delete(f"/api/replacement-requests/{request}")

    [_, announced, withdrawn] = await heard()
    assert [(each["type"], each["data"]["version"]) for each in (announced, withdrawn)] == [
        ("replacement.announced", 1),
        ("replacement.withdrawn", 2),
    ]
    assert sorted(announced["data"]) == ["employee", "end", "host", "id", "replaces", "start", "version"]
    assert (announced["data"]["employee"]["name"], announced["data"]["replaces"]["name"]) == (
        "Nora Renfort",
        "Martine Delattre",
    )
    assert (announced["data"]["id"], announced["data"]["id"] == request) == (withdrawn["data"]["id"], False)


async def test_coming_for_less_is_a_change(cast: Cast) -> None:
    shift = await key_of(cast.martine)
    away = await absent(cast.martine)
    nora = await hire(cast, "Nora")
    [request] = await ask(cast, shift, nora)
    await answer(nora, request)
    less = {"kind": "sick", "from": "2026-11-25T08:00", "until": "2026-11-25T12:00", "basedOn": 1}
    assert (await cast.martine.put(f"/api/absences/{away}", less)).status_code == 200

    replacements = [each for each in await heard() if each["type"].startswith("replacement.")]
    assert [(each["type"], each["data"]["version"], each["data"]["end"][11:16]) for each in replacements] == [
        ("replacement.announced", 1, "15:30"),
        ("replacement.changed", 2, "12:00"),
    ]


async def test_who_was_asked_or_declined_is_no_event(cast: Cast) -> None:
    shift = await key_of(cast.martine)
    await absent(cast.martine)
    nora = await hire(cast, "Nora")
    [request] = await ask(cast, shift, nora)
    await answer(nora, request, "decline")

    assert [each["type"] for each in await heard()] == ["absence.announced"]

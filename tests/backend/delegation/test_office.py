"""What the office sees of delegation, and what it confirms; it agrees to nothing and refuses nothing."""

import asyncio
import re
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from pypdf import PdfReader

from backend.hosts.tables import Establishment
from backend.people.tables import Committee
from tests.backend.delegation.test_announcing import MORNING, announce
from tests.backend.delegation.test_sharing import share
from tests.cast import Cast

WRITTEN = {"startsOn": "2022-01-03", "headcount": 1300, "source": "Protocole du 3 mars"}


async def view(cast: Cast, after: str = "") -> dict[str, Any]:
    answer = await cast.odile.get(f"/api/office/delegation{after}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def own(cast: Cast) -> str:
    committee = await Committee.objects().first()
    assert committee is not None
    return str(committee.id)


async def test_it_reads_every_credit_of_the_month_and_no_label(cast: Cast) -> None:
    await announce(cast.ahmed, {"start": "2026-11-23T23:00", "expected": "2026-11-24T01:00"})
    await share(cast.ahmed, cast.martine)

    found = await view(cast)

    [notice] = found["notices"]
    assert (notice["employee"]["name"], notice["labels"], notice["may"]) == ("Ahmed Benali", [], ["acknowledge"])
    credits = {
        each["employee"]["name"]: (each["credit"], each["used"], each["booked"], each["left"])
        for each in found["representatives"]
    }
    assert credits == {"Ahmed Benali": (2160, 0, 120, 2040), "Martine Delattre": (0, 0, 0, 0)}
    [gift] = found["transfers"]
    assert (gift["giver"], gift["receiver"], gift["minutes"], gift["usableFrom"]) == (
        "Ahmed Benali",
        "Martine Delattre",
        600,
        "2026-12-02",
    )


async def test_what_waits_comes_first_and_is_acknowledged_once(cast: Cast) -> None:
    ids = [uuid4(), uuid4()]
    for id, day in zip(ids, (26, 27), strict=True):
        await announce(cast.martine, {"start": f"2026-11-{day}T10:00", "expected": f"2026-11-{day}T11:00"}, id)

    for _ in range(2):
        assert (await cast.odile.post(f"/api/delegation/notices/{ids[1]}/acknowledgement")).status_code == 204

    found = await view(cast)
    assert ([each["id"] for each in found["notices"]], found["waiting"]) == ([str(each) for each in ids], 1)
    assert found["notices"][1]["acknowledgedAt"]
    [mine, _] = (await cast.martine.get("/api/delegation")).json()["notices"]
    assert mine["acknowledgedAt"]


async def test_pages_hold_every_notice_once(cast: Cast) -> None:
    for day in range(1, 29):
        for hour in ("08", "09"):
            await announce(
                cast.martine, {"start": f"2026-10-{day:02}T{hour}:00", "expected": f"2026-10-{day:02}T{hour}:30"}
            )

    first = await view(cast)
    second = await view(cast, f"?after={first['after'].replace('+', '%2B')}")

    ids = [each["id"] for page in (first, second) for each in page["notices"]]
    assert (len(ids), len(set(ids)), second["after"]) == (56, 56, None)
    assert (await cast.odile.get("/api/office/delegation?after=nothing")).status_code == 404


async def test_a_committee_is_confirmed_and_its_credits_follow(cast: Cast) -> None:
    path = f"/api/office/committees/{await own(cast)}"

    answer = await cast.odile.put(path, WRITTEN | {"credits": {"member": 1500}, "basedOn": 1})

    written = answer.json()
    assert (answer.status_code, written["confirmed"], written["version"]) == (200, True, 2)
    assert (written["members"], written["substitutes"], written["law"]["member"]) == (1, 1, 24 * 60)
    assert (await cast.odile.put(path, WRITTEN | {"credits": {"member": 1500}, "basedOn": 1})).json() == written
    [mandate] = (await cast.ahmed.get("/api/delegation")).json()["mandates"]
    assert (mandate["headcount"], mandate["monthly"]) == (1300, 1500)


async def test_an_establishment_of_its_own_takes_its_mandates(cast: Cast) -> None:
    establishment = await Establishment.objects().first()
    assert establishment is not None

    written = (
        await cast.odile.put(
            f"/api/office/committees/{uuid4()}", WRITTEN | {"headcount": 113, "establishment": establishment.id}
        )
    ).json()

    assert (written["members"], written["law"]["member"]) == (1, 21 * 60)
    [mandate] = (await cast.ahmed.get("/api/delegation")).json()["mandates"]
    assert (mandate["perimeter"], mandate["monthly"]) == ("Siège", 21 * 60)
    listed = (await cast.odile.get("/api/office/committees")).json()
    assert {"headcount": 600, "members": 14, "minutes": 1440} in listed["bands"]
    assert len(listed["committees"]) == 2


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"credits": {"member": 1439}}, 422, "delegation.below-the-law"),
        ({"endsOn": "2021-01-01"}, 422, "delegation.bad-term"),
        ({"basedOn": 7}, 409, "delegation.committee-changed"),
        ({"headcount": 0}, 400, "request.malformed"),
        ({"source": " "}, 400, "request.malformed"),
        ({"establishment": 999_999}, 409, "delegation.committee-changed"),
    ],
)
async def test_a_committee_below_the_law_or_without_its_source_is_refused(
    cast: Cast, asked: dict[str, Any], status: int, code: str
) -> None:
    path = f"/api/office/committees/{await own(cast)}"
    before = (await cast.odile.get(path)).json()

    answer = await cast.odile.put(path, WRITTEN | {"basedOn": 1} | asked)

    assert (answer.status_code, answer.json()["type"]) == (status, code)
    assert (await cast.odile.get(path)).json() == before


async def test_the_same_correction_at_once_is_one(cast: Cast) -> None:
    path = f"/api/office/committees/{await own(cast)}"

    answers = await asyncio.gather(*(cast.odile.put(path, WRITTEN | {"basedOn": 1}) for _ in range(6)))

    assert [(each.status_code, each.json()["version"]) for each in answers] == [(200, 2)] * 6


async def test_two_committees_of_one_term_are_one(cast: Cast) -> None:
    answer = await cast.odile.put(f"/api/office/committees/{uuid4()}", WRITTEN)

    assert (answer.status_code, answer.json()["type"]) == (409, "delegation.same-term")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "fr",
            "Bon de délégation | Nom | Martine Delattre | Mandat | suppléant au CSE | "
            "Départ | jeudi 26 novembre 2026, 10 h 00 | Retour prévu | jeudi 26 novembre 2026, 12 h 00 | "
            "Retour effectif | — | Lieu | dans l'entreprise | Heures déjà prises ce mois-ci | 2 h 30",
        ),
        (
            "en",
            "Notice of delegation | Name | Martine Delattre | Mandate | substitute member of the works council | "
            "Departure | Thursday 26 November 2026, 10:00 | Expected return | Thursday 26 November 2026, 12:00 | "
            "Actual return | — | Where | inside the firm | Hours already taken this month | 2 h 30",
        ),
    ],
)
async def test_the_slip_says_what_it_may_and_nothing_else(cast: Cast, language: str, expected: str) -> None:
    """Soc. 12 June 2007, 06-40.957: the whole of its text, field by field."""
    await cast.martine.put("/api/me", {"language": language})
    await announce(cast.martine, {"start": "2026-11-25T09:00", "expected": "2026-11-25T11:30"})
    id = uuid4()
    await announce(cast.martine, MORNING, id)

    answer = await cast.martine.get(f"/api/delegation/notices/{id}/slip.pdf")

    [page] = PdfReader(BytesIO(answer.content)).pages
    assert re.sub(r"\s+", " ", page.extract_text()).strip() == expected.replace(" | ", " ")

"""The morning, as it comes to the office and to a host firm: by itself, while they look."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest
import uvicorn
from playwright.async_api import expect

from backend.app import make_app
from backend.settings import read
from tests.cast import Cast
from tests.conftest import NOW, FixedClock
from tests.notifications.eventually import eventually
from tests.pwa.conftest import PhoneOf
from tests.pwa.server import Address

SICK = {"kind": "sick", "from": f"{NOW:%Y-%m-%d}", "until": f"{NOW:%Y-%m-%d}"}


@pytest.fixture
def clock(clock: FixedClock) -> FixedClock:
    """A Tuesday of its own, since on a public holiday nobody would be expected."""
    clock.now = NOW
    return clock


@pytest.fixture
async def serving(built: None, database: str, clock: FixedClock, tmp_path: Path) -> AsyncIterator[Address]:
    """Served from within the test, whose clock it goes by."""
    with Address() as here:
        app = make_app(read({"NAVETTE_DATA": str(tmp_path), "PORT": str(here.port)}), clock)
        server = uvicorn.Server(uvicorn.Config(app, port=here.port, lifespan="off", log_level="warning"))
        async with asyncio.TaskGroup() as group:
            group.create_task(server.serve())
            await eventually(here.answers)
            yield here
            app.state["bells"].end()
            server.should_exit = True


async def test_an_absence_and_who_saw_it_come_to_the_office_without_asking(cast: Cast, phone_of: PhoneOf) -> None:
    office = await (await phone_of(cast.odile)).open("/office")
    await expect(office.get_by_text("Tout le monde est là")).to_be_visible()
    bakery = await (await phone_of(cast.bruno)).open("/")
    board = bakery.get_by_role("region", name="Aujourd’hui")
    await expect(board.get_by_text("Boulangère")).to_be_visible()

    assert (await cast.martine.put(f"/api/absences/{uuid4()}", SICK)).status_code == 200

    missed = office.get_by_role("listitem").filter(has_text="Boulangère")
    await expect(missed).to_contain_text("Pas encore vu")
    await expect(missed.get_by_role("link", name=re.compile("^Trouver quelqu’un"))).to_be_visible()
    await expect(board.get_by_text("absent, géré par le groupement").first).to_be_visible()
    await board.get_by_role("button", name="Vu, absence de Martine Delattre").first.click()
    await expect(missed).to_contain_text(re.compile(r"Vu à \d\d:\d\d par Bruno Voisin"))


async def test_who_leaves_at_noon_is_not_absent_all_day(cast: Cast, phone_of: PhoneOf) -> None:
    leaves = {"kind": "other", "from": f"{NOW:%Y-%m-%d}T13:00", "until": f"{NOW:%Y-%m-%d}T17:00"}
    assert (await cast.martine.put(f"/api/absences/{uuid4()}", leaves)).status_code == 200

    bakery = await (await phone_of(cast.bruno)).open("/")

    line = bakery.get_by_role("article", name="Martine Delattre, mardi")
    await expect(line).to_contain_text("Absence, 13:00–15:30")
    await expect(line).to_contain_text("Absence en partie")


async def test_somebody_subscribes_to_their_weeks(cast: Cast, phone_of: PhoneOf) -> None:
    page = await (await phone_of(cast.martine)).open("/settings")

    await page.get_by_role("button", name="Créer le lien").click()

    link = page.get_by_role("link", name="Ouvrir dans mon agenda")
    await expect(link).to_have_attribute("href", re.compile("^webcal://.*/calendars/.*ics$"))
    address = await page.get_by_label("Lien à donner à un agenda en ligne").input_value()
    assert (await page.request.get(address)).status == 200
    await page.get_by_role("button", name="Arrêter").click()
    await expect(page.get_by_role("button", name="Créer le lien")).to_be_visible()
    assert (await page.request.get(address)).status == 404

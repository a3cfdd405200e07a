"""Said from the mail that an absence was seen: one press, without signing in, and it opens nothing else."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from backend.accounts.queries import find_person
from backend.accounts.tables import Manager
from notifications.mail import Mailer
from notifications.notices.to_host import AbsenceToHost
from notifications.receipts import Receipts
from notifications.stopping import Stop, Stops
from notifications.tables import OutboxNotice
from tests.backend.outbox import everything_told
from tests.cast import Cast
from tests.conftest import FixedClock

WEDNESDAY = {"kind": "sick", "from": "2026-11-25", "until": "2026-11-25", "comment": "grippe"}


@pytest.fixture
async def absence(cast: Cast) -> str:
    id = uuid4()
    assert (await cast.martine.put(f"/api/absences/{id}", WEDNESDAY)).status_code == 200
    return f"/api/absences/{id}"


async def told(cast: Cast) -> dict[str, Any]:
    """What the bakery's manager reads of it in the app."""
    [shown] = (await cast.bruno.get(f"/api/hosts/{cast.bakery}/weeks/2026-W48")).json()["absences"]
    return dict(shown)


@pytest.fixture
async def link(cast: Cast, absence: str, stops: Stops, clock: FixedClock) -> str:
    """Where the button of Bruno's mail leads."""
    [content] = [each.content for each in await everything_told() if each.kind == "absence_to_host"]
    async with Mailer("smtp://127.0.0.1:9", sender="navette@navette.example", clock=clock, stops=stops) as mail:
        notice = AbsenceToHost("", clock(), clock(), "", told=UUID(content["told"]), link="/")
        return mail.with_receipt(notice, cast.bruno.person).link


async def _id(cast: Cast) -> UUID:
    return UUID((await told(cast))["id"])


async def press(cast: Cast, link: str, page: httpx.Response) -> httpx.Response:
    """The button, as that page has it."""
    [version] = re.findall(r'name="version" value="(\d+)"', page.text)
    return await cast.stranger.post(link, data={"version": version}, headers={"Sec-Fetch-Site": "same-origin"})


async def test_it_says_what_was_told_and_never_why(cast: Cast, link: str) -> None:
    page = await cast.stranger.get(link)

    assert (page.status_code, "Martine Delattre" in page.text, "Mercredi 25 novembre" in page.text) == (200, True, True)
    assert "Absent, géré par le groupement" in page.text
    assert [word for word in ("sick", "grippe", "maladie", "Imprimerie") if word in page.text] == []


async def test_looking_changes_nothing_nor_does_a_press_that_saw_no_page(cast: Cast, link: str) -> None:
    await cast.stranger.get(link)
    assert (await cast.stranger.head(link)).status_code == 200
    blind = await cast.stranger.post(link, headers={"Sec-Fetch-Site": "same-origin"})

    assert (blind.status_code, (await told(cast))["acknowledgedAt"]) == (200, None)


async def test_one_press_is_the_receipt_of_the_app_and_the_second_changes_nothing(cast: Cast, link: str) -> None:
    page = await cast.stranger.get(link)

    answers = [await press(cast, link, page) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert "Vu mardi 24 novembre, 10 h 00 par Bruno Voisin" in answers[1].text.replace("\N{NO-BREAK SPACE}", " ")
    assert (await told(cast))["acknowledgedAt"] == "2026-11-24T09:00:00Z"
    assert await OutboxNotice.count().where(OutboxNotice.kind == "absence_seen_to_employee") == 1


async def test_what_changed_since_the_page_was_opened_is_not_seen_by_it(cast: Cast, absence: str, link: str) -> None:
    page = await cast.stranger.get(link)
    longer = WEDNESDAY | {"from": "2026-11-24", "basedOn": 1}
    assert (await cast.martine.put(absence, longer)).status_code == 200

    answer = await press(cast, link, page)

    assert "a changé entre-temps" in answer.text
    assert (await told(cast))["acknowledgedAt"] is None


async def test_what_was_withdrawn_reads_so_and_has_no_button(cast: Cast, absence: str, link: str) -> None:
    await cast.martine.delete(f"{absence}?basedOn=1")

    page = await cast.stranger.get(link)

    assert ("l&#39;absence est annulée" in page.text, "<button" in page.text) == (True, False)


async def test_it_closes_with_the_absence_with_its_days_and_with_the_role(
    cast: Cast, link: str, stops: Stops, clock: FixedClock
) -> None:
    early = Receipts(stops.key).path(cast.bruno.person, await _id(cast), at=clock() - timedelta(days=8))
    assert (await cast.stranger.get(early)).status_code == 410
    clock.moves(timedelta(days=2))
    assert (await cast.stranger.get(link)).status_code == 410
    clock.moves(timedelta(days=-2))
    await Manager.delete().where(Manager.person == cast.bruno.person)

    assert (await cast.stranger.get(link)).status_code == 404


async def test_a_deputy_of_the_day_of_the_shift_reads_when_the_week_opens(
    cast: Cast, absence: str, stops: Stops, clock: FixedClock
) -> None:
    lea = {"firstName": "Léa", "lastName": "Fournier", "email": "lea@voisin.example", "startsOn": "2026-11-25"}
    assert (await cast.bruno.put(f"/api/hosts/{cast.bakery}/deputies/{uuid4()}", lea)).status_code == 200
    person = await find_person("lea@voisin.example")
    assert person is not None
    link = Receipts(stops.key).path(person["id"], await _id(cast), at=clock())

    early = await cast.stranger.get(link)
    clock.moves(timedelta(hours=20))
    there = await cast.stranger.get(link)

    assert "Votre suppléance commence mercredi 25 novembre" in early.text
    assert [f"/hosts/{cast.bakery}/weeks/2026-W48" in page.text for page in (early, there)] == [False, True]
    assert "suppléance" not in there.text


async def test_it_opens_no_other_door(cast: Cast, link: str, stops: Stops) -> None:
    token = link.rpartition("/")[2]
    page = await cast.stranger.get(link)

    assert "set-cookie" not in page.headers
    for path in (f"/unsubscribe/{token}", f"/letters/{token}", f"/seen/{token[:-2]}aa"):
        assert (await cast.stranger.get(path)).status_code == 404
    stop = stops.path(Stop(cast.bruno.person, AbsenceToHost.group)).rpartition("/")[2]
    assert (await cast.stranger.get(f"/seen/{stop}")).status_code == 404

"""Every screen: readable by everyone, in light and dark, on the narrowest phone and in large letters."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID, uuid4

import pytest
from playwright.async_api import Page, expect

from backend.hosts.tables import Establishment
from backend.kit.clock import OFFICE_ZONE, system_clock
from backend.kit.months import Month
from backend.kit.weeks import Week
from notifications.tables import Webhook
from notifications.webhooks import keep_answer
from tests.backend.declared import declare as say_declared
from tests.backend.declared import night
from tests.backend.delegation.test_announcing import mandate_of
from tests.backend.delegation.test_meetings import call
from tests.backend.delegation.test_sharing import share
from tests.cast import Cast
from tests.pwa.conftest import PhoneOf
from tests.pwa.server import ROOT

BROKEN_TABS = """[...document.querySelectorAll(".tabs a > span")].filter((name) => {
    const words = document.createRange();
    words.selectNodeContents(name);
    const lines = new Set([...words.getClientRects()].map(({ top }) => top));
    return lines.size > name.textContent.split(" ").length;
}).length"""
"""How many names of tabs break within a word."""
AXE = ROOT / "pwa" / "node_modules" / "axe-core" / "axe.min.js"


@dataclass(frozen=True, slots=True)
class Stop:
    """A screen of one of the cast, known by what it shows, after a tap where it takes one."""

    who: str
    path: str
    shows: str
    tap: str | None = None


STOPS = [
    Stop("martine", "/weeks/{week}", "Données du"),
    Stop("martine", "/weeks/{week}", "Déclarer mes heures", "Autres horaires"),
    Stop("martine", "/weeks/{week}", "Corriger mes heures", "Corriger"),
    Stop("martine", "/months/{month}", "Ce que compte la paie"),
    Stop("martine", "/absences", "pas encore vu"),
    Stop("martine", "/absences", "Pour combien de temps", "Signaler une absence"),
    Stop("martine", "/settings", "Cet appareil"),
    Stop("ahmed", "/", "Je suis de retour"),
    Stop("ahmed", "/delegation", "restantes en"),
    Stop("ahmed", "/delegation", "Corriger ce bon", "Corriger"),
    Stop("ahmed", "/delegation?take=", "Moments possibles"),
    Stop("ahmed", "/delegation", "Pour le mois de", "Donner des heures"),
    Stop("bruno", "/hosts/{bakery}/weeks/{week}", "Données du"),
    Stop("bruno", "/hosts/{bakery}/weeks/{week}", "Contester ces heures", "Contester"),
    Stop("bruno", "/hosts/{bakery}/weeks/{week}", "conforme au planning", "Tout valider"),
    Stop("bruno", "/hosts/{bakery}/months/{month}", "Par salarié"),
    Stop("odile", "/office/months/{month}", "Relevé d’heures signé"),
    Stop("bruno", "/hosts/{bakery}/deputies", "Données du"),
    Stop("bruno", "/hosts/{bakery}/deputies", "Sans date de fin", "Nommer un suppléant"),
    Stop("denis", "/hosts/{printer}/system", "Last answers"),
    Stop("bruno", "/hosts/{bakery}/system", "Relier un logiciel"),
    Stop("odile", "/office", "Données du"),
    Stop("odile", "/office/absences", "Terminées ce dernier mois"),
    Stop("odile", "/office/absences?employee={martine}", "Motif, pour le groupement"),
    Stop("odile", "/office/arbitrations", "Données du"),
    Stop("odile", "/office/arbitrations", "Votre motif", "Trancher"),
    Stop("odile", "/office/closings/{month}", "Données du"),
    Stop("odile", "/office/closings/{month}/{seat}", "Données du"),
    Stop("odile", "/office/closings/{month}/{seat}", "ne se défait pas", "Clôturer"),
    Stop("odile", "/office/closings/{closed}/{seat}", "SHA-256", "Préparer les fichiers"),
    Stop("odile", "/office/employees/{martine}/months/{month}", "Jour par jour"),
    Stop("odile", "/office/findings/{week}", "Données du"),
    Stop("odile", "/office/pay-codes", "Ne pas envoyer"),
    Stop("odile", "/office/agreements", "À venir"),
    Stop("odile", "/office/agreements", "Premier jour", "Inscrire un accord"),
    Stop("odile", "/office/agreements", "peuvent revenir dessus", "Corriger"),
    Stop("odile", "/office/delegation", "Données du"),
    Stop("odile", "/office/delegation", "Temps de travail", "Convoquer une réunion"),
    Stop("odile", "/office/committees", "Données du"),
    Stop("odile", "/office/committees", "Périmètre", "Corriger"),
    Stop("odile", "/sign-in", "Recevoir un code"),
    Stop("odile", "/sign-in?token=printed", "Ce lien ne sert qu’une fois"),
]


@pytest.mark.parametrize("who", sorted({stop.who for stop in STOPS}))
async def test_every_screen_passes_axe_and_fits_whatever_its_light_width_and_letters(
    cast: Cast, phone_of: PhoneOf, last_week: Week, who: str
) -> None:
    await live_through(cast, last_week)

    found = {
        (stop, case): faults
        async for stop, page in screens(cast, phone_of, last_week, who)
        for case, look in LOOKS.items()
        if (faults := await look(page))
    }

    assert found == {}


async def in_light(page: Page) -> list[str]:
    return await axe(page, "light")


async def in_dark(page: Page) -> list[str]:
    """What is there is the same as in light; its colours are not."""
    return await axe(page, "dark", "axe.run({runOnly: ['color-contrast', 'link-in-text-block']})")


async def on_the_narrowest_phone(page: Page) -> int:
    await page.set_viewport_size({"width": 320, "height": 640})
    return await sideways(page) + int(await page.evaluate(BROKEN_TABS))


async def in_letters_twice_as_large(page: Page) -> int:
    await page.set_viewport_size({"width": 360, "height": 740})
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    return await sideways(page)


LOOKS: dict[str, Callable[[Page], Awaitable[list[str] | int]]] = {
    "light": in_light,
    "dark": in_dark,
    "narrow": on_the_narrowest_phone,
    "large": in_letters_twice_as_large,
}


async def live_through(cast: Cast, week: Week) -> None:
    """A week with something of everything: as planned, longer, to declare, disputed, absent, approved."""
    monday, tuesday, _, thursday, friday, saturday, _ = week.days
    await declare(cast, cast.bakery, monday, "15:30")
    await declare(cast, cast.bakery, tuesday, "17:00")
    disputed = await declare(cast, cast.printer, thursday, "17:00")
    await cast.denis.post(f"/api/hours/{disputed}/dispute", {"version": 1, "reason": "La presse s'arrête à 16 h."})
    approved = await declare(cast, cast.bakery, saturday, "12:00")
    await cast.bruno.post(f"/api/hours/{approved}/approval", {"version": 1})
    away = {"kind": "sick", "from": str(friday), "until": str(friday), "comment": "Grippe."}
    assert (await cast.martine.put(f"/api/absences/{uuid4()}", away)).is_success
    await connect(cast)
    await disagree(cast, monday)
    await agree(cast)
    await take_hours(cast, tuesday)
    await meet_and_share(cast, monday + timedelta(days=28))
    closed = {"establishment": await seat(), "month": str(before(week))}
    assert (await cast.odile.put(f"/api/closings/{uuid4()}", closed)).is_success


async def connect(cast: Cast) -> None:
    """A system of its own, which did not take a test, then did."""
    asked = {"url": "https://planning.imprimerie-des-deux-rives.example/evenements?cle=absences-et-remplacements"}
    assert (await cast.paula.put(f"/api/hosts/{cast.printer}/webhook", asked)).is_success
    webhook = await Webhook.objects().get(Webhook.owner == cast.printer)
    assert webhook is not None
    for status in (None, 503, 204):
        await keep_answer(webhook.id, "webhook.test", status, at=system_clock())


async def meet_and_share(cast: Cast, day: date) -> None:
    people = [(await each.get("/api/delegation")).json()["mandates"][0]["id"] for each in (cast.ahmed, cast.martine)]
    asked = {"kind": "safety", "start": f"{day}T14:00", "end": f"{day}T15:00", "place": "Salle du conseil"}
    called = [{"mandate": mandate, "travelMinutes": 30} for mandate in people]
    assert (await cast.odile.put(f"/api/office/meetings/{uuid4()}", asked | {"with": called})).is_success
    given = {"giver": people[0], "receiver": people[1], "month": f"{day:%Y-%m}", "minutes": 120}
    assert (await cast.ahmed.put(f"/api/delegation/transfers/{uuid4()}", given)).is_success


async def agree(cast: Cast) -> None:
    """A term in each of its units, from a day on that no other screen shows."""
    durations = {"dayMinutes": 690, "breakMinutes": 45, "nightStart": 1290, "nightEnd": 390, "yearDays": 214}
    others = {"overtimeNextPercent": 40, "complementaryShare": "1/3", "interruptions": 2, "tacitAfterWorkingDays": 3}
    asked = {"since": "2099-01-01", "source": "Accord du 12/12/2025, art. 4", "terms": {**durations, **others}}
    assert (await cast.odile.put(f"/api/agreements/{uuid4()}", asked)).is_success


async def take_hours(cast: Cast, day: date) -> None:
    """Some that are over, beyond one's hours; some ahead, and some right now."""
    going = {"mandate": await mandate_of(cast.ahmed)}
    over = {"start": f"{day}T14:00", "expected": f"{day}T16:00", "returned": f"{day}T16:30"}
    ahead = {"start": f"{day + timedelta(days=21)}T22:30", "expected": f"{day + timedelta(days=21)}T23:30"}
    now = system_clock().astimezone(OFFICE_ZONE).replace(tzinfo=None)
    out = {"start": f"{now:%Y-%m-%dT%H:%M}", "expected": f"{now + timedelta(hours=2):%Y-%m-%dT%H:%M}", "left": True}
    for times in (over, ahead, out):
        answer = await cast.ahmed.put(f"/api/delegation/notices/{uuid4()}", going | times)
        assert answer.is_success, answer.text
    usable = now + timedelta(days=8)
    status, _ = await share(cast.ahmed, cast.martine, {"month": f"{usable:%Y-%m}", "minutes": 90})
    assert status == 200
    meets = f"{usable:%Y-%m-%d}"
    meeting = {"kind": "committee", "start": f"{meets}T10:00", "end": f"{meets}T12:00", "place": "Siège"}
    status, _ = await call(cast, meeting, cast.ahmed, travel=30)
    assert status == 200


async def disagree(cast: Cast, day: date) -> None:
    """Until it is for the office to settle."""
    id = uuid4()
    for version in (1, 3, 5):
        words = {"comment": "Relève en retard.", "basedOn": version - 1 or None}
        await say_declared(cast.ahmed, night(cast.printer, str(day), **words), id)
        proposal = {"start": "22:00", "end": "05:30", "breakMinutes": 20}
        asked = {"version": version, "reason": "La presse s'arrête à 5 h 30.", "proposal": proposal}
        assert (await cast.denis.post(f"/api/hours/{id}/dispute", asked)).is_success


async def seat() -> int:
    [first] = await Establishment.objects().order_by(Establishment.id).limit(1)
    return first.id


def before(week: Week) -> Month:
    return Month.of(Month.of(week.monday).first_day - timedelta(days=1))


async def declare(cast: Cast, host: int, day: date, end: str) -> UUID:
    id = uuid4()
    asked = {"host": host, "day": str(day), "start": "08:00", "end": end, "breakMinutes": 30}
    answer = await cast.martine.put(f"/api/hours/{id}", {**asked, "comment": "Une fournée de plus."})
    assert answer.is_success, answer.text
    return id


async def screens(cast: Cast, phone_of: PhoneOf, week: Week, who: str) -> AsyncIterator[tuple[Stop, Page]]:
    places = {"week": week, "month": Month.of(week.monday), "closed": before(week), "seat": await seat()}
    places["martine"] = cast.martine.employee
    phone = await phone_of(getattr(cast, who))
    for stop in (stop for stop in STOPS if stop.who == who):
        page = await phone.open(stop.path.format(**places, bakery=cast.bakery, printer=cast.printer))
        # A dialog that still fades in has no contrast yet.
        await page.emulate_media(reduced_motion="reduce")
        if stop.tap:
            await page.get_by_role("button", name=stop.tap).first.click()
        await expect(page.get_by_text(stop.shows).first).to_be_visible()
        yield stop, page
        await page.close()


async def axe(page: Page, scheme: Literal["light", "dark"], run: str = "axe.run()") -> list[str]:
    await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    await page.evaluate(AXE.read_text())
    result: dict[str, Any] = await page.evaluate(run)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


async def sideways(page: Page) -> int:
    return int(await page.evaluate("document.documentElement.scrollWidth - innerWidth"))

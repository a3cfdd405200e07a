"""Stores that never answer, as WebKit's sometimes: the app goes on without, and says so."""

from playwright.async_api import expect

from backend.hours.tables import Declaration
from backend.kit.weeks import Week
from tests.cast import Cast
from tests.pwa.conftest import PhoneOf
from tests.pwa.phone import Phone, card, declare_as_planned
from tests.pwa.test_offline import waiting

SILENT = """
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (...asked) {
        const request = open.apply(this, asked);
        for (const answer of ["success", "error", "upgradeneeded"])
            request.addEventListener(answer, (event) => globalThis.silent && event.stopImmediatePropagation());
        return request;
    };
    globalThis.silent = true;
"""

LATE = """
    const { open } = IDBFactory.prototype;
    let waits = 1_500;
    IDBFactory.prototype.open = function (...asked) {
        const request = open.apply(this, asked);
        request.addEventListener("success", (event) => {
            if (!event.isTrusted) return;
            event.stopImmediatePropagation();
            setTimeout(() => request.dispatchEvent(new Event("success")), waits);
            waits = 0;
        });
        return request;
    };
"""
"""At first: later than the app waits."""


async def silenced(phone: Phone) -> Phone:
    """Its pages ask their stores in vain."""
    await phone.context.add_init_script(SILENT)
    return phone


async def test_the_week_opens_and_hours_are_sent_without_them(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    phone = await silenced(await phone_of(cast.martine))

    page = await phone.open(f"/weeks/{last_week}")
    await declare_as_planned(page, "lundi")

    await expect(card(page, "lundi").get_by_text("Déclaré", exact=True).first).to_be_visible()
    assert await Declaration.count() == 1


async def test_what_they_did_not_take_is_said_and_sent_all_the_same(
    cast: Cast, phone_of: PhoneOf, last_week: Week
) -> None:
    phone = await silenced(await phone_of(cast.martine))
    page = await phone.open(f"/weeks/{last_week}")
    await expect(card(page, "lundi")).to_be_visible()
    await phone.loses_its_network()

    await declare_as_planned(page, "lundi")
    await expect(waiting(page)).to_have_count(1)
    await expect(page.get_by_role("alert").get_by_text("Cet appareil n’a rien pu garder")).to_be_visible()
    assert await page.get_by_text("Gardé ici").count() == 0
    await phone.finds_its_network()

    await expect(card(page, "lundi").get_by_text("Déclaré", exact=True).first).to_be_visible()
    await expect(page.get_by_text("Cet appareil n’a rien pu garder")).to_be_hidden()
    assert await Declaration.count() == 1


async def test_what_they_kept_and_tell_late_is_seen_to_wait_all_the_same(
    cast: Cast, phone_of: PhoneOf, last_week: Week
) -> None:
    phone = await phone_of(cast.martine)
    page = await phone.open_and_keep(f"/weeks/{last_week}")
    await phone.loses_its_network()
    await declare_as_planned(page, "lundi")
    await expect(waiting(page)).to_have_count(1)

    await phone.context.add_init_script(LATE)
    await page.reload()

    await expect(waiting(page)).to_have_count(1)


async def test_what_they_take_at_last_outlives_the_page(cast: Cast, phone_of: PhoneOf, last_week: Week) -> None:
    phone = await phone_of(cast.martine)
    await expect(card(await phone.open_and_keep(f"/weeks/{last_week}"), "lundi")).to_be_visible()
    page = await (await silenced(phone)).open(f"/weeks/{last_week}")
    await expect(card(page, "lundi")).to_be_visible()
    await phone.loses_its_network()
    await declare_as_planned(page, "lundi")
    await expect(page.get_by_text("Cet appareil n’a rien pu garder")).to_be_visible()

    await page.evaluate("globalThis.silent = false")
    await expect(page.get_by_text("Cet appareil n’a rien pu garder")).to_be_hidden()

    await expect(waiting(page)).to_have_count(1)
    assert await page.evaluate(KEPT) == 1


KEPT = """
    new Promise((answered) => {
        indexedDB.open("navette").onsuccess = ({ target }) => {
            const count = target.result.transaction("outbox").objectStore("outbox").count();
            count.onsuccess = () => answered(count.result);
        };
    })
"""

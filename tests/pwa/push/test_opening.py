"""At every opening the app tells its subscription again: the only cure for one that is lost without a word."""

from playwright.async_api import Page

from notifications.tables import Device
from tests.cast import Cast
from tests.notifications.eventually import eventually
from tests.notifications.push_service import PushService
from tests.pwa.conftest import PhoneOf
from tests.pwa.server import Server

# Debian's Chromium reaches no push service: what it would keep is kept beside the page.
_SUBSCRIBING = """
const KEPT = "subscription";
const spread = (key) => Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const kept = () => {
    const { key, endpoint } = JSON.parse(localStorage.getItem(KEPT)) ?? {};
    return endpoint ? {
        options: { applicationServerKey: spread(key) },
        toJSON: () => ({ endpoint, keys: %(keys)s }),
        unsubscribe: async () => { localStorage.removeItem(KEPT); return true; },
    } : null;
};
PushManager.prototype.getSubscription = async () => kept();
PushManager.prototype.subscribe = async ({ applicationServerKey: key }) => {
    const endpoint = "%(origin)s/" + crypto.randomUUID();
    localStorage.setItem(KEPT, JSON.stringify({ key, endpoint }));
    return kept();
};
"""
_USE_ANOTHER_KEY = """() => {
    const kept = JSON.parse(localStorage.getItem("subscription"));
    localStorage.setItem("subscription", JSON.stringify({ ...kept, key: "B" + "A".repeat(86) }));
}"""


async def test_a_subscription_that_the_server_forgot_or_of_another_key_is_told_anew(
    cast: Cast, database: str, phone_of: PhoneOf, serving: Server, phones: PushService, our_key: str
) -> None:
    page = await _subscribed(cast, phone_of, serving, phones)
    [first] = await _endpoints()

    await Device.delete(force=True)
    await page.reload()
    await eventually(lambda: _are_known(1))
    [second] = await _endpoints()
    await page.evaluate(_USE_ANOTHER_KEY)
    await page.reload()
    await eventually(lambda: _is_another_than(first))

    assert second == first


async def test_without_the_permission_it_is_forgotten_on_both_sides(
    cast: Cast, database: str, phone_of: PhoneOf, serving: Server, phones: PushService, our_key: str
) -> None:
    page = await _subscribed(cast, phone_of, serving, phones)

    await page.context.clear_permissions()
    await page.reload()
    await eventually(lambda: _are_known(0))

    await page.wait_for_function("localStorage.getItem('subscription') === null")


async def _subscribed(cast: Cast, phone_of: PhoneOf, serving: Server, phones: PushService) -> Page:
    phone = await phone_of(cast.bruno)
    await phone.context.grant_permissions(["notifications"], origin=serving.url)
    browser = phones.subscribe()
    script = _SUBSCRIBING % {"keys": str(browser.keys), "origin": phones.origin}
    await phone.context.add_init_script(script)
    page = await phone.open_and_keep("/settings")
    await page.get_by_role("button", name="Activer les notifications").click()
    await eventually(lambda: _are_known(1))
    return page


async def _endpoints() -> list[str]:
    return list(await Device.select(Device.endpoint).output(as_list=True))


async def _are_known(number: int) -> bool:
    return len(await _endpoints()) == number


async def _is_another_than(endpoint: str) -> bool:
    """In its place: neither beside it, nor still on its way."""
    endpoints = await _endpoints()
    return len(endpoints) == 1 and endpoints != [endpoint]

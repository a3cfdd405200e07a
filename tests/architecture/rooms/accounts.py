"""Who signs in, from which device, and how they are told."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from backend.accounts.actions import open_session
from backend.kit.weeks import Week
from backend.letters.sending import send_letters
from notifications.notices.notice import Group
from notifications.receipts import Receipts
from notifications.stopping import Stop
from tests.architecture.rooms import absences, hours
from tests.architecture.world import Maker, Row, Subject, World
from tests.backend.outbox import everything_told
from tests.push_keys import AUTH, P256DH


async def schema(world: World, row: Row) -> Subject:
    return "/schema/nothing", None


async def contact(world: World, row: Row) -> Subject:
    return row.route, {"contact": f"{uuid4()}@navette.example"}


async def code(world: World, row: Row) -> Subject:
    return row.route, {"contact": f"{uuid4()}@navette.example", "code": "123456"} if row.method == "POST" else None


async def session(world: World, row: Row) -> Subject:
    session = uuid4()
    if row.of == "martine":
        session = (await open_session(world.cast.martine.person, device="", at=world.clock())).session
    return f"/api/sessions/{session}", None


async def me(world: World, row: Row) -> Subject:
    return row.route, {"language": "fr"} if row.method == "PUT" else None


async def device(world: World, row: Row) -> Subject:
    path = f"/api/push/subscriptions/{uuid4()}"
    device = {"endpoint": f"https://fcm.googleapis.com/{uuid4()}", "p256dh": P256DH, "auth": AUTH, "label": ""}
    if row.of == "martine":
        assert (await world.cast.martine.put(path, device)).status_code == 204
        # Another browser: the same one, used by somebody else meanwhile, rightly goes to whoever uses it now.
        device = device | {"endpoint": f"https://fcm.googleapis.com/{uuid4()}"}
    return path, device if row.method == "PUT" else None


async def calendar(world: World, row: Row) -> Subject:
    """Whoever has its address reads it."""
    if row.of == "unknown":
        return f"/calendars/{uuid4()}.ics", None
    made = (await world.cast.martine.post("/api/me/calendar")).json()
    return urlsplit(made["url"]).path, None


async def deputies(world: World, row: Row) -> Subject:
    return f"/api/hosts/{world.host(row.of)}/deputies", None


async def webhook(world: World, row: Row) -> Subject:
    path = f"/api/hosts/{world.host(row.of)}/webhook"
    return path, {"url": "https://planning.navette.example/events"} if row.method == "PUT" else None


async def connected(world: World, row: Row) -> Subject:
    path, asked = await webhook(world, Row("PUT", "", row.of, {}))
    manager = world.cast.bruno if row.of == "bakery" else world.cast.paula
    assert (await manager.put(path, asked)).status_code == 200
    return row.route.replace("{host}", str(world.host(row.of))), None


async def preferences(world: World, row: Row) -> Subject:
    wishes = {"muted": [], "timezone": "Europe/Paris", "digests": [], "digestAt": "18:00"}
    quiet = {"quietFrom": "20:00", "quietUntil": "07:00", "quietWeekends": True}
    return row.route, wishes | quiet if row.method == "PUT" else None


async def stop(world: World, row: Row) -> Subject:
    """Whoever holds the link stops the mails of its person."""
    if row.of == "unknown":
        return "/unsubscribe/unknown", None
    return world.stops.path(Stop(world.cast.martine.person, Group.HOURS)), None


async def deputy(world: World, row: Row) -> Subject:
    path = f"/api/hosts/{world.host(row.of)}/deputies/{uuid4()}"
    lea = {"firstName": "Léa", "lastName": "F.", "email": "lea@navette.example", "startsOn": "2027-11-24"}
    if row.method == "DELETE" and row.of != "unknown":
        manager = world.cast.bruno if row.of == "bakery" else world.cast.paula
        assert (await manager.put(path, lea)).status_code == 200
    return path, lea if row.method == "PUT" else None


async def receipt(world: World, row: Row) -> Subject:
    """Whoever holds the link looks and says in its reader's name that it was seen."""
    if row.of == "unknown":
        return "/seen/unknown", None
    path, _ = await absences.notice(world, row)
    return Receipts(world.stops.key).path(world.cast.bruno.person, UUID(path.split("/")[3]), at=world.clock()), None


async def letter(world: World, row: Row) -> Subject:
    """Whoever holds the link looks and decides in its manager's name."""
    if row.of == "unknown":
        return "/letters/unknown", None
    _, asked = await hours.declared(world, "martine")
    await send_letters(world.cast.bakery, Week.of(date.fromisoformat(str(asked["day"]))), at=world.clock())
    return str((await everything_told())[-1].content["link"]), None


MAKERS: Mapping[str, Maker] = {
    "/schema/{path}": schema,
    "/api/session/links": contact,
    "/api/session": code,
    "/api/sessions/{session}": session,
    "/api/me": me,
    "/api/push/subscriptions/{id}": device,
    "/api/hosts/{host}/deputies": deputies,
    "/api/hosts/{host}/deputies/{id}": deputy,
    "/calendars/{name}": calendar,
    "/letters/{token}": letter,
    "/unsubscribe/{token}": stop,
    "/seen/{token}": receipt,
    "/api/me/preferences": preferences,
    "/api/hosts/{host}/webhook": webhook,
    "/api/hosts/{host}/webhook/secret": connected,
    "/api/hosts/{host}/webhook/tests": connected,
    "/api/hosts/{host}/webhook/pause": connected,
}

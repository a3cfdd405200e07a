"""People who take pushes."""

from datetime import datetime
from uuid import UUID, uuid4

from notifications import devices
from notifications.tables import WishesOfPerson
from tests.notifications.push_service import Browser, PushService


async def switch_on(phones: PushService, owner: UUID, at: datetime, session: UUID | None = None) -> Browser:
    """Do what the application does when somebody allows notifications."""
    browser = phones.subscribe()
    await devices.register(
        owner=owner,
        session=session or uuid4(),
        id=browser.id,
        endpoint=browser.endpoint,
        p256dh=browser.keys["p256dh"],
        auth=browser.keys["auth"],
        label="",
        at=at,
        extra_origins={phones.origin},
    )
    return browser


async def awake_at_any_hour(*owners: UUID) -> None:
    """For tests that go by the clock on the wall, which may be that of a Sunday night."""
    for owner in owners:
        await WishesOfPerson(
            owner=owner,
            timezone="Europe/Paris",
            muted=[],
            quiet_from=0,
            quiet_until=0,
            quiet_weekends=False,
            digests=[],
            digest_at=0,
        ).save()

"""People who take pushes."""

from datetime import datetime
from uuid import UUID, uuid4

from notifications import devices
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

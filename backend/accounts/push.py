"""The browsers in which a person receives pushes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated
from uuid import UUID

from litestar import Controller, delete, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from backend.accounts import errors
from backend.accounts.actor import Actor
from backend.kit.clock import Clock
from backend.kit.errors import Refusal
from backend.kit.schemas import Answer, Body
from backend.settings import Settings
from notifications import devices
from notifications.endpoints import LONGEST, RefusedDevice, UnknownPushService
from notifications.vapid import Vapid

Key = Annotated[str, Meta(max_length=200)]

_REFUSALS: dict[type[RefusedDevice], type[Refusal]] = {
    UnknownPushService: errors.UnknownPushService,
    devices.BadKeys: errors.BadPushKeys,
    devices.SomebodyElses: errors.SomebodyElsesDevice,
}


class PushKey(Answer, frozen=True):
    key: str


class Subscription(Body, frozen=True):
    """What a browser's PushManager answers, and what its owner calls it."""

    endpoint: Annotated[str, Meta(max_length=LONGEST)]
    p256dh: Key
    auth: Key
    label: Annotated[str, Meta(max_length=100)] = ""


class PushController(Controller):
    path = "/api/push"
    tags = ("push",)

    @get("/key")
    async def show_key(self, actor: NamedDependency[Actor], vapid: NamedDependency[Vapid]) -> PushKey:
        """What a browser needs to subscribe."""
        return PushKey(vapid.public_key)

    @put("/subscriptions/{id:uuid}", status_code=204)
    async def subscribe(
        self,
        id: FromPath[UUID],
        data: JSONBody[Subscription],
        actor: NamedDependency[Actor],
        settings: NamedDependency[Settings],
        clock: NamedDependency[Clock],
    ) -> None:
        """Receive pushes in this browser; sent again at every opening, as browsers lose subscriptions silently."""
        with _refusals():
            await devices.register(
                owner=actor.person,
                session=actor.session,
                id=id,
                endpoint=data.endpoint,
                p256dh=data.p256dh,
                auth=data.auth,
                label=data.label,
                at=clock(),
                extra_origins=settings.push_origins,
            )

    @delete("/subscriptions/{id:uuid}")
    async def unsubscribe(self, id: FromPath[UUID], actor: NamedDependency[Actor]) -> None:
        """Receive none in this browser any more."""
        await devices.forget(owner=actor.person, id=id)


@contextmanager
def _refusals() -> Iterator[None]:
    """The library knows no codes and no languages: the application says no in its own words."""
    try:
        yield
    except RefusedDevice as refused:
        raise _REFUSALS[type(refused)] from None

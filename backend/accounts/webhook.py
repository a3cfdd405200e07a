"""A host firm's own planning system: where it hears of absences, and the secret that it verifies them with."""

from datetime import datetime
from typing import Annotated

from litestar import Controller, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from backend.accounts.access import may_see_host
from backend.accounts.actor import Actor
from backend.accounts.errors import BadWebhook, OnlyManagersConnect
from backend.accounts.queries import is_manager
from backend.kit.clock import Clock
from backend.kit.database import transaction
from backend.kit.errors import NotFound
from backend.kit.schemas import Answer, Body
from backend.settings import Settings
from notifications import webhooks
from notifications.webhooks import LONGEST_URL, RefusedAddress


class HostWebhook(Answer, frozen=True):
    """Where the host firm's system hears of events; null where it has none."""

    url: str | None
    created_at: datetime | None
    is_disabled: bool
    """It answered 410: it is told nothing more, until its secret is renewed or its address changed."""
    secret: str | None
    """Only in the answer that made it: it is shown once."""
    may: list[str]


class ConnectWebhook(Body, frozen=True):
    url: Annotated[str, Meta(min_length=1, max_length=LONGEST_URL)]


class WebhookController(Controller):
    path = "/api/hosts/{host:int}/webhook"
    tags = ("webhooks",)

    @get()
    async def show_webhook(self, host: FromPath[int], actor: NamedDependency[Actor]) -> HostWebhook:
        """Where this host firm's own system hears of absences."""
        return await _show(host, by=actor)

    @put()
    async def connect(
        self,
        host: FromPath[int],
        data: JSONBody[ConnectWebhook],
        actor: NamedDependency[Actor],
        settings: NamedDependency[Settings],
        clock: NamedDependency[Clock],
    ) -> HostWebhook:
        """Tell this address from now on; another one than before has a secret of its own."""
        await _require_manager(actor, host)
        try:
            async with transaction():
                secret = await webhooks.keep(host, data.url, at=clock(), extra_origins=settings.webhook_origins)
        except RefusedAddress:
            raise BadWebhook from None
        return await _show(host, by=actor, secret=secret)

    @post("/secret", status_code=200)
    async def renew_secret(
        self, host: FromPath[int], actor: NamedDependency[Actor], clock: NamedDependency[Clock]
    ) -> HostWebhook:
        """Another secret; for a day the one before signs as well."""
        await _require_manager(actor, host)
        secret = await webhooks.renew(host, at=clock())
        if secret is None:
            raise NotFound
        return await _show(host, by=actor, secret=secret)

    @delete()
    async def disconnect(self, host: FromPath[int], actor: NamedDependency[Actor]) -> None:
        """Tell it nothing any more, not even what waits."""
        await _require_manager(actor, host)
        await webhooks.forget(host)


async def _show(host: int, *, by: Actor, secret: str | None = None) -> HostWebhook:
    if not may_see_host(by, host):
        raise NotFound
    may = ["connect"] if await is_manager(by, host) else []
    kept = await webhooks.find(host)
    if kept is None:
        return HostWebhook(None, None, False, None, may)
    return HostWebhook(kept.url, kept.created_at, kept.is_disabled, secret, may)


async def _require_manager(actor: Actor, host: int) -> None:
    if not may_see_host(actor, host):
        raise NotFound
    if not await is_manager(actor, host):
        raise OnlyManagersConnect

"""A host firm's own planning system: where it hears of absences, and the secret that it verifies them with."""

from datetime import datetime
from typing import Annotated

from litestar import Controller, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from backend.accounts.access import may_see_host
from backend.accounts.actor import Actor
from backend.accounts.errors import BadWebhook, OnlyManagersConnect, SilentWebhook
from backend.accounts.queries import is_manager
from backend.kit.clock import Clock
from backend.kit.database import transaction
from backend.kit.errors import NotFound
from backend.kit.schemas import Answer, Body
from backend.settings import Settings
from notifications import webhooks
from notifications.internet import LONGEST_URL, RefusedAddress
from notifications.webhooks import Kept


class WebhookAnswer(Answer, frozen=True):
    """How one try to tell of an event went."""

    at: datetime
    type: str
    status: int | None
    """Null where nobody answered."""


class HostWebhook(Answer, frozen=True):
    """Where the host firm's system hears of events; null where it has none."""

    url: str | None
    created_at: datetime | None
    is_disabled: bool
    """It answered 410: it is told nothing more, until its secret is renewed or its address changed."""
    is_paused: bool
    """Its manager lets events wait, for three days at most."""
    secret: str | None
    """Only in the answer that made it: it is shown once."""
    answers: list[WebhookAnswer]
    """How the last ten tries went, the newest first."""
    may: list[str]


class ConnectWebhook(Body, frozen=True):
    url: Annotated[str, Meta(min_length=1, max_length=LONGEST_URL)]


class TestEvent(Answer, frozen=True):
    host: int


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

    @post("/tests", status_code=202)
    async def send_test(
        self, host: FromPath[int], actor: NamedDependency[Actor], clock: NamedDependency[Clock]
    ) -> HostWebhook:
        """Send an event that says nothing; what becomes of it stands among the answers a moment later."""
        await _require_manager(actor, host)
        kept = await webhooks.find(host)
        if kept is None:
            raise NotFound
        if kept.is_paused or kept.is_disabled:
            raise SilentWebhook
        await webhooks.post_event(webhooks.TEST, TestEvent(host), to=host, about=f"test:{host}", at=clock())
        return await _show(host, by=actor)

    @put("/pause")
    async def pause(
        self, host: FromPath[int], actor: NamedDependency[Actor], clock: NamedDependency[Clock]
    ) -> HostWebhook:
        """Let events wait."""
        await _require_manager(actor, host)
        if not await webhooks.pause(host, at=clock()):
            raise NotFound
        return await _show(host, by=actor)

    @delete("/pause", status_code=200)
    async def resume(
        self, host: FromPath[int], actor: NamedDependency[Actor], clock: NamedDependency[Clock]
    ) -> HostWebhook:
        """Go on, with what has waited first."""
        await _require_manager(actor, host)
        if not await webhooks.resume(host, at=clock()):
            raise NotFound
        return await _show(host, by=actor)

    @delete()
    async def disconnect(self, host: FromPath[int], actor: NamedDependency[Actor]) -> None:
        """Tell it nothing any more, not even what waits."""
        await _require_manager(actor, host)
        await webhooks.forget(host)


async def _show(host: int, *, by: Actor, secret: str | None = None) -> HostWebhook:
    if not may_see_host(by, host):
        raise NotFound
    is_theirs, kept = await is_manager(by, host), await webhooks.find(host)
    if kept is None:
        return HostWebhook(None, None, False, False, None, [], ["connect"] if is_theirs else [])
    answers = [WebhookAnswer(each.at, each.type, each.status) for each in kept.answers]
    may = _may(kept) if is_theirs else []
    return HostWebhook(kept.url, kept.created_at, kept.is_disabled, kept.is_paused, secret, answers, may)


def _may(kept: Kept) -> list[str]:
    if kept.is_disabled:
        return ["connect", "renew", "disconnect"]
    return ["connect", *(["resume"] if kept.is_paused else ["test", "pause"]), "renew", "disconnect"]


async def _require_manager(actor: Actor, host: int) -> None:
    if not may_see_host(actor, host):
        raise NotFound
    if not await is_manager(actor, host):
        raise OnlyManagersConnect

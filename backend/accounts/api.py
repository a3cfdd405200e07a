"""Sign-in, sign-out, devices, and "who am I"."""

from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend.accounts import actions, deputies
from backend.accounts.actor import Actor
from backend.accounts.cookie import COOKIE, session_cookie
from backend.accounts.errors import CrossSite, NotJson, SessionRequired, WrongCode
from backend.accounts.me import describe
from backend.accounts.queries import find_actor, find_language
from backend.accounts.schemas import (
    AppointDeputy,
    Deputies,
    Deputy,
    Device,
    Devices,
    LinkRequest,
    Me,
    Preferences,
    SignIn,
)
from backend.accounts.tables import Session
from backend.kit.clock import Clock
from backend.people.tables import Person
from backend.settings import Settings

_CHANGES_NOTHING = frozenset({"GET", "HEAD", "OPTIONS"})


async def provide_actor(request: Request[Any, Any, Any], clock: NamedDependency[Clock]) -> Actor:
    """The signed-in person; every handler that names an `actor` is closed to strangers."""
    token = request.cookies.get(COOKIE)
    actor = await find_actor(token, clock()) if token else None
    if actor is None:
        raise SessionRequired
    request.scope["state"]["language"] = actor.language
    return actor


async def language_of_session(request: Request[Any, Any, Any]) -> str | None:
    """For what is refused before anybody asked who it is: an unknown address, a body that cannot be read."""
    token = request.cookies.get(COOKIE)
    return await find_language(token) if token else None


async def refuse_cross_site(request: Request[Any, Any, Any]) -> None:
    """A second lock beside SameSite: browsers say where a changing request comes from."""
    if request.method in _CHANGES_NOTHING:
        return
    if request.headers.get("sec-fetch-site") in {"cross-site", "same-site"}:
        raise CrossSite
    # Of what a page of another site can send without asking us first, nothing is JSON. A route that takes a form says
    # so, and goes by no cookie.
    if request.route_handler.opt.get("form"):
        return
    # Nor can it send a PUT, whatever is in it.
    if request.route_handler.opt.get("file") and request.method == "PUT":
        return
    if request.headers.get("content-length", "0") != "0" and request.content_type[0] != "application/json":
        raise NotJson


class SessionController(Controller):
    path = "/api"
    tags = ("session",)

    @post("/session/links", status_code=202)
    async def send_code(
        self, request: Request[Any, Any, Any], data: JSONBody[LinkRequest], clock: NamedDependency[Clock]
    ) -> dict[str, str]:
        """Ask for a code by mail; the answer is the same whoever asks."""
        address = request.client.host if request.client else ""
        await actions.send_code(data.contact, address=address, at=clock())
        return {}

    @post("/session")
    async def sign_in(
        self,
        request: Request[Any, Any, Any],
        data: JSONBody[SignIn],
        clock: NamedDependency[Clock],
        settings: NamedDependency[Settings],
    ) -> Response[Me]:
        """Sign in with a mailed code or a printed link."""
        at = clock()
        device = data.device or request.headers.get("user-agent", "")
        if data.token:
            signed_in = await actions.sign_in_with_link(data.token, device=device, at=at)
        elif data.contact and data.code:
            signed_in = await actions.sign_in_with_code(data.contact, data.code, device=device, at=at)
        else:
            raise WrongCode
        actor = await find_actor(signed_in.token, at)
        if actor is None:
            raise WrongCode
        return Response(await describe(actor, at=at), cookies=[session_cookie(signed_in.token, settings)])

    @delete("/session")
    async def sign_out(self, actor: NamedDependency[Actor], settings: NamedDependency[Settings]) -> Response[None]:
        """Close this device's own session."""
        await actions.close_session(actor.session, by=actor)
        gone = session_cookie("", settings)
        gone.max_age = 0
        return Response(None, status_code=204, cookies=[gone])

    @get("/sessions")
    async def list_devices(self, actor: NamedDependency[Actor], clock: NamedDependency[Clock]) -> Devices:
        """The devices on which the caller is signed in, the latest first."""
        sessions = (
            await Session.objects()
            .where((Session.person == actor.person) & (Session.expires_at > clock()))
            .order_by(Session.last_seen_at, ascending=False)
        )
        return Devices(
            [
                Device(each.id, each.device, each.created_at, each.last_seen_at, each.id == actor.session)
                for each in sessions
            ]
        )

    @delete("/sessions/{session:uuid}")
    async def close_device(self, session: FromPath[UUID], actor: NamedDependency[Actor]) -> None:
        """Sign one of the caller's devices out."""
        await actions.close_session(session, by=actor)


class MeController(Controller):
    path = "/api/me"
    tags = ("session",)

    @get()
    async def show(self, actor: NamedDependency[Actor], clock: NamedDependency[Clock]) -> Me:
        """Name, roles and what the screens may offer; asked at every opening of the app."""
        await actions.note_visit(actor, at=clock())
        return await describe(actor, at=clock())

    @put()
    async def change(
        self, data: JSONBody[Preferences], actor: NamedDependency[Actor], clock: NamedDependency[Clock]
    ) -> Me:
        """Choose the language of screens and messages."""
        await Person.update({Person.language: data.language}).where(Person.id == actor.person)
        return await describe(actor, at=clock())


class DeputyController(Controller):
    path = "/api/hosts/{host:int}/deputies"
    tags = ("deputies",)

    @get()
    async def list_deputies(
        self, host: FromPath[int], actor: NamedDependency[Actor], clock: NamedDependency[Clock]
    ) -> Deputies:
        """Who approves in the manager's place, now or later."""
        return await deputies.list_deputies(host, by=actor, at=clock())

    @put("/{id:uuid}")
    async def appoint(
        self,
        host: FromPath[int],
        id: FromPath[UUID],
        data: JSONBody[AppointDeputy],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> Deputy:
        """Appoint somebody to approve in the caller's place; they are told by mail."""
        return await deputies.appoint(id, host, data, by=actor, at=clock())

    @delete("/{id:uuid}")
    async def revoke(
        self, host: FromPath[int], id: FromPath[UUID], actor: NamedDependency[Actor], clock: NamedDependency[Clock]
    ) -> None:
        """End an appointment at once."""
        await deputies.revoke(id, host, by=actor, at=clock())

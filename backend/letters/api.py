"""The pages behind a mail's links, with no session, no script, no API: a letter's week, and the end of such mails."""

from typing import Any

import msgspec
from litestar import MediaType, Request, Response, Router, get, head, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.status_codes import HTTP_500_INTERNAL_SERVER_ERROR

from backend.accounts.errors import UnknownStop
from backend.hours.schemas import Seen
from backend.kit.clock import Clock
from backend.kit.errors import Refusal
from backend.kit.malformed import Malformed, Wrong
from backend.kit.problems import Broken, answer_fault, language_of
from backend.letters.drawing import HEADERS, draw_closed, draw_decided, draw_letter, draw_stop, draw_told
from backend.letters.opening import Letter, approve, open_letter
from backend.letters.seeing import Told, open_told, see
from backend.settings import Settings
from notifications.receipts import Receipts
from notifications.signing import load_key
from notifications.stopping import Stop, Stops
from notifications.wishing import stop_mails


def show_refusal(request: Request[Any, Any, Any], refusal: Refusal) -> Response[str]:
    """A "no" is read by a person here, so it is a page as well."""
    language = language_of(request)
    return Response(
        draw_closed(refusal.sentence(language), language),
        status_code=refusal.status,
        media_type=MediaType.HTML,
        headers=HEADERS | getattr(refusal, "headers", {}),
    )


def show_fault(request: Request[Any, Any, Any], error: Exception) -> Response[str]:
    answer_fault(request, error)
    return show_refusal(request, Broken())


async def provide_letter(
    request: Request[Any, Any, Any], token: FromPath[str], clock: NamedDependency[Clock]
) -> Letter:
    """The letter whose link this is."""
    letter = await open_letter(token, address=request.client.host if request.client else "", at=clock())
    request.scope["state"]["language"] = letter.manager.language
    return letter


@get(media_type=MediaType.HTML)
async def show(letter: NamedDependency[Letter]) -> Response[str]:
    """The week, to look at: mail scanners open links too, and decide nothing."""
    return Response(draw_letter(letter), headers=HEADERS)


@head(media_type=MediaType.HTML)
async def peek(letter: NamedDependency[Letter]) -> Response[None]:
    """The same without the week."""
    return Response(None, headers=HEADERS)


@post(status_code=200, media_type=MediaType.HTML, opt={"form": True})
async def decide(
    request: Request[Any, Any, Any], letter: NamedDependency[Letter], clock: NamedDependency[Clock]
) -> Response[str]:
    """Approve what was ticked, as it was shown."""
    ticked = [_seen(written) for written in (await request.form()).getall("hours", [])]
    decided = await approve(letter, ticked, at=clock())
    return Response(draw_decided(letter, decided), headers=HEADERS)


def _seen(written: object) -> Seen:
    """A box's value: the declaration, and the version of it that the page showed."""
    id, _, version = str(written).partition(",")
    try:
        return msgspec.convert({"id": id, "version": int(version)}, Seen)
    except (ValueError, msgspec.ValidationError):
        raise Malformed(Wrong("hours")) from None


letter_routes = Router(
    "/letters/{token:str}",
    route_handlers=[show, peek, decide],
    dependencies={"letter": Provide(provide_letter)},
    exception_handlers={Refusal: show_refusal, HTTP_500_INTERNAL_SERVER_ERROR: show_fault},
    include_in_schema=False,
)


async def provide_told(
    request: Request[Any, Any, Any],
    token: FromPath[str],
    settings: NamedDependency[Settings],
    clock: NamedDependency[Clock],
) -> Told:
    """The absence whose mail this link is from."""
    told = await open_told(Receipts(load_key(settings.links_key)).read(token), at=clock())
    request.scope["state"]["language"] = told.reader.language
    return told


@get(media_type=MediaType.HTML)
async def show_told(told: NamedDependency[Told]) -> Response[str]:
    """What the host firm was told: mail scanners open links too, and have seen nothing."""
    return Response(draw_told(told), headers=HEADERS)


@head(media_type=MediaType.HTML)
async def peek_told(told: NamedDependency[Told]) -> Response[None]:
    """The same without the page."""
    return Response(None, headers=HEADERS)


@post(status_code=200, media_type=MediaType.HTML, opt={"form": True})
async def say_seen(
    request: Request[Any, Any, Any], told: NamedDependency[Told], clock: NamedDependency[Clock]
) -> Response[str]:
    """The receipt, as from the app: what still waits to be told of it goes to nobody."""
    written = str((await request.form()).get("version", ""))
    # Whoever presses without having looked, such as a scanner, says nothing.
    version = int(written) if written.isascii() and written.isdecimal() and len(written) < 10 else 0
    seen = await see(told, version, at=clock())
    return Response(draw_told(seen, has_changed=seen.version != version), headers=HEADERS)


seen_routes = Router(
    "/seen/{token:str}",
    route_handlers=[show_told, peek_told, say_seen],
    dependencies={"told": Provide(provide_told)},
    exception_handlers={Refusal: show_refusal, HTTP_500_INTERNAL_SERVER_ERROR: show_fault},
    include_in_schema=False,
)


async def provide_stop(token: FromPath[str], settings: NamedDependency[Settings]) -> Stop:
    """Whose mails end, and which."""
    stop = Stops.load(settings.links_key).read(token)
    if stop is None:
        raise UnknownStop
    return stop


@get(media_type=MediaType.HTML)
async def show_stop(request: Request[Any, Any, Any], stop: NamedDependency[Stop]) -> Response[str]:
    """What the button will do: mail scanners open links too, and stop nothing."""
    return Response(draw_stop(stop.group, language_of(request), is_done=False), headers=HEADERS)


@head(media_type=MediaType.HTML)
async def peek_stop(stop: NamedDependency[Stop]) -> Response[None]:
    """The same without the page."""
    return Response(None, headers=HEADERS)


@post(status_code=200, media_type=MediaType.HTML, opt={"form": True})
async def stop_group(request: Request[Any, Any, Any], stop: NamedDependency[Stop]) -> Response[str]:
    """One press, by a person or by their mail program (RFC 8058): no more mails of that group for that person."""
    await stop_mails(stop.person, stop.group)
    return Response(draw_stop(stop.group, language_of(request), is_done=True), headers=HEADERS)


stop_routes = Router(
    "/unsubscribe/{token:str}",
    route_handlers=[show_stop, peek_stop, stop_group],
    dependencies={"stop": Provide(provide_stop)},
    exception_handlers={Refusal: show_refusal, HTTP_500_INTERNAL_SERVER_ERROR: show_fault},
    include_in_schema=False,
)

"""A letter's page: no session, no script, no API; whoever holds the link sees one week of one host firm."""

from typing import Any

import msgspec
from litestar import MediaType, Request, Response, Router, get, head, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath
from litestar.status_codes import HTTP_500_INTERNAL_SERVER_ERROR

from backend.hours.schemas import Seen
from backend.kit.clock import Clock
from backend.kit.errors import Refusal
from backend.kit.malformed import Malformed, Wrong
from backend.kit.problems import Broken, answer_fault, language_of
from backend.letters.drawing import HEADERS, draw_closed, draw_decided, draw_letter
from backend.letters.opening import Letter, approve, open_letter


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

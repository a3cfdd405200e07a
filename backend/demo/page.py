"""The demo's page: be somebody of the cast, and see what was told to whom."""

from typing import Annotated, Any

from litestar import MediaType, Request, Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect

from backend.accounts.actions import open_session
from backend.accounts.cookie import session_cookie
from backend.demo.cast import find_cast
from backend.demo.drawing import FOLDER, draw
from backend.demo.loopback import only_loopback
from backend.demo.sent import SHOWN, sent_messages, sent_pushes
from backend.demo.sink import find_mail, latest_mails
from backend.kit.clock import Clock, day_of
from backend.kit.database import Statement
from backend.kit.documents import document_headers
from backend.kit.errors import NotFound
from backend.kit.problems import language_of
from backend.kit.weeks import Week
from backend.people.tables import Language, Person
from backend.settings import Settings

_PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A mail carries its style inside, as mail programs ask; it stands in a frame that may run nothing.
_MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
_MEDIA = {"demo.css": "text/css", "demo.js": "text/javascript"}

_SIZE = Statement("""
    SELECT (SELECT count(*) FROM employees) AS employees, (SELECT count(*) FROM hosts) AS hosts,
           (SELECT count(*) FROM declarations) AS declarations
""")

Wanted = Annotated[Language | None, QueryParameter(name="lang")]


@get("/", media_type=MediaType.HTML)
async def show_page(
    request: Request[Any, Any, Any],
    settings: NamedDependency[Settings],
    clock: NamedDependency[Clock],
    wanted: Wanted = None,
) -> Response[str]:
    """The cast, and what went out."""
    language = wanted or Language(language_of(request))
    sent = await _sent(settings)
    page = draw("demo.html", language, clock(), cast=await find_cast(), size=await _SIZE.row(), **sent)
    return Response(page, headers=document_headers(_PAGE_POLICY))


@get("/sent", media_type=MediaType.HTML)
async def show_sent(
    settings: NamedDependency[Settings], clock: NamedDependency[Clock], wanted: Wanted = None
) -> Response[str]:
    """The part of the page that changes, asked for by its script."""
    part = draw("sent.html", wanted or Language.FRENCH, clock(), **await _sent(settings))
    return Response(part, headers=document_headers(_PAGE_POLICY))


@get("/mails/{number:int}", media_type=MediaType.HTML)
async def show_mail(number: FromPath[int], settings: NamedDependency[Settings]) -> Response[str]:
    """One mail as a mail program draws it; its button opens the application around the frame."""
    mail = find_mail(settings.demo_mails, number)
    if mail is None:
        raise NotFound
    document = mail.html.replace("<head>", '<head><base target="_top">', 1)
    return Response(document, headers=document_headers(_MAIL_POLICY))


@get("/files/{name:str}")
async def show_file(name: FromPath[str]) -> Response[bytes]:
    """The page's style, script and picture."""
    if name not in _MEDIA:
        raise NotFound
    return Response((FOLDER / name).read_bytes(), media_type=_MEDIA[name], headers=document_headers(_PAGE_POLICY))


@post("/sessions/{part:str}")
async def be_player(
    request: Request[Any, Any, Any],
    part: FromPath[str],
    settings: NamedDependency[Settings],
    clock: NamedDependency[Clock],
    wanted: Wanted = None,
) -> Redirect:
    """Open a real session for one of the cast, in the language of the page."""
    player = next((each for each in await find_cast() if each.part == part), None)
    if player is None:
        raise NotFound
    await Person.update({Person.language: wanted or Language.FRENCH}).where(Person.id == player.person)
    at = clock()
    signed_in = await open_session(player.person, device=request.headers.get("user-agent", ""), at=at)
    home = player.home(Week.of(day_of(at)))
    return Redirect(home, status_code=303, cookies=[session_cookie(signed_in.token, settings)])


async def _sent(settings: Settings) -> dict[str, Any]:
    return {
        "mails": latest_mails(settings.demo_mails, SHOWN),
        "pushes": await sent_pushes(settings.url),
        "messages": await sent_messages(settings.url),
    }


demo_routes = Router(
    "/demo",
    route_handlers=[show_page, show_sent, show_mail, show_file, be_player],
    guards=[only_loopback],
    include_in_schema=False,
)
"""For an application that `NAVETTE_DEMO=1` says is a demo."""

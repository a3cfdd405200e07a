"""Refusals and faults as `application/problem+json` (RFC 9457), in the reader's language."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from asyncpg import DataError
from litestar import Litestar, Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.status_codes import HTTP_500_INTERNAL_SERVER_ERROR
from litestar.types import ASGIApp, Receive, Scope, Send

from backend.kit.errors import NotFound, Refusal
from backend.kit.malformed import Malformed, Wrong, read_wrong

MEDIA_TYPE = "application/problem+json"

log = logging.getLogger(__name__)


class Unstorable(Refusal):
    code = "request.unstorable"
    status = 400
    fr = "La demande contient un caractère, un nombre ou une date qui ne peut pas être enregistré."
    en = "The request contains a character, a number or a date that cannot be kept."


class NotAllowed(Refusal):
    code = "request.not-allowed"
    status = 405
    fr = "Cette action n'existe pas ici."
    en = "There is no such action here."


class TooLarge(Refusal):
    code = "request.too-large"
    status = 413
    fr = "Cet envoi est trop volumineux."
    en = "This is too large to send."


class Broken(Refusal):
    code = "server.broken"
    status = 500
    fr = "Une erreur est survenue de notre côté. Rien n'a été enregistré ; réessayez plus tard."
    en = "Something broke on our side. Nothing was saved; please try again later."


LanguageOf = Callable[[Request[Any, Any, Any]], Awaitable[str | None]]
"""The language of whoever is signed in, where nobody has asked yet who that is."""


class Problem:
    """A "no" in its reader's language, which may have to be looked up: the request was refused before it was known."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal

    def to_asgi_response(self, app: Litestar | None, request: Request[Any, Any, Any], **more: Any) -> ASGIApp:
        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            response = Response(
                self.refusal.told(await self._language(request)),
                status_code=self.refusal.status,
                media_type=MEDIA_TYPE,
                headers=getattr(self.refusal, "headers", None),
            )
            await response.to_asgi_response(app, request, **more)(scope, receive, send)

        return answer

    async def _language(self, request: Request[Any, Any, Any]) -> str:
        look_up: LanguageOf | None = request.app.state.get("language_of")
        is_ours = self.refusal.status >= HTTP_500_INTERNAL_SERVER_ERROR  # and may be the database's
        if look_up is None or is_ours or "language" in request.scope["state"]:
            return language_of(request)
        return await look_up(request) or language_of(request)


def answer_refusal(request: Request[Any, Any, Any], refusal: Refusal) -> Problem:
    """The same shape for every "no": type is the stable code, title the sentence."""
    return Problem(refusal)


def answer_http(request: Request[Any, Any, Any], error: HTTPException) -> Problem:
    """What the framework itself refuses: no such route, a body it cannot read."""
    refusal: Refusal
    match error.status_code:
        case 404:
            refusal = NotFound()
        case 405:
            refusal = NotAllowed()
        case 413:
            refusal = TooLarge()
        case 500:
            return answer_fault(request, error)
        case _:
            refusal = Malformed(*_wrongs(error))
    return answer_refusal(request, refusal)


def answer_unstorable(request: Request[Any, Any, Any], error: DataError) -> Problem:
    """What JSON can say and PostgreSQL cannot hold: a NUL in a text, a number or a date out of all proportion."""
    log.warning("%s %s: %s", request.method, _route(request), type(error).__name__)
    return answer_refusal(request, Unstorable())


def answer_bottomless(request: Request[Any, Any, Any], error: RecursionError) -> Problem:
    """JSON nested deeper than anything is; read by nobody, so nothing was done."""
    log.warning("%s %s: %s", request.method, _route(request), type(error).__name__)
    return answer_refusal(request, Malformed())


def answer_fault(request: Request[Any, Any, Any], error: Exception) -> Problem:
    """A bug: logged whole, told without detail."""
    log.error("%s %s failed", request.method, _route(request), exc_info=error)
    return answer_refusal(request, Broken())


def language_of(request: Request[Any, Any, Any]) -> str:
    """The signed-in person's language, else the browser's first choice, else French."""
    known = request.scope["state"].get("language")
    if known:
        return str(known)
    return "en" if request.headers.get("accept-language", "").lower().startswith("en") else "fr"


def _route(request: Request[Any, Any, Any]) -> str:
    """The address as it is declared: what stands in its braces may be a letter's secret."""
    return request.scope.get("path_template", "")


def _wrongs(error: HTTPException) -> list[Wrong]:
    if isinstance(error, ValidationException) and isinstance(error.extra, list):
        return [read_wrong(str(each.get("message")), str(each.get("key", ""))) for each in error.extra]
    return [read_wrong(error.detail)]


HANDLERS: dict[int | type[Exception], Any] = {
    Refusal: answer_refusal,
    HTTPException: answer_http,
    DataError: answer_unstorable,
    RecursionError: answer_bottomless,
    HTTP_500_INTERNAL_SERVER_ERROR: answer_fault,
}

"""Refusals and faults as `application/problem+json` (RFC 9457), in the reader's language."""

import logging
from typing import Any

from asyncpg import DataError
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.status_codes import HTTP_500_INTERNAL_SERVER_ERROR

from backend.kit.errors import NotFound, Refusal

MEDIA_TYPE = "application/problem+json"

log = logging.getLogger(__name__)


class Malformed(Refusal):
    code = "request.malformed"
    status = 400
    fr = "La demande est mal formée : {what}"
    en = "The request is malformed: {what}"


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


def answer_refusal(request: Request[Any, Any, Any], refusal: Refusal) -> Response[dict[str, object]]:
    """The same shape for every "no": type is the stable code, title the sentence."""
    return Response(
        {
            "type": refusal.code,
            "title": refusal.sentence(language_of(request)),
            "status": refusal.status,
            **refusal.extra(),
        },
        status_code=refusal.status,
        media_type=MEDIA_TYPE,
        headers=getattr(refusal, "headers", None),
    )


def answer_http(request: Request[Any, Any, Any], error: HTTPException) -> Response[dict[str, object]]:
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
            refusal = Malformed(what=_what(error))
    return answer_refusal(request, refusal)


def answer_unstorable(request: Request[Any, Any, Any], error: DataError) -> Response[dict[str, object]]:
    """What JSON can say and PostgreSQL cannot hold: a NUL in a text, a number or a date out of all proportion."""
    log.warning("%s %s: %s", request.method, _route(request), type(error).__name__)
    return answer_refusal(request, Unstorable())


def answer_bottomless(request: Request[Any, Any, Any], error: RecursionError) -> Response[dict[str, object]]:
    """JSON nested deeper than anything is; read by nobody, so nothing was done."""
    log.warning("%s %s: %s", request.method, _route(request), type(error).__name__)
    return answer_refusal(request, Malformed(what="JSON"))


def answer_fault(request: Request[Any, Any, Any], error: Exception) -> Response[dict[str, object]]:
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


def _what(error: HTTPException) -> str:
    if isinstance(error, ValidationException) and isinstance(error.extra, list):
        return "; ".join(_field(each) for each in error.extra if isinstance(each, dict))[:500]
    return error.detail[:500]


def _field(problem: dict[str, Any]) -> str:
    return f"{problem.get('key', '')}: {problem.get('message', '')}".strip(": ")


HANDLERS: dict[int | type[Exception], Any] = {
    Refusal: answer_refusal,
    HTTPException: answer_http,
    DataError: answer_unstorable,
    RecursionError: answer_bottomless,
    HTTP_500_INTERNAL_SERVER_ERROR: answer_fault,
}

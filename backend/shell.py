"""The built web app: the one document behind every screen, and the files it is made of."""

import gzip
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from litestar import Request, Response, Router, get
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromPath

from backend.kit.documents import document_headers
from backend.kit.errors import Refusal
from backend.kit.problems import Problem, answer_http

BUILT = Path(__file__).parent / "pwa_dist"
SCREENS = [
    "/",
    "/sign-in",
    "/weeks/{week:str}",
    "/hosts/{host:int}/weeks/{week:str}",
    "/hosts/{host:int}/deputies",
    "/hosts/{host:int}/system",
    "/months/{month:str}",
    "/hosts/{host:int}/months/{month:str}",
    "/absences",
    "/delegation",
    "/settings",
    "/office",
    "/office/absences",
    "/office/agreements",
    "/office/arbitrations",
    "/office/closings/{month:str}",
    "/office/closings/{month:str}/{establishment:int}",
    "/office/committees",
    "/office/delegation",
    "/office/employees/{employee:int}/months/{month:str}",
    "/office/findings/{week:str}",
    "/office/months/{month:str}",
    "/office/pay-codes",
    "/office/replacements",
    "/office/replacements/{day:str}",
]
"""Where the app's own routes begin: a link in a mail may open any of them."""

_POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "img-src 'self' data:; require-trusted-types-for 'script'; trusted-types service-worker"
)
_MEDIA = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}
_FOR_EVER = "public, max-age=31536000, immutable"  # its name holds the hash of what it says
_ASK_AGAIN = "no-cache"
_WORTH_PACKING = 1024


class NotBuilt(Refusal):
    code = "app.not-built"
    status = 503
    fr = "L'application web n'est pas construite : lancez « python deploy/build_pwa.py », puis redémarrez."
    en = "The web app is not built: run “python deploy/build_pwa.py”, then start again."


@dataclass(frozen=True, slots=True)
class _File:
    body: bytes
    packed: bytes | None
    """As gzip, where that is shorter by much."""
    media: str
    tag: str


@cache
def _files(folder: Path) -> dict[str, _File]:
    """All of it in memory: a few hundred kilobytes, and no path that could lead elsewhere."""
    paths = (path for path in folder.rglob("*") if path.suffix in _MEDIA)
    return {path.relative_to(folder).as_posix(): _read(path) for path in paths}


def _read(path: Path) -> _File:
    body, media = path.read_bytes(), _MEDIA[path.suffix]
    packed = gzip.compress(body, mtime=0) if len(body) > _WORTH_PACKING and path.suffix != ".png" else None
    return _File(body, packed, media, f'"{sha256(body).hexdigest()[:20]}"')


@get(SCREENS, include_in_schema=False)
async def show_screen(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The same document for every screen; the app reads the path itself."""
    if "index.html" not in _files(BUILT):
        raise NotBuilt
    return _answer(request, "index.html")


@get("/assets/{name:str}", include_in_schema=False)
async def show_asset(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[bytes]:
    return _answer(request, f"assets/{name}")


@get("/{name:str}", include_in_schema=False)
async def show_file(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[bytes]:
    """The service worker, the manifest, the icons: what must have a name that stays."""
    return _answer(request, name)


def answer_nowhere(request: Request[Any, Any, Any], error: HTTPException) -> Problem | Response[bytes]:
    """Whoever opens an address that is no screen reads so in the app, and finds the way back there."""
    is_opened = request.method == "GET" and "text/html" in request.headers.get("accept", "")
    if is_opened and not request.url.path.startswith("/api/") and "index.html" in _files(BUILT):
        return _answer(request, "index.html", status=404)
    return answer_http(request, error)


def _answer(request: Request[Any, Any, Any], name: str, *, status: int = 200) -> Response[bytes]:
    file = _files(BUILT).get(name)
    if file is None:
        raise NotFoundException
    keep = _FOR_EVER if name.startswith("assets/") else _ASK_AGAIN
    headers = {**document_headers(_POLICY), "Cache-Control": keep, "ETag": file.tag, "Vary": "Accept-Encoding"}
    if status == 200 and request.headers.get("if-none-match") == file.tag:
        return Response(b"", status_code=304, headers=headers)
    if file.packed and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(file.packed, status_code=status, media_type=file.media, headers=headers)
    return Response(file.body, status_code=status, media_type=file.media, headers=headers)


shell = Router("/", route_handlers=[show_screen, show_asset, show_file])

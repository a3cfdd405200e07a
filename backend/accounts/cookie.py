"""The cookie that carries a session."""

from litestar.datastructures import Cookie

from backend.accounts.rules import SESSION_LIFE
from backend.settings import Settings

COOKIE = "navette"


def session_cookie(token: str, settings: Settings) -> Cookie:
    return Cookie(
        COOKIE,
        value=token,
        max_age=int(SESSION_LIFE.total_seconds()),
        httponly=True,
        secure=settings.is_secure,
        samesite="lax",
    )

"""The rules by which WebKit reads a declarative push; what breaks one of them, an iPhone never shows."""

import json
from typing import Any
from urllib.parse import urlsplit

DECLARATIVE = 8030
_OPTIONAL = {
    "body": str,
    "lang": str,
    "tag": str,
    "dir": str,
    "icon": str,
    "silent": bool,
    "mutable": bool,
}


class NotDeclarative(ValueError):
    """The whole message is thrown away."""


def read(payload: bytes) -> dict[str, Any]:
    """The notification WebKit would show without the help of a service worker."""
    try:
        message = json.loads(payload.decode())
    except ValueError:
        raise NotDeclarative("not JSON") from None
    _demand(isinstance(message, dict), "not an object")
    version = message.get("web_push")
    _demand(isinstance(version, int) and not isinstance(version, bool) and version == DECLARATIVE, "web_push")
    _demand(type(message.get("mutable", False)) is bool, "mutable")
    _demand(_is_badge(message.get("app_badge", 0)), "app_badge")
    notification = message.get("notification")
    _demand(isinstance(notification, dict), "notification")
    _check(notification)
    return dict(notification)


def _check(notification: dict[str, Any]) -> None:
    title = notification.get("title")
    _demand(isinstance(title, str) and title.strip() != "", "title")
    _demand(_is_absolute(notification.get("navigate")), "navigate")
    for name, kind in _OPTIONAL.items():
        _demand(name not in notification or type(notification[name]) is kind, name)
    _demand(notification.get("dir", "auto") in {"auto", "ltr", "rtl"}, "dir")
    _demand("icon" not in notification or _is_absolute(notification["icon"]), "icon")


def _is_absolute(url: object) -> bool:
    parts = urlsplit(url) if isinstance(url, str) else None
    return parts is not None and parts.scheme in {"http", "https"} and bool(parts.hostname)


def _is_badge(badge: object) -> bool:
    if isinstance(badge, str):
        return badge.isascii() and badge.isdecimal()
    return isinstance(badge, int) and not isinstance(badge, bool) and badge >= 0


def _demand(kept: bool, rule: str) -> None:
    if not kept:
        raise NotDeclarative(rule)

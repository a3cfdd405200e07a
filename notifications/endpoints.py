"""Which addresses a push may be sent to: a subscription is a URL given by a stranger."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

SERVICES = frozenset(
    {
        "fcm.googleapis.com",  # Chrome, Edge on Android, Brave, Opera, Samsung, Vivaldi
        "jmt17.google.com",  # Chrome where Google's services are missing
        "updates.push.services.mozilla.com",  # Firefox
        "web.push.apple.com",  # Safari
    }
)
FAMILIES = (".push.apple.com", ".notify.windows.com")
"""Apple and Edge on Windows name their machines as they like under these."""

LONGEST = 2000
_WRITTEN = re.compile(r"[!-\[\]-~]+")  # visible ASCII but the backslash, which browsers and parsers read differently
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]+")


class RefusedDevice(ValueError):
    """A subscription that cannot be kept."""


class UnknownPushService(RefusedDevice):
    """Its endpoint is not one of a push service we know."""


def push_origin(endpoint: str, *, extra_origins: Collection[str] = ()) -> str:
    """The origin of an endpoint, if it belongs to a push service we know."""
    if len(endpoint) > LONGEST or not _WRITTEN.fullmatch(endpoint) or "#" in endpoint:
        raise UnknownPushService
    try:
        parts = urlsplit(endpoint)
    except ValueError:
        raise UnknownPushService from None
    origin = f"{parts.scheme}://{parts.netloc}"
    # The whole authority is compared, so there is no room for a port, a name or a password.
    if origin in extra_origins or (parts.scheme == "https" and _is_known(parts.netloc)):
        return origin
    raise UnknownPushService


def _is_known(host: str) -> bool:
    return bool(_HOST.fullmatch(host)) and (host in SERVICES or host.endswith(FAMILIES))

"""Everything a deployment may set, read once from the environment."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
MOST_WORKERS = 16
"""In one `navette run`: each holds a core where there is much to deliver, and five connections."""
# What Apple's push service takes; it answers anything else as if our signature were wrong.
_CONTACT = re.compile(r"mailto:[^\s<>@]+@([\w-]+\.)+[a-z]+|https://([\w-]+\.)+[a-z]+")


class BadSetting(ValueError):
    """Names the variable, so that whoever deploys knows what to mend."""


@dataclass(frozen=True, slots=True)
class OvhAccount:
    """The keys to an account of OVHcloud's SMS API."""

    service: str
    application: str
    secret: str
    consumer: str
    sender: str


@dataclass(frozen=True, slots=True)
class Settings:
    data: Path
    """Where the embedded database and the keys live."""
    host: str
    port: int
    url: str
    """How people reach the application, without a trailing slash."""
    database_url: str | None
    """A PostgreSQL of one's own; without it, the embedded one starts."""
    demo: bool
    smtp: str
    mail_from: str
    vapid_contact: str
    push_origins: frozenset[str]
    """Push services accepted beside the known ones: for tests and the demo, on loopback."""
    webhook_origins: frozenset[str]
    """Where webhooks may lead beside the internet: for tests, on loopback."""
    workers: int
    """How many deliver side by side in `navette run`."""
    ovh: OvhAccount | None
    """Who sends short messages; without it, nobody does."""

    @property
    def is_secure(self) -> bool:
        return self.url.startswith("https://")

    @property
    def demo_mails(self) -> Path:
        """Where the demo keeps the mails that went out."""
        return self.data / "mail"

    @property
    def vapid_key(self) -> Path:
        return self.data / "vapid.pem"

    @property
    def links_key(self) -> Path:
        """What the links in mails are signed with."""
        return self.data / "links.key"

    @property
    def paper_keys(self) -> Path:
        """What papers of absences are sealed with: to be kept apart from copies of the database."""
        return self.data / "papers.key"

    @property
    def seal(self) -> Path:
        """The key and certificate that statements of hours are signed with."""
        return self.data / "seal.pem"


def read(environment: Mapping[str, str]) -> Settings:
    """Read the settings or say which variable is wrong."""
    port = _port(environment)
    settings = Settings(
        data=Path(environment.get("NAVETTE_DATA", ".navette")).expanduser().resolve(),
        host=environment.get("HOST", "127.0.0.1"),
        port=port,
        url=environment.get("NAVETTE_URL", f"http://127.0.0.1:{port}").rstrip("/"),
        database_url=environment.get("DATABASE_URL") or None,
        demo=_flag(environment, "NAVETTE_DEMO"),
        smtp=environment.get("NAVETTE_SMTP", "smtp://127.0.0.1:25"),
        mail_from=environment.get("NAVETTE_MAIL_FROM", "Navette <navette@navette.example>"),
        vapid_contact=environment.get("NAVETTE_VAPID_CONTACT", "mailto:navette@navette.example"),
        push_origins=frozenset(environment.get("NAVETTE_PUSH_ORIGINS", "").split()),
        webhook_origins=frozenset(environment.get("NAVETTE_WEBHOOK_ORIGINS", "").split()),
        workers=_workers(environment),
        ovh=_ovh(environment),
    )
    _check(settings)
    return settings


def _check(settings: Settings) -> None:
    if urlsplit(settings.url).scheme not in {"http", "https"}:
        raise BadSetting(f"NAVETTE_URL must begin with http:// or https://, not {settings.url!r}")
    if urlsplit(settings.smtp).scheme not in {"smtp", "smtps"}:
        raise BadSetting(f"NAVETTE_SMTP must look like smtp://host:port, not {settings.smtp!r}")
    if not _CONTACT.fullmatch(settings.vapid_contact):
        raise BadSetting("NAVETTE_VAPID_CONTACT must look like mailto:office@example.fr or https://example.fr")
    if settings.demo and not LOOPBACK.issuperset({settings.host, urlsplit(settings.url).hostname}):
        raise BadSetting("NAVETTE_DEMO signs anybody in: HOST and NAVETTE_URL must be loopback addresses")
    for name, origins in (("PUSH", settings.push_origins), ("WEBHOOK", settings.webhook_origins)):
        for origin in origins:
            if urlsplit(origin).hostname not in LOOPBACK:
                raise BadSetting(f"NAVETTE_{name}_ORIGINS may only name loopback origins, not {origin!r}")


def _ovh(environment: Mapping[str, str]) -> OvhAccount | None:
    """All of them or none: an account without one of its keys is a mistake."""
    written = {
        "NAVETTE_OVH_SERVICE": environment.get("NAVETTE_OVH_SERVICE", ""),
        "NAVETTE_OVH_APPLICATION": environment.get("NAVETTE_OVH_APPLICATION", ""),
        "NAVETTE_OVH_SECRET": environment.get("NAVETTE_OVH_SECRET", ""),
        "NAVETTE_OVH_CONSUMER": environment.get("NAVETTE_OVH_CONSUMER", ""),
        "NAVETTE_OVH_SENDER": environment.get("NAVETTE_OVH_SENDER", ""),
    }
    if not any(written.values()):
        return None
    for name, value in written.items():
        if not value:
            raise BadSetting(f"{name} is missing: all five of NAVETTE_OVH_… send short messages, or none")
    return OvhAccount(*written.values())


def _port(environment: Mapping[str, str]) -> int:
    written = environment.get("PORT", "8000")
    if not written.isdecimal() or not 0 < int(written) < 65536:
        raise BadSetting(f"PORT must be a number from 1 to 65535, not {written!r}")
    return int(written)


def _workers(environment: Mapping[str, str]) -> int:
    written = environment.get("NAVETTE_WORKERS", "1")
    if not written.isascii() or not written.isdecimal() or not 0 < int(written[:9]) <= MOST_WORKERS:
        raise BadSetting(f"NAVETTE_WORKERS must be a number from 1 to {MOST_WORKERS}, not {written!r}")
    return int(written)


def _flag(environment: Mapping[str, str], name: str) -> bool:
    written = environment.get(name, "0")
    if written not in {"0", "1"}:
        raise BadSetting(f"{name} must be 0 or 1, not {written!r}")
    return written == "1"

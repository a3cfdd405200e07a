"""Where the demo's mail arrives: a real SMTP server on loopback that keeps the latest in a folder."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

KEPT = 100

# aiosmtpd writes every line of every talk into the log, addresses included.
logging.getLogger("mail.log").setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class ReceivedMail:
    number: int
    to: str
    subject: str
    text: str
    html: str
    at: datetime


@asynccontextmanager
async def mail_sink(directory: Path, port: int = 0) -> AsyncIterator[str]:
    """Take mail while the block runs; answers the address to send it to (port 0: any free one)."""
    directory.mkdir(parents=True, exist_ok=True)
    keeper = _Keeper(directory)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(keeper, hostname="localhost", loop=loop), "127.0.0.1", port)
    async with server:
        yield "smtp://{}:{}".format(*server.sockets[0].getsockname())


def latest_mails(directory: Path, most: int) -> list[ReceivedMail]:
    """The mails that arrived, the latest first."""
    return [mail for path in reversed(_files(directory)[-most:]) if (mail := _read(path))]


def find_mail(directory: Path, number: int) -> ReceivedMail | None:
    return _read(directory / _name(number))


class _Keeper:
    """aiosmtpd's handler: one file for each mail, numbered as they come."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._number = max((int(path.stem) for path in _files(directory)), default=0)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes), "SMTP() is told to decode nothing"
        self._number += 1
        aside = self._directory / "arriving"
        aside.write_bytes(envelope.content)
        aside.replace(self._directory / _name(self._number))  # so that nobody reads half a mail
        for path in _files(self._directory)[:-KEPT]:
            path.unlink()
        return "250 OK"


def _files(directory: Path) -> list[Path]:
    return sorted(directory.glob("*.eml"))


def _name(number: int) -> str:
    return f"{number:08}.eml"


def _read(path: Path) -> ReceivedMail | None:
    try:
        return _parsed(path, path.stat().st_mtime)
    except FileNotFoundError:  # the oldest makes room for the newest
        return None


@lru_cache(maxsize=KEPT)
def _parsed(path: Path, arrived: float) -> ReceivedMail:
    """The page asks every other second, and a mail stays what it was."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    return ReceivedMail(
        number=int(path.stem),
        to=str(message["To"]),
        subject=str(message["Subject"]),
        text=_part(message, "plain"),
        html=_part(message, "html"),
        at=datetime.fromtimestamp(arrived, UTC),
    )


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return str(part.get_content()) if part else ""

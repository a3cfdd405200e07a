"""What host firms heard and read, word for word, and the little that differs from one telling to the next by chance.

Two tellings never have everything in common: they draw ids and secrets by chance, and send ten mails at once. What is
made equal here, and why nothing hides in it:

- An id or a secret is replaced by its number in the order in which it first turns up, so that whatever refers to the
  same thing still does: of itself it is drawn from a generator that knows nothing of the thing. (Those that a phone
  chooses are the same in both tellings anyway.)
- The boundary between a mail's parts is drawn by chance too, and a body is compared as it is unpacked: packed, its
  lines end in the middle of secrets.
- Mails and pushes that were sent between two moments, and what was logged of them, are put in the order of their words:
  the network decides which of ten arrives first.
- Rings are put in the order of host firms, as each hears its own alone.
- The tag of an answer is the hash of its words, ids among them: it is the same where they are.
- Of an event to a host firm's own system, the names of its headers and its body are compared: its id and signature are
  made of chance.
- A push is compared as the phone reads it, with its size, urgency, topic and life; its cipher and signature are made of
  chance, so that a push service reads nothing in them.

No instant is touched: the clock is the test's own, in both tellings.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.message import EmailMessage

import httpx

from tests.notifications.host_system import Event
from tests.notifications.push_service import Received
from tests.notifications.sms_provider import Message

_ID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
_SECRET = r"(?:(?<=/letters/)|(?<=/seen/))[\w-]{20,}"
_TOPIC = r"(?<=topic: )[\w-]{32}|(?<=\"tag\":\")[\w-]{32}"
_BOUNDARY = r"={15}\d+=="
_TAG = r"(?<=etag: \")[0-9a-f]{32}"
_BY_CHANCE = re.compile(f"{_ID}|{_SECRET}|{_TOPIC}|{_BOUNDARY}|{_TAG}")
_LETTER = re.compile(r"https://navette\.example(/(?:letters|seen)/[\w-]{20,})")


@dataclass(slots=True)
class Transcript:
    parts: list[str] = field(default_factory=list)
    _letters: list[str] = field(default_factory=list)

    def answer(self, reader: str, method: str, path: str, answer: httpx.Response) -> None:
        head = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
        self.parts.append(f"{reader}: {method} {path}\n{answer.status_code}\n{head}\n\n{_text(answer.content)}")

    def mails(self, mails: Iterable[EmailMessage]) -> None:
        written = _in_order(map(_mail, mails))
        self._letters += dict.fromkeys(link for mail in written for link in _LETTER.findall(mail))
        self.parts += written

    def pushes(self, pushes: Iterable[Received]) -> None:
        self.parts += _in_order(_push(each) for each in pushes)

    def rings(self, rings: Iterable[str]) -> None:
        self.parts += sorted(rings)

    def messages(self, messages: Iterable[Message]) -> None:
        self.parts += _in_order(f"to {each.to}: {each.text}" for each in messages)

    def events(self, events: Iterable[Event]) -> None:
        self.parts += _in_order("\n".join([*sorted(each.headers), each.body]) for each in events)

    def log(self, lines: Iterable[str]) -> None:
        self.parts += _in_order(lines)

    def new_letters(self) -> list[str]:
        """The links of the mails heard since the last time."""
        links, self._letters = list(dict.fromkeys(self._letters)), []
        return links

    def lines(self) -> list[str]:
        """All of it, without what is of chance."""
        numbers: dict[str, str] = {}
        whole = "\n\n".join(self.parts)
        return _BY_CHANCE.sub(lambda found: numbers.setdefault(found[0], f"<{len(numbers)}>"), whole).split("\n")


def _in_order(texts: Iterable[str]) -> list[str]:
    return sorted(texts, key=lambda text: _BY_CHANCE.sub("", text))


def _mail(mail: EmailMessage) -> str:
    """Every part's head, and its body unpacked."""
    parts = []
    for part in mail.walk():
        parts += [f"{name}: {value}" for name, value in part.items()]
        parts += [] if part.is_multipart() else ["", _text(bytes(part.get_payload(decode=True))), ""]
    return "\n".join(parts)


def _push(push: Received) -> str:
    head = (f"{name}: {push.headers[name]}" for name in ("content-length", "ttl", "urgency", "topic"))
    return "\n".join([*head, _text(push.payload)])


def _text(content: bytes) -> str:
    """One character a byte where it is no text, so that every byte counts."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("latin-1")

"""A letter's page as HTML, in French or English: no script, one document."""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from backend.hosts.view import ABSENT, DeclaredPresence, HostRow, Presence
from backend.hours.rules import State
from backend.kit.documents import document_headers
from backend.letters.opening import Decided, Letter
from backend.letters.seeing import Told
from notifications import wording
from notifications.notices.notice import Group

_FOLDER = Path(__file__).parent / "templates"
_STYLE = (_FOLDER / "letter.css").read_text()
_NARROW = "\N{NARROW NO-BREAK SPACE}"

_environment = Environment(
    loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
_environment.filters["sentence"] = lambda words: words[:1].upper() + words[1:]
_environment.filters["uncapitalized"] = lambda words: words[:1].lower() + words[1:]

_DIGEST = b64encode(sha256(_STYLE.encode()).digest()).decode()
HEADERS = document_headers(
    f"default-src 'none'; style-src 'sha256-{_DIGEST}'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
) | {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",  # the address is the secret
    "X-Robots-Tag": "noindex",
}


def draw_letter(letter: Letter) -> str:
    """The week as its manager finds it, with a box before each row that waits for them."""
    waiting = [row for row in letter.week.rows if _waits(row)]
    values = {
        "apart": [row for row in waiting if _differs(row)],
        "as_planned": [row for row in waiting if not _differs(row)],
        "others": [row for row in letter.week.rows if not _waits(row)],
        "waiting": len(waiting),
        "name": letter.name,
        "until": letter.until,
    }
    return _draw("letter.html", letter.manager.language, **_of_week(letter), **values)


def draw_decided(letter: Letter, decided: Decided) -> str:
    """What the button approved, what not and why, and what still waits."""
    remain = sum(_waits(row) for row in letter.week.rows) - len(decided.approved) - len(decided.refused)
    values = {"approved": decided.approved, "refused": decided.refused, "remain": remain}
    return _draw("decided.html", letter.manager.language, **_of_week(letter), **values)


def draw_closed(sentence: str, language: str) -> str:
    return _draw("closed.html", language, sentence=sentence)


def draw_stop(group: Group, language: str, *, is_done: bool) -> str:
    """What one press ends, or has ended."""
    return _draw("stop.html", language, group=_words(language)["groups"][group], is_done=is_done)


def draw_told(told: Told, *, has_changed: bool = False) -> str:
    """What the host firm was told, with the one button; or who said so, and when."""
    language = told.reader.language
    return _draw(
        "seen.html",
        language,
        host=told.host,
        absence=told.absence,
        version=told.version,
        seen_by=told.seen_by,
        screen=told.screen,
        opens_on=told.opens_on,
        has_changed=has_changed,
        period=lambda start, end: wording.period(start, end, language),
        moment=lambda at: f"{wording.day(at.date(), language)}, {wording.hour(at, language)}",
    )


def _of_week(letter: Letter) -> dict[str, Any]:
    week = letter.week
    return {"week": week, "screen": f"/hosts/{week.host.id}/weeks/{week.week}"}


def _waits(row: HostRow) -> bool:
    return row.state == State.SUBMITTED and "approve" in row.may


def _differs(row: HostRow) -> bool:
    return bool(row.difference_minutes) or row.outside


def _draw(template: str, language: str, **values: Any) -> str:
    words = _words(language)

    def duration(minutes: int) -> str:
        if minutes < 0:  # taken off a month that is closed
            return f"−{duration(-minutes)}"
        hours, rest = divmod(minutes, 60)
        if not hours:
            return str(words["minutes"].format(minutes=rest))
        return f"{hours}{_NARROW}h{_NARROW}{rest:02}" if rest else f"{hours}{_NARROW}h"

    def difference(row: HostRow) -> str:
        if row.planned is None:
            return str(words["not_planned"])
        minutes = row.difference_minutes or 0
        which = "longer" if minutes > 0 else "shorter" if minutes < 0 else "moved"
        return str(words[which].format(duration=duration(abs(minutes))))

    def standing(row: HostRow) -> str:
        if row.absent and row.declared is None:
            return ABSENT[language]
        if row.declared and row.declared.tacit:
            return str(words["tacit"])
        return str(words["own"] if row.state == State.SUBMITTED else words["states"][row.state])

    shown = {
        "words": words,
        "language": language,
        "style": Markup(_STYLE),
        "day": lambda day: wording.day(day, language),
        "counted": lambda forms, count: forms["one" if count == 1 else "other"].format(count=count),
        "times": _times,
        "duration": duration,
        "difference": difference,
        "standing": standing,
    }
    return _environment.get_template(template).render(shown | values)


def _times(shown: Presence | DeclaredPresence) -> str:
    return f"{shown.start:%H:%M}–{shown.end:%H:%M}"


@cache
def _words(language: str) -> Mapping[str, Any]:
    words: Mapping[str, Any] = msgspec.json.decode((_FOLDER / f"{language}.json").read_bytes())
    return words

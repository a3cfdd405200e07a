"""The demo's page as HTML, in French or English."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from backend.kit.clock import OFFICE_ZONE, day_of
from backend.people.tables import Language
from notifications import wording

FOLDER = Path(__file__).parent / "templates"

_environment = Environment(
    loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


def draw(template: str, language: Language, now: datetime, **values: Any) -> str:
    """One template in one language."""

    def when(at: datetime) -> str:
        local = at.astimezone(OFFICE_ZONE)
        hour = wording.hour(local, language)
        return hour if day_of(at) == day_of(now) else f"{wording.day(local.date(), language)}, {hour}"

    def number(count: int) -> str:
        return f"{count:,}".replace(",", "\N{NARROW NO-BREAK SPACE}" if language is Language.FRENCH else ",")

    shown = {"words": _words(language), "language": language, "when": when, "number": number, **values}
    return _environment.get_template(template).render(shown)


@cache
def _words(language: Language) -> Any:
    return msgspec.json.decode((FOLDER / f"{language}.json").read_bytes())

"""Documents on paper: Typst out of templates, in which what people typed is never markup."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import msgspec
import typst
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from notifications import wording


def template_folder(folder: Path) -> Environment:
    # Typst is no HTML: `finalize` is what escapes here, every value and without being asked.
    environment = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    environment.filters["quoted"] = _quoted
    environment.filters["raw"] = Markup
    return environment


@cache
def words_of(folder: Path, language: str) -> Mapping[str, str]:
    texts = msgspec.json.decode((folder / f"{language}.json").read_bytes(), type=dict[str, str])
    return {key: wording.tidy(text, language) for key, text in texts.items()}


def compile_pdf(source: str, *, at: datetime) -> bytes:
    """For archives and for screen readers; the same bytes for the same source and instant."""
    return typst.compile(
        source.encode(), format="pdf", ignore_system_fonts=True, pdf_standards=["a-2a", "ua-1"], timestamp=at
    )


def headers_of_file(name: str) -> dict[str, str]:
    """Shown in the browser, and kept by nobody on the way."""
    return {
        "Content-Disposition": f'inline; filename="{name}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }


def _quoted(value: object) -> Markup:
    """A Typst string: the two signs that mean something in it are told apart, and nothing else is markup."""
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return Markup(f'"{text}"')


def _printed(value: object) -> object:
    return value if isinstance(value, Markup) else f"#{_quoted(value)};"

"""`navette sign-in-link`: a one-time link for someone without mail, on the office's screen or on a sheet of paper."""

import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import segno
from asyncpg import Record
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from rich.console import Console
from rich.text import Text

from backend.accounts.actions import make_link
from backend.accounts.contacts import normal_contact
from backend.accounts.queries import find_by_payroll_number, find_person
from backend.accounts.rules import LINK_LIFE
from backend.kit.clock import OFFICE_ZONE
from backend.kit.database import Statement, transaction
from notifications.wording import day, hour

MADE, REFUSED = 0, 1

_WHO = Statement("""
    SELECT person.id, person.first_name || ' ' || person.last_name AS name, person.language,
           groupement.name AS groupement
      FROM people person
      LEFT JOIN employees employee ON employee.person = person.id
      LEFT JOIN groupements groupement ON groupement.id = employee.groupement
     WHERE person.id = :person
""")

_FORGET_LINKS = Statement("DELETE FROM sign_in_links WHERE person = :person AND used_at IS NULL")

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined
)


@dataclass(frozen=True, slots=True)
class Link:
    """The one link that signs this person in, once, until then; any earlier one no longer does."""

    name: str
    language: str
    groupement: str | None
    url: str
    typed: str
    until: datetime

    @property
    def code(self) -> segno.QRCode:
        return segno.make(self.url, error="m", micro=False)

    def deadline(self, language: str) -> str:
        at = "à" if language == "fr" else "at"
        return f"{day(self.until, language)} {self.until.year} {at} {hour(self.until, language)}"


async def command(contact: str, *, url: str, at: datetime, sheet: Path | None) -> int:
    """Print the link of a mail, phone or payroll number, or write it to a sheet; answer the exit status."""
    person = await _find(contact)
    if person is None:
        return _refuse(
            f"« {contact} » ne désigne personne, ou plusieurs personnes. Essayez l'adresse électronique, le téléphone "
            "ou le matricule, au besoin précédé du groupement (AE/00042)."
        )
    try:
        if sheet:
            sheet.touch(mode=0o600)  # whoever reads it can sign in
    except OSError:
        return _refuse(f"La feuille ne peut pas être écrite à cet endroit : {sheet}")
    link = await make(person, url=url, at=at)
    if sheet:
        sheet.write_text(drawn(link), encoding="utf-8")
        sys.stdout.write(f"Feuille à imprimer pour {link.name} : {sheet}\n")
    else:
        _show(link, Console(highlight=False, soft_wrap=True))
    return MADE


async def make(person: Record, *, url: str, at: datetime) -> Link:
    async with transaction():
        await _FORGET_LINKS.rows(person=person["id"])
        token = await make_link(person["id"], at=at)
    # After "#", the token stays in the browser: no server or proxy writes it in a log.
    return Link(
        person["name"],
        person["language"],
        person["groupement"],
        f"{url}/sign-in#token={token}",
        token,
        (at + LINK_LIFE).astimezone(OFFICE_ZONE),
    )


def drawn(link: Link) -> str:
    """The sheet to print, in the language of whoever receives it."""
    template = _TEMPLATES.get_template(f"link_sheet.{link.language}.html")
    square = link.code.svg_inline(border=0, omitsize=True)
    return template.render(link=link, deadline=link.deadline(link.language), square=square)


def _show(link: Link, console: Console) -> None:
    console.print(Text(f"Lien de connexion de {link.name}", style="bold"))
    console.print(Text(f"Valable une seule fois, jusqu'au {link.deadline('fr')}.\n"))
    # Its own colours: a camera reads dark on light, whatever the terminal's are.
    for line in _half_blocks(link.code):
        console.print(Text(line, style="black on bright_white"))
    console.print(Text(f"\n{link.url}\nCode à taper dans l'application : {link.typed}"))


def _half_blocks(code: segno.QRCode) -> list[str]:
    """Two rows of the square in each line of text."""
    rows = [list(row) for row in code.matrix_iter(border=2)]
    rows.append([0] * len(rows[0]))  # an odd number of rows wants a last, light one
    return [
        "".join(" ▄▀█"[2 * bool(above) + bool(below)] for above, below in zip(*pair, strict=True))
        for pair in zip(rows[::2], rows[1::2], strict=False)
    ]


async def _find(written: str) -> Record | None:
    person = await find_by_payroll_number(written.strip())
    if person is None:
        found = await find_person(normal_contact(written))
        person = found["id"] if found else None
    return await _WHO.row(person=person)


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return REFUSED

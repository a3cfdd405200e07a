"""The web app says the same things in both languages, and has each sentence at hand where it is said."""

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from backend.agreements.schemas import LIMITS
from backend.delegation.rules import Label, MeetingKind, State
from backend.law.mandates import MandateKind

APP = Path(__file__).parent.parent.parent / "pwa" / "src"
Catalogue = dict[str, str]


def catalogues(folder: Path) -> tuple[Catalogue, Catalogue]:
    french, english = (json.loads((folder / f"{language}.json").read_text()) for language in ("fr", "en"))
    return french, english


FIRST, DELEGATION, OFFICE = (catalogues(APP / "i18n" / folder) for folder in ("", "delegation", "office"))
FR, EN = (FIRST[each] | DELEGATION[each] | OFFICE[each] for each in (0, 1))
SOURCES = {path: path.read_text() for path in sorted(APP.rglob("*.ts*"))}
STATIC_IMPORT = re.compile(r'^import (?!type)(?:[^";]* from )?"(\..+?)";$', re.MULTILINE)


@pytest.mark.parametrize(("french", "english"), [FIRST, DELEGATION, OFFICE], ids=["first", "delegation", "office"])
def test_both_languages_have_the_same_sentences_in_the_same_order(french: Catalogue, english: Catalogue) -> None:
    assert list(french) == list(english)


@pytest.mark.parametrize("key", FR)
def test_both_languages_fill_the_same_blanks(key: str) -> None:
    assert blanks(FR[key]) == blanks(EN[key])


@pytest.mark.parametrize("catalogue", [FR, EN], ids=["fr", "en"])
def test_nothing_is_left_unsaid(catalogue: Catalogue) -> None:
    assert [key for key, sentence in catalogue.items() if not sentence.strip()] == []


def test_every_sentence_is_said_somewhere() -> None:
    code = "\n".join(SOURCES.values())

    assert [key for key in FR if not is_said(key, code)] == []


@pytest.mark.parametrize(("late", "door"), [(DELEGATION, "office/screens.tsx"), (OFFICE, "delegation/screen.tsx")])
def test_what_comes_later_is_said_by_no_screen_that_may_be_there_without_it(
    late: tuple[Catalogue, Catalogue], door: str
) -> None:
    code = "\n".join(SOURCES[path] for path in loaded_with(APP / "main.tsx") | loaded_with(APP / door))

    assert [key for key in late[0] if is_said(key, code)] == []


def test_every_term_of_an_agreement_has_a_name() -> None:
    assert [each.term for each in LIMITS if f"agreement.term.{each.term}" not in FR] == []


@pytest.mark.parametrize(
    ("family", "kinds"), [("kind", MandateKind), ("state", State), ("label", Label), ("meeting", MeetingKind)]
)
def test_all_that_a_representative_reads_has_a_name(family: str, kinds: type[StrEnum]) -> None:
    assert [each for each in kinds if f"delegation.{family}.{each}" not in FR] == []


def test_every_event_of_a_host_firms_own_system_has_a_name() -> None:
    reference = (APP.parent.parent / "docs" / "reference.md").read_text()
    types = re.findall(r"^\| `((?:absence|replacement|webhook)\.\w+)` \|", reference, re.MULTILINE)

    assert types
    assert [each for each in types if f"system.event.{each.replace('.', '-')}" not in FR] == []


def blanks(sentence: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", sentence))


def is_said(key: str, code: str) -> bool:
    """By its name, less the ending of a counted one, or with a family such as `absence.kind.${kind}`."""
    stem = re.sub(r"\.(one|other)$", "", key)
    families = {each.rsplit(".", 1)[0] for each in (key, stem)}
    return f'"{stem}"' in code or any(f"`{family}.${{" in code for family in families)


def loaded_with(start: Path) -> set[Path]:
    """A module and all that it cannot do without."""
    loaded, waiting = set[Path](), [start]
    while waiting:
        if (path := waiting.pop()) not in loaded:
            loaded.add(path)
            waiting += imported_by(path)
    return loaded


def imported_by(path: Path) -> Iterator[Path]:
    for name in STATIC_IMPORT.findall(SOURCES[path]):
        stem = (path.parent / name).resolve()
        ways = [
            stem.with_name(f"{stem.name}.ts"),
            stem.with_name(f"{stem.name}.tsx"),
            stem / "index.ts",
            stem / "index.tsx",
        ]
        yield from (way for way in ways if way in SOURCES)


def test_no_line_begins_with_a_french_mark() -> None:
    """Nor ends after an opening one: the spaces that belong to them do not break."""
    breaking = re.compile(r"« | »| [:;?!](?=\s|$)")

    assert [sentence for sentence in FR.values() if breaking.search(sentence)] == []

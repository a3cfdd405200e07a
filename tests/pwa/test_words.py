"""The web app's two catalogues say the same things."""

import json
import re
from pathlib import Path

import pytest

CATALOGUES = Path(__file__).parent.parent.parent / "pwa" / "src" / "i18n"
FR: dict[str, str] = json.loads((CATALOGUES / "fr.json").read_text())
EN: dict[str, str] = json.loads((CATALOGUES / "en.json").read_text())
SOURCES = sorted(CATALOGUES.parent.rglob("*.ts*"))


def test_both_languages_have_the_same_sentences_in_the_same_order() -> None:
    assert list(FR) == list(EN)


@pytest.mark.parametrize("key", FR)
def test_both_languages_fill_the_same_blanks(key: str) -> None:
    assert blanks(FR[key]) == blanks(EN[key])


@pytest.mark.parametrize("catalogue", [FR, EN], ids=["fr", "en"])
def test_nothing_is_left_unsaid(catalogue: dict[str, str]) -> None:
    assert [key for key, sentence in catalogue.items() if not sentence.strip()] == []


def test_every_sentence_is_said_somewhere() -> None:
    code = "\n".join(path.read_text() for path in SOURCES)

    silent = [key for key in FR if f'"{stem(key)}"' not in code and not is_built(key, code)]

    assert silent == []


def blanks(sentence: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", sentence))


def stem(key: str) -> str:
    """Counted sentences are asked for without their ending."""
    return re.sub(r"\.(one|other)$", "", key)


def is_built(key: str, code: str) -> bool:
    """Asked for by a family, such as `absence.kind.${kind}`."""
    family = key.rsplit(".", 1)[0]
    return f"`{family}.${{" in code

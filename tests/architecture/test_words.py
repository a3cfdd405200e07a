"""The glossary names what the code is really made of."""

import re
from pathlib import Path

import pytest

WORDS = re.findall(r"`(\w+)`", "\n".join(re.findall(r"^\|.*\|$", Path("docs/words.md").read_text(), re.MULTILINE)))
CODE = set(
    re.findall(
        r"\w+", "\n".join(path.read_text() for top in ("backend", "notifications") for path in Path(top).rglob("*.py"))
    )
)


@pytest.mark.parametrize("word", WORDS)
def test_the_code_knows_each_word_of_the_glossary(word: str) -> None:
    assert word in CODE


@pytest.mark.parametrize("top", ["backend", "notifications", "pwa/src"])
def test_nobody_is_addressed_with_both_endings(top: str) -> None:
    """Neither "absent(e)" nor "absent·e": some wording needs no ending, and a screen reader reads it out."""
    sources = (
        path for path in Path(top).rglob("*") if path.suffix in {".py", ".json", ".txt", ".html", ".typ", ".tsx"}
    )
    both = re.compile(r"[a-zé](?:\((?:e|ve|ère|trice|se)s?\)|·(?:e|ve|ère|trice|se)s?\b)")

    assert [(path, found[0]) for path in sources if (found := both.search(path.read_text()))] == []

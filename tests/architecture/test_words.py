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

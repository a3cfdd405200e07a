"""What a program or a deployment may meet stands in docs/reference.md."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import backend
from backend.cli import main
from backend.kit.errors import Refusal

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / "docs/reference.md").read_text()


def every_refusal() -> list[type[Refusal]]:
    for module in pkgutil.walk_packages(backend.__path__, "backend."):
        if not module.name.startswith("backend.migrations."):
            importlib.import_module(module.name)
    return [each for each in _descendants(Refusal) if "code" in vars(each)]


def _descendants(of: type[Refusal]) -> list[type[Refusal]]:
    return [each for child in of.__subclasses__() for each in (child, *_descendants(child))]


def test_every_refusal_is_documented_with_its_status() -> None:
    written = set(re.findall(r"^\| `([a-z.-]+)` \| (\d{3}) \|", REFERENCE, re.MULTILINE))

    assert written == {(each.code, str(each.status)) for each in every_refusal()}


def test_every_setting_is_documented() -> None:
    read = set(re.findall(r'environment(?:\.get\(|, )"([A-Z_]+)"', (ROOT / "backend/settings.py").read_text()))

    assert set(re.findall(r"^\| `([A-Z_]+)` \|", REFERENCE, re.MULTILINE)) == read


def test_every_refusal_has_its_sentence_in_both_languages() -> None:
    blanks = {each: [re.findall(r"{(\w+)}", sentence) for sentence in (each.fr, each.en)] for each in every_refusal()}

    assert [each for each, (french, english) in blanks.items() if sorted(french) != sorted(english)] == []


def test_the_app_is_typed_by_the_api_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    main(["openapi"])

    assert capsys.readouterr().out == (ROOT / "pwa/openapi.json").read_text()

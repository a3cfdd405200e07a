"""Our reading of WebKit's rules refuses what WebKit refuses, else it would prove nothing."""

import json
from typing import Any

import pytest

from tests.notifications import webkit

GOOD: dict[str, Any] = {"title": "Navette", "navigate": "https://navette.example/weeks/2026-W48"}


def _message(**changes: Any) -> dict[str, Any]:
    return {"web_push": 8030, "notification": {**GOOD, **changes}}


def test_what_follows_the_rules_is_shown() -> None:
    payload = json.dumps(_message(body="…", lang="fr", tag="t", dir="auto", silent=False)).encode()

    assert webkit.read(payload.ljust(512))["title"] == "Navette"


@pytest.mark.parametrize(
    "message",
    [
        [],
        {"notification": GOOD},
        {"web_push": "8030", "notification": GOOD},
        {"web_push": True, "notification": GOOD},
        {"web_push": 8031, "notification": GOOD},
        {"web_push": 8030},
        {"web_push": 8030, "notification": "Navette"},
        {"web_push": 8030, "notification": GOOD, "mutable": "no"},
        {"web_push": 8030, "notification": GOOD, "app_badge": -1},
        {"web_push": 8030, "notification": GOOD, "app_badge": "many"},
        _message(title=""),
        _message(title=None),
        _message(navigate="/weeks/2026-W48"),
        _message(navigate=None),
        _message(navigate="navette.example/weeks"),
        _message(body=None),
        _message(lang=3),
        _message(tag=7),
        _message(dir="up"),
        _message(icon="/icon.png"),
        _message(silent="false"),
    ],
    ids=str,
)
def test_what_breaks_a_rule_is_not(message: object) -> None:
    with pytest.raises(webkit.NotDeclarative):
        webkit.read(json.dumps(message).encode())

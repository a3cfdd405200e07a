"""A letter as its manager holds it: the link from the mail, the page, and the button."""

import re
from datetime import datetime
from typing import Any

import httpx

from backend.kit.weeks import Week
from backend.letters.sending import send_letters
from tests.backend.outbox import everything_told
from tests.cast import Cast

LAST_WEEK = Week.parse("2026-W47")
MONDAY, TUESDAY, WEDNESDAY = "2026-11-16", "2026-11-17", "2026-11-18"

_BOX = re.compile(r'<input type="checkbox" name="hours" value="([^"]+)"( checked)?>')


async def mailed(host: int, *, at: datetime, to: str = "") -> str:
    """The link in the letter that goes out now, to the one manager it goes to or to this one."""
    await send_letters(host, LAST_WEEK, at=at)
    [link] = [
        told.content["link"]
        for told in await everything_told()
        if told.kind == "hours_waiting_to_host" and told.address.startswith(to)
    ]
    return str(link)


def boxes(page: httpx.Response) -> dict[str, bool]:
    """Every box of the page by its value, and whether it comes ticked."""
    assert page.status_code == 200, page.text
    return {value: bool(ticked) for value, ticked in _BOX.findall(page.text)}


def box(declared: dict[str, Any]) -> str:
    """The box of these hours, as they are now."""
    return f"{declared['id']},{declared['version']}"


async def press(cast: Cast, link: str, *ticked: str) -> httpx.Response:
    """The button, from the page itself."""
    return await cast.stranger.post(link, data={"hours": list(ticked)}, headers={"Sec-Fetch-Site": "same-origin"})

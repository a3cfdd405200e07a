"""Six hours here and six there: seen by the groupement and by whoever worked them, by no host firm in any way."""

import re
from collections.abc import Iterable

import msgspec

from backend.law.finding import ARTICLES, Rule
from notifications.notices import NOTICES
from notifications.rendering import render_mail, render_push
from tests.backend.declared import declare, dispute
from tests.backend.letters.mailed import mailed
from tests.backend.outbox import everything_told
from tests.cast import Cast, Player
from tests.conftest import FixedClock

SATURDAY, WEEK, MONTH = "2026-11-21", "2026-W47", "2026-11"
TWELVE_HOURS = "12 h de travail, 10 h au plus"
OF_THE_LAW = re.compile("|".join([*(rule.value for rule in Rule), *ARTICLES.values(), "12 h de", "au plus", "limit"]))


async def test_the_office_and_the_employee_read_it_and_no_host_firm_does(cast: Cast, clock: FixedClock) -> None:
    at_bakery, at_printer = await six_hours_each(cast)

    office = await read(cast.odile, [f"/api/office/weeks/{WEEK}/findings"])
    employee = await read(cast.martine, [f"/api/weeks/{WEEK}/warnings"])
    by_host_firms = [
        *await read(cast.bruno, what_it_may_ask(cast.bakery)),
        *await read(cast.denis, what_it_may_ask(cast.printer)),
        *await read(cast.paula, what_it_may_ask(cast.printer)),
        *await decided(cast, at_bakery, at_printer),
        await letter(cast, clock),
        *await everything_sent(),
    ]

    assert (TWELVE_HOURS in office[0], TWELVE_HOURS in employee[0]) == (True, True)
    assert all(OF_THE_LAW.search(text) for text in (*office, *employee))
    assert len(by_host_firms) > 25
    assert [text for text in by_host_firms if OF_THE_LAW.search(text)] == []


async def six_hours_each(cast: Cast) -> tuple[str, str]:
    """Of one and the same Saturday, at both host firms."""
    morning = {"host": cast.bakery, "day": SATURDAY, "start": "06:00", "end": "12:00"}
    afternoon = {"host": cast.printer, "day": SATURDAY, "start": "13:00", "end": "19:00"}
    return (await declare(cast.martine, morning))["id"], (await declare(cast.martine, afternoon))["id"]


def what_it_may_ask(host: int) -> list[str]:
    return [
        f"/api/hosts/{host}/weeks/{WEEK}",
        f"/api/hosts/{host}/months/{MONTH}",
        f"/api/hosts/{host}/deputies",
        "/api/approvals",
        "/api/me",
        f"/api/office/weeks/{WEEK}/findings",
        f"/api/office/weeks/{WEEK}/findings/count",
        f"/api/weeks/{WEEK}/warnings",
        "/api/agreements",
    ]


async def read(who: Player, paths: Iterable[str]) -> list[str]:
    return [plain((await who.get(path)).text) for path in paths]


async def decided(cast: Cast, at_bakery: str, at_printer: str) -> list[str]:
    """What a decision answers, the same again and one too late among them."""
    answers = [await cast.bruno.post(f"/api/hours/{at_bakery}/approval", {"version": 1}) for _ in range(2)]
    await dispute(cast.denis, at_printer)
    answers.append(await cast.denis.post(f"/api/hours/{at_printer}/approval", {"version": 1}))
    return [plain(answer.text) for answer in answers]


async def letter(cast: Cast, clock: FixedClock) -> str:
    await declare(cast.martine, {"host": cast.bakery, "day": "2026-11-20", "start": "20:00", "end": "22:00"})
    link = await mailed(cast.bakery, at=clock(), to="bruno")
    return plain((await cast.stranger.get(link)).text)


async def everything_sent() -> list[str]:
    """Every mail and push to a host firm, as it is read, and what the outbox keeps for it."""
    told = [each for each in await everything_told() if each.kind.endswith("_to_host")]
    assert told
    notices = [(msgspec.convert(each.content, NOTICES[each.kind]), each.language) for each in told]
    mails = [render_mail(notice, language, url="http://navette.example").text for notice, language in notices]
    pushes = [render_push(notice, language, url="http://navette.example", tag="") for notice, language in notices]
    return [plain(str(each)) for each in (*(each.content for each in told), *mails, *pushes)]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")

"""What people wish of their notices is theirs to say, and one press stops the mails of a group."""

from typing import Any

import pytest

from notifications.notices.notice import Group
from notifications.stopping import Stop, Stops
from tests.backend.outbox import who_was_told
from tests.cast import Cast

WISHES = {
    "muted": ["hours.push"],
    "timezone": "Indian/Reunion",
    "quietFrom": "21:30",
    "quietUntil": "06:00",
    "quietWeekends": False,
    "digests": ["reminders"],
    "digestAt": "12:00",
}
PATH = "/api/me/preferences"
ABSENT = {"kind": "sick", "from": "2026-11-24", "until": "2026-11-24"}


async def _mine(player: Any) -> dict[str, Any]:
    shown = (await player.get(PATH)).json()
    return {name: shown[name] for name in WISHES}


async def test_evenings_and_weekends_are_quiet_until_somebody_says_otherwise(cast: Cast) -> None:
    shown = (await cast.bruno.get(PATH)).json()

    assert (shown["quietFrom"], shown["quietUntil"], shown["quietWeekends"]) == ("20:00", "07:00", True)
    assert (shown["muted"], shown["digests"], shown["timezone"]) == ([], [], "Europe/Paris")
    assert [each["group"] for each in shown["groups"] if "sms" in each["ways"] and each["isUrgent"]] == ["absences"]


async def test_what_is_said_is_kept_for_its_author_alone(cast: Cast) -> None:
    answer = await cast.bruno.put(PATH, WISHES)

    assert answer.status_code == 200
    assert await _mine(cast.bruno) == WISHES
    assert await _mine(cast.paula) != WISHES


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"muted": ["absences.push", "absences.mail", "absences.sms"]}, "preferences.one-must-stay"),
        ({"muted": ["hours.sms"]}, "preferences.unknown-wish"),
        ({"muted": ["sign-in.mail"]}, "preferences.unknown-wish"),
        ({"digests": ["sign-in"]}, "preferences.unknown-wish"),
        ({"timezone": "Lille"}, "preferences.unknown-timezone"),
        ({"quietFrom": "24:00"}, "request.malformed"),
    ],
    ids=str,
)
async def test_what_cannot_be_wished_is_refused_and_changes_nothing(
    wrong: dict[str, Any], code: str, cast: Cast
) -> None:
    before = await _mine(cast.bruno)

    answer = await cast.bruno.put(PATH, WISHES | wrong)

    assert answer.json()["type"] == code
    assert await _mine(cast.bruno) == before


async def test_looking_at_the_link_of_a_mail_stops_nothing(cast: Cast, stops: Stops) -> None:
    link = stops.path(Stop(cast.bruno.person, Group.HOURS))

    page = await cast.stranger.get(link)

    assert (page.status_code, "<form" in page.text, page.headers["referrer-policy"]) == (200, True, "no-referrer")
    assert (await _mine(cast.bruno))["muted"] == []


async def test_one_press_without_a_session_stops_that_group_for_that_person(cast: Cast, stops: Stops) -> None:
    await cast.bruno.put(PATH, WISHES)
    link = stops.path(Stop(cast.bruno.person, Group.HOURS))

    answers = [await cast.stranger.post(link, data={"List-Unsubscribe": "One-Click"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert await _mine(cast.bruno) == WISHES | {"muted": ["hours.mail", "hours.push"]}
    assert (await _mine(cast.paula))["muted"] == []


@pytest.mark.parametrize("change", [lambda link: link[:-1], lambda link: link[:-2] + "AA", lambda _: "/unsubscribe/é"])
async def test_a_link_that_we_did_not_make_leads_nowhere(change: Any, cast: Cast, stops: Stops) -> None:
    link = change(stops.path(Stop(cast.bruno.person, Group.HOURS)))

    answer = await cast.stranger.post(link, data={"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 404
    assert (await _mine(cast.bruno))["muted"] == []


async def test_whoever_stopped_all_mails_still_hears_of_an_absence_today(cast: Cast, stops: Stops) -> None:
    await cast.stranger.post(stops.path(Stop(cast.bruno.person, Group.ABSENCES)))

    await cast.martine.put("/api/absences/01234567-89ab-7def-8123-456789abcde0", ABSENT)

    assert ("absence_to_host", "bruno") in await who_was_told()

"""Every notice as it is read, in both languages: recorded in golden/, recorded anew with RECORD=1."""

import html
import os
import re
from dataclasses import fields, replace
from pathlib import Path

import msgspec
import pytest

from notifications.notices import NOTICES
from notifications.notices.notice import Notice
from notifications.notices.to_host import HoursWaitingToHost
from notifications.rendering import PUSH_SIZE, render_digest, render_mail, render_push
from notifications.wording import LANGUAGES
from tests.notifications import webkit
from tests.notifications.specimens import ABSENCE, SPECIMENS

GOLDEN = Path(__file__).parent / "golden"
URL = "https://navette.example"
TAG = "Zk3Yw0vJ8rQm1tXb5nLs7uPc2aHd9eGf"

every_notice = pytest.mark.parametrize("notice", SPECIMENS, ids=lambda notice: notice.kind)
both_languages = pytest.mark.parametrize("language", LANGUAGES)


def test_no_kind_of_notice_is_missing_here() -> None:
    assert sorted(notice.kind for notice in SPECIMENS) == sorted(NOTICES)


@both_languages
@every_notice
def test_a_notice_reads_as_recorded(notice: Notice, language: str) -> None:
    mail = render_mail(notice, language, url=URL)
    push = render_push(notice, language, url=URL, tag=TAG).decode().rstrip()

    told = {
        f"{notice.kind}.{language}.txt": f"Subject: {mail.subject}\nPush: {push}\n\n{mail.text}",
        f"{notice.kind}.{language}.html": mail.html,
    }

    assert told == {name: _recorded(name, text) for name, text in told.items()}


def test_nothing_recorded_is_left_of_a_notice_that_is_gone() -> None:
    expected = {f"{kind}.{language}.{form}" for kind in NOTICES for language in LANGUAGES for form in ("txt", "html")}

    assert {path.name for path in GOLDEN.iterdir()} == expected


@pytest.mark.parametrize("kind", [kind for kind in NOTICES if kind.endswith("_to_host")])
def test_no_notice_to_a_host_firm_has_room_for_a_reason(kind: str) -> None:
    known = {field.name for field in fields(NOTICES[kind])}
    if kind == "hours_adjusted_to_host":
        known -= {"minutes", "reason"}  # of what it is invoiced, in words that the office writes for both sides

    assert known <= {"employee", "host", "day", "start", "end", "link"} | {
        "monday",
        "days",
        "until",
        "screen",
        "approves_at",
        "replaces",
        "return_unknown",
        "news_at",
        "coming_at",
        "told",
    }


@every_notice
def test_a_notice_comes_out_of_the_outbox_as_it_went_in(notice: Notice) -> None:
    kept = msgspec.json.encode(notice)

    assert msgspec.json.decode(kept, type=NOTICES[notice.kind]) == notice


@both_languages
@every_notice
def test_an_iphone_shows_every_push_without_our_help(notice: Notice, language: str) -> None:
    shown = webkit.read(render_push(notice, language, url=URL, tag=TAG))

    assert (shown["navigate"], shown["lang"], shown["tag"]) == (URL + notice.push_link, language, TAG)


@both_languages
@every_notice
def test_a_lock_screen_names_nobody_and_no_reason(notice: Notice, language: str) -> None:
    shown = webkit.read(render_push(notice, language, url=URL, tag=TAG))
    told = [str(getattr(notice, field.name)) for field in fields(notice) if field.name not in {"link", "screen"}]
    words = re.findall(r"\w{3,}", " ".join(told))

    assert [word for word in words if word in shown["title"] + shown["body"]] == []


def test_a_push_carries_no_letters_secret() -> None:
    [letter] = [notice for notice in SPECIMENS if isinstance(notice, HoursWaitingToHost)]

    assert "/letters/" not in render_push(letter, "fr", url=URL, tag=TAG).decode()


def test_all_pushes_are_of_one_length() -> None:
    lengths = {len(render_push(notice, language, url=URL, tag=TAG)) for notice in SPECIMENS for language in LANGUAGES}

    assert lengths == {PUSH_SIZE}


@both_languages
@every_notice
def test_the_picture_of_a_mail_says_what_its_text_says(notice: Notice, language: str) -> None:
    mail = render_mail(notice, language, url=URL)

    seen = html.unescape(re.sub(r"<[^>]*>", " ", mail.html.partition("<body>")[2]))
    said = [line.strip() for line in mail.text.splitlines() if line.strip() not in {"", "--"}]

    assert [line for line in said if _words(line.removesuffix(URL + notice.link)) not in _words(seen)] == []


def test_names_typed_by_people_stay_text_in_a_mail() -> None:
    notice = replace(ABSENCE, employee="<script>alert(1)</script>\r\nBcc: all@evil.example")

    mail = render_mail(notice, "fr", url=URL)

    assert "<script>" not in mail.html
    assert mail.subject.splitlines() == [mail.subject]


def test_whoever_speaks_neither_language_reads_french() -> None:
    assert render_mail(ABSENCE, "de", url=URL) == render_mail(ABSENCE, "fr", url=URL)


def _words(text: str) -> str:
    return " ".join(text.rstrip(" :\u00a0").split())


def _recorded(name: str, text: str) -> str:
    if os.environ.get("RECORD") == "1":
        (GOLDEN / name).write_text(text, encoding="utf-8")
    return (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "named"), [("fr", "Voir et confirmer"), ("en", "See and confirm")])
def test_the_mail_of_the_day_says_where_each_link_leads(language: str, named: str) -> None:
    """A bare address is wider than a phone."""
    mail = render_digest([(ABSENCE, language)], language, url=URL, link="/settings")

    assert f'href="{URL}{ABSENCE.push_link}">{named}</a>' in mail.html
    assert ">https://" not in mail.html

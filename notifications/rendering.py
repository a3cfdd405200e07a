"""Notices as people read them: a mail, or a push that betrays nothing on a lock screen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, partial
from pathlib import Path
from urllib.parse import urljoin

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from notifications import wording
from notifications.notices import NOTICES
from notifications.notices.notice import Notice
from notifications.short import LONGEST, cut, in_gsm_letters
from notifications.wording import LANGUAGES

PUSH_SIZE = 512
"""Every push is padded to it, so that its length says nothing."""
LONGEST_NAME = 34
"""In an SMS, so that it says all the rest."""


@dataclass(frozen=True, slots=True)
class Mail:
    subject: str
    text: str
    html: str


def render_mail(notice: Notice, language: str, *, url: str) -> Mail:
    """The words of a notice as text and as HTML: the same, so that they never say different things."""
    words = _words(notice, language, "subject", "lead", "highlight", "more", "button")
    values = {**words, "language": _known(language), "link": urljoin(url, notice.link)}
    text, html = (_environment(_known(language)).get_template(f"mail.{form}") for form in ("txt", "html"))
    return Mail(_one_line(words["subject"]), text.render(values), html.render(values))


def render_push(notice: Notice, language: str, *, url: str, tag: str) -> bytes:
    """Declarative Web Push (the W3C's, which service workers read as well); trailing blanks are legal JSON."""
    notification: dict[str, object] = {
        "title": "Navette",
        "body": _words(notice, language, "push")["push"],
        "navigate": url + notice.push_link,
        "lang": _known(language),
        "tag": tag,
    }
    if notice.silent:
        notification["silent"] = True
    return msgspec.json.encode({"web_push": 8030, "notification": notification}).ljust(PUSH_SIZE)


def render_sms(notice: Notice, language: str, *, url: str) -> str:
    """Who and when in one short message, with the address where there is room for it."""
    names = {field.name for field in fields(notice)} & {"employee", "host"}
    short = replace(notice, **{name: cut(getattr(notice, name), LONGEST_NAME) for name in names})
    text = in_gsm_letters(_one_line(_words(short, language, "sms")["sms"]))
    with_address = f"{text} {urljoin(url, notice.push_link)}"
    return with_address if len(with_address) <= LONGEST else cut(text, LONGEST)


def render_digest(gathered: Sequence[tuple[Notice, str]], language: str, *, url: str, link: str) -> Mail:
    """Several notices in one mail, each with its own address."""
    known = _known(language)
    each = [_words(notice, said_in, "lead", "highlight", "button") for notice, said_in in gathered]
    entries = [
        words | {"link": urljoin(url, notice.push_link)} for words, (notice, _) in zip(each, gathered, strict=True)
    ]
    values = {"entries": entries, "language": known, "link": urljoin(url, link)}
    text, html = (_environment(known).get_template(f"digest.{form}").render(values) for form in ("txt", "html"))
    subject = _environment(known).get_template(f"digest/{known}.txt").render(values)
    return Mail(_one_line(subject), text, html)


def _words(notice: Notice, language: str, *blocks: str) -> dict[str, str]:
    """These blocks of a notice's template, each rendered by itself."""
    template = _environment(_known(language)).get_template(f"{notice.kind}/{_known(language)}.txt")
    context = template.new_context({name: getattr(notice, name) for name in _names(notice.kind)})
    return {name: wording.tidy("".join(template.blocks[name](context)), _known(language)) for name in blocks}


@cache
def _names(kind: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields(NOTICES[kind]))


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # a look at the file's age for every notice
    )
    environment.filters["of"] = wording.of
    environment.filters["day"] = partial(wording.day, language=language)
    environment.filters["difference"] = wording.difference
    environment.filters["hour"] = partial(wording.hour, language=language)
    environment.filters["mandate"] = partial(wording.mandate, language=language)
    environment.filters["meeting"] = partial(wording.meeting, language=language)
    environment.filters["paper"] = partial(wording.paper, language=language)
    environment.filters["month"] = partial(wording.month, language=language)
    environment.filters["duration"] = wording.duration
    environment.filters["sentence"] = lambda words: words[:1].upper() + words[1:]
    environment.globals["short_period"] = wording.short_period
    environment.globals["period"] = partial(wording.period, language=language)
    return environment


def _known(language: str) -> str:
    return language if language in LANGUAGES else LANGUAGES[0]


def _one_line(subject: str) -> str:
    """Names are typed by people, and a line break in a subject would begin a header of its own."""
    return re.sub(" +", " ", " ".join(subject.splitlines()))

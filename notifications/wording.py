"""Days and hours as people write them."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

LANGUAGES = ("fr", "en")

_WEEKDAYS = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
_MANDATES = {
    "fr": {
        "member": "titulaire au CSE",
        "substitute": "suppléant au CSE",
        "union-at-committee": "représentant syndical au CSE",
        "union-delegate": "délégué syndical",
        "central-union-delegate": "délégué syndical central",
        "section-representative": "représentant de section syndicale",
        "local-representative": "représentant de proximité",
    },
    "en": {
        "member": "full member of the works council",
        "substitute": "substitute member of the works council",
        "union-at-committee": "union representative at the works council",
        "union-delegate": "union delegate",
        "central-union-delegate": "central union delegate",
        "section-representative": "union section representative",
        "local-representative": "local representative",
    },
}
_MEETINGS = {
    "fr": {
        "committee": "réunion du CSE",
        "safety": "réunion de la commission santé, sécurité et conditions de travail",
        "commission": "réunion d'une commission du CSE",
        "union": "réunion avec les délégués syndicaux",
    },
    "en": {
        "committee": "works council meeting",
        "safety": "meeting of the health, safety and working conditions commission",
        "commission": "meeting of a commission of the works council",
        "union": "meeting with the union delegates",
    },
}
_PAPERS = {
    "fr": {
        "sick-note": "arrêt de travail (volet employeur)",
        "certificate": "certificat médical",
        "proof": "justificatif d'absence",
    },
    "en": {
        "sick-note": "sick note (the employer's part)",
        "certificate": "medical certificate",
        "proof": "proof of absence",
    },
}
_NARROW = "\N{NARROW NO-BREAK SPACE}"
_VOWELS = frozenset("aeiouæœ")
_FRENCH_SPACE = re.compile(r"(?<=«) | (?=[»:;?!])")


def day(of: date, language: str) -> str:
    """ "mardi 24 novembre", "Tuesday 24 November"."""
    number = "1er" if of.day == 1 and language == "fr" else of.day
    return f"{_WEEKDAYS[language].split()[of.weekday()]} {number} {_MONTHS[language].split()[of.month - 1]}"


def hour(at: datetime, language: str) -> str:
    """ "8 h 00", "08:00", in the zone the instant carries."""
    return f"{at.hour}\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}{at:%M}" if language == "fr" else f"{at:%H:%M}"


def difference(minutes: int) -> str:
    """ "+1 h 30", "−20 min"."""
    hours, rest = divmod(abs(minutes), 60)
    told = f"{hours} h {rest:02}" if hours and rest else f"{hours} h" if hours else f"{rest} min"
    return ("−" if minutes < 0 else "+") + told.replace(" ", "\N{NO-BREAK SPACE}")


def period(start: datetime, end: datetime, language: str) -> str:
    """From when until when; from midnight to midnight are whole days, named without hours."""
    if start.time() == end.time() == time(0):
        return _days(start.date(), (end - timedelta(days=1)).date(), language)
    if start.date() == end.date():
        hours = (hour(start, language), hour(end, language))
        return f"{day(start, language)}, " + ("de {} à {}" if language == "fr" else "{} to {}").format(*hours)
    first_instant, last_instant = (f"{day(each, language)}, {hour(each, language)}" for each in (start, end))
    return _between(f"{first_instant},", last_instant, language)


def short_period(start: datetime, end: datetime) -> str:
    """ "24/11", "24/11 8:00-12:30", "24/11 22:00 - 25/11 6:00": the same in both languages, for an SMS."""
    first, last = f"{start:%d/%m}", f"{end:%d/%m}"
    if start.time() == end.time() == time(0):
        last = f"{end - timedelta(days=1):%d/%m}"
        return first if first == last else f"{first} - {last}"
    opens, closes = (f"{each.hour}:{each:%M}" for each in (start, end))
    return f"{first} {opens}-{closes}" if first == last else f"{first} {opens} - {last} {closes}"


def month(of: date, language: str) -> str:
    """ "novembre 2026", "November 2026"."""
    return f"{_MONTHS[language].split()[of.month - 1]} {of.year}"


def duration(minutes: int) -> str:
    """ "7 h 20", and "0 h": a record has no empty cells."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}{_NARROW}h{_NARROW}{rest:02}" if rest else f"{hours}{_NARROW}h"


def mandate(kind: str, language: str) -> str:
    """ "délégué syndical", "union delegate"."""
    return _MANDATES[language][kind]


def paper(kind: str, language: str) -> str:
    return _PAPERS[language][kind]


def meeting(kind: str, language: str) -> str:
    """ "réunion du CSE", "works council meeting"."""
    return _MEETINGS[language][kind]


def of(name: str) -> str:
    """ "d'Éric", "de Martine", "d'Yves", "de Yann"; always "de" before an h, mute in some names and not in others."""
    letters = unicodedata.normalize("NFD", name.casefold())
    first, second = letters[:1], letters[1:2]
    elides = first in _VOWELS or (first == "y" and second not in _VOWELS)
    return f"d'{name}" if elides else f"de {name}"


def tidy(text: str, language: str) -> str:
    """French puts a space that must not break before its double signs."""
    return _FRENCH_SPACE.sub("\N{NO-BREAK SPACE}", text.strip()) if language == "fr" else text.strip()


def _days(first: date, last: date, language: str) -> str:
    """ "du mardi 24 au jeudi 26 novembre": the month once, where it is the same."""
    if first >= last:
        return day(first, language)
    is_same = (first.year, first.month) == (last.year, last.month)
    begins = day(first, language).rpartition(" ")[0] if is_same else day(first, language)
    return _between(begins, day(last, language), language)


def _between(first: str, last: str, language: str) -> str:
    return f"du {first} au {last}" if language == "fr" else f"from {first} to {last}"

"""Days and hours as people write them, in French and in English."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from notifications import wording

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("day", "fr", "en"),
    [
        (date(2026, 11, 24), "mardi 24 novembre", "Tuesday 24 November"),
        (date(2026, 12, 1), "mardi 1er décembre", "Tuesday 1 December"),
        (date(2027, 2, 28), "dimanche 28 février", "Sunday 28 February"),
        (date(2027, 8, 2), "lundi 2 août", "Monday 2 August"),
    ],
)
def test_a_day_is_named_with_its_weekday(day: date, fr: str, en: str) -> None:
    assert [wording.day(day, language) for language in wording.LANGUAGES] == [fr, en]


@pytest.mark.parametrize(
    ("start", "end", "fr", "en"),
    [
        ("2026-11-24T00:00", "2026-11-25T00:00", "mardi 24 novembre", "Tuesday 24 November"),
        (
            "2026-11-24T00:00",
            "2026-11-27T00:00",
            "du mardi 24 au jeudi 26 novembre",
            "from Tuesday 24 to Thursday 26 November",
        ),
        (
            "2026-11-30T00:00",
            "2026-12-03T00:00",
            "du lundi 30 novembre au mercredi 2 décembre",
            "from Monday 30 November to Wednesday 2 December",
        ),
        # The night of the change of clock is 25 hours long, and still one day.
        ("2026-10-25T00:00", "2026-10-26T00:00", "dimanche 25 octobre", "Sunday 25 October"),
        (
            "2026-11-24T08:00",
            "2026-11-24T15:30",
            "mardi 24 novembre, de 8 h 00 à 15 h 30",
            "Tuesday 24 November, 08:00 to 15:30",
        ),
        (
            "2026-12-31T22:00",
            "2027-01-01T06:05",
            "du jeudi 31 décembre, 22 h 00, au vendredi 1er janvier, 6 h 05",
            "from Thursday 31 December, 22:00, to Friday 1 January, 06:05",
        ),
        (
            "2026-11-24T00:00",
            "2026-11-24T06:00",
            "mardi 24 novembre, de 0 h 00 à 6 h 00",
            "Tuesday 24 November, 00:00 to 06:00",
        ),
    ],
)
def test_a_period_tells_whole_days_from_hours(start: str, end: str, fr: str, en: str) -> None:
    first, last = (datetime.fromisoformat(written).replace(tzinfo=PARIS) for written in (start, end))

    told = [wording.period(first, last, language).replace("\u00a0", " ") for language in wording.LANGUAGES]

    assert told == [fr, en]


def test_an_hour_never_breaks_over_two_lines() -> None:
    assert wording.hour(datetime(2026, 11, 24, 8, 5, tzinfo=PARIS), "fr") == "8\u00a0h\u00a005"


@pytest.mark.parametrize(("minutes", "told"), [(90, "+1 h 30"), (-60, "−1 h"), (-5, "−5 min"), (605, "+10 h 05")])
def test_a_difference_has_its_sign(minutes: int, told: str) -> None:
    assert wording.difference(minutes).replace("\u00a0", " ") == told


def test_french_signs_hold_to_their_word_and_english_ones_stand_alone() -> None:
    said = " « Vraiment ? » : oui ! "

    assert wording.tidy(said, "fr") == "«\u00a0Vraiment\u00a0?\u00a0»\u00a0: oui\u00a0!"
    assert wording.tidy(said, "en") == said.strip()


@pytest.mark.parametrize(
    ("name", "belonging"),
    [
        ("Éric Blanc", "d'Éric Blanc"),
        ("Martine Delattre", "de Martine Delattre"),
        ("Œdipe Roi", "d'Œdipe Roi"),
        ("Yves Lenoir", "d'Yves Lenoir"),
        ("Yann Le Goff", "de Yann Le Goff"),
        ("Hélène Petit", "de Hélène Petit"),
        ("Ý", "d'Ý"),
        ("", "de "),
    ],
)
def test_french_elides_before_a_vowel(name: str, belonging: str) -> None:
    assert wording.of(name) == belonging

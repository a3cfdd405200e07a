"""Public holidays where the work is done (art. L3133-1, L3134-13, L3422-2)."""

from datetime import date
from functools import lru_cache

import holidays

# Alsace and Moselle have two more, the overseas departments the day of abolition. Good Friday is off only in
# communes with a Protestant temple or mixed church; the library counts it for the three departments.
_SUBDIVISIONS = {
    "57": "57",
    "67": "6AE",
    "68": "6AE",
    "971": "971",
    "972": "972",
    "973": "973",
    "974": "974",
    "976": "976",
}
_LANGUAGES = {"fr": "fr", "en": "en_US"}
_ALSACE_MOSELLE = {"57", "67", "68"}


@lru_cache(maxsize=4096)
def holiday_name(day: date, postcode: str, language: str) -> str | None:
    """The name of the public holiday that `day` is at a place of work, if it is one."""
    department = postcode[:3] if postcode.startswith("97") else postcode[:2]
    return _calendar(_SUBDIVISIONS.get(department), day.year, _LANGUAGES[language]).get(day)


def is_holiday(day: date, postcode: str) -> bool:
    return holiday_name(day, postcode, "fr") is not None


def is_first_of_may(day: date) -> bool:
    """The one holiday that nobody works but where work cannot stop, and then for twice the pay (L3133-4, L3133-6)."""
    return (day.month, day.day) == (5, 1)


def is_barred_from_solidarity(day: date, postcode: str) -> bool:
    """L3133-11; and with or without a temple, Good Friday and both Christmas days in Alsace and Moselle (L3134-16)."""
    if is_first_of_may(day):
        return True
    is_local = is_holiday(day, postcode) and not is_holiday(day, "")
    return postcode[:2] in _ALSACE_MOSELLE and (is_local or (day.month, day.day) == (12, 25))


@lru_cache(maxsize=64)
def _calendar(subdivision: str | None, year: int, language: str) -> dict[date, str]:
    return dict(holidays.country_holidays("FR", subdiv=subdivision, years=year, language=language).items())

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


def holiday_name(day: date, postcode: str, language: str) -> str | None:
    """The name of the public holiday that `day` is at a place of work, if it is one."""
    department = postcode[:3] if postcode.startswith("97") else postcode[:2]
    return _calendar(_SUBDIVISIONS.get(department), day.year, _LANGUAGES[language]).get(day)


@lru_cache(maxsize=64)
def _calendar(subdivision: str | None, year: int, language: str) -> dict[date, str]:
    return dict(holidays.country_holidays("FR", subdiv=subdivision, years=year, language=language).items())

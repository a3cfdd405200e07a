"""Public holidays go by the place of work."""

from datetime import date

import pytest

from backend.law.public_holidays import holiday_name


@pytest.mark.parametrize(
    ("day", "postcode", "name"),
    [
        (date(2026, 12, 25), "59000", "Noël"),
        (date(2026, 12, 26), "59000", None),
        (date(2026, 12, 26), "67000", "Saint-Étienne"),
        (date(2026, 12, 20), "97400", "Abolition de l'esclavage"),
        (date(2026, 11, 24), "59000", None),
    ],
)
def test_a_public_holiday_depends_on_where_one_works(day: date, postcode: str, name: str | None) -> None:
    assert holiday_name(day, postcode, "fr") == name

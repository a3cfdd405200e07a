"""Working days ("jours ouvrés"): Monday to Friday, but for public holidays."""

from datetime import date, timedelta

from backend.law.public_holidays import is_holiday


def is_working_day(day: date, postcode: str = "") -> bool:
    """Where the work is done; without a place, the holidays of the whole country."""
    return day.weekday() < 5 and not is_holiday(day, postcode)


def working_day(since: date, days: int, postcode: str = "") -> date:
    """So many working days after a day, which itself is not counted; or before it, where the number is negative."""
    step, day = timedelta(days=1 if days > 0 else -1), since
    for _ in range(abs(days)):
        day += step
        while not is_working_day(day, postcode):
            day += step
    return day

"""The account of each mandate over a year, from what was announced, received and given."""

from collections.abc import Iterable
from datetime import date

from backend.delegation.queries import Dated, KnownMandate
from backend.delegation.schemas import Carried, CreditMonth, HeldMandate
from backend.kit.months import Month
from backend.law import credit
from backend.law.credit import Flow, Terms, Window, account, first_day_of, number_of
from backend.law.mandates import ARTICLES, carries_over, deducted_minutes, monthly_minutes, most_in_a_month


def terms_of(mandate: KnownMandate) -> Terms:
    """Without a committee on record no credit is known, and nothing can be kept."""
    headcount = mandate.headcount or 0
    return Terms(
        first=number_of(mandate.starts_on),
        last=number_of(mandate.ends_on) if mandate.ends_on else None,
        monthly=monthly_minutes(mandate.kind, headcount, mandate.credits),
        most=most_in_a_month(mandate.kind, headcount, mandate.credits) if mandate.committee else None,
        carries=carries_over(mandate.kind),
        window=mandate.window or Window.ROLLING,
    )


def months_of(mandate: KnownMandate, until: date) -> list[credit.CreditMonth]:
    """Every month of the mandate until that of a day: it rests on those before it."""
    return list(
        account(
            terms_of(mandate),
            number_of(until),
            received=_flows(mandate.received),
            given=_flows(mandate.given),
            taken=[*_flows(mandate.taken), *_meetings(mandate)],
        )
    )


def month_of(mandate: KnownMandate, day: date) -> credit.CreditMonth | None:
    """The month that a day is in; None outside of the mandate."""
    return next((each for each in months_of(mandate, day) if each.month == number_of(day)), None)


def strain(mandate: KnownMandate) -> int:
    """Minutes given or taken that were not there, over all months on record."""
    days = [each.day for listed in (mandate.taken, mandate.received, mandate.given) for each in listed or ()]
    return sum(each.overdrawn + each.beyond for each in months_of(mandate, max(days, default=mandate.starts_on)))


def deducted(mandate: KnownMandate, month: int) -> int:
    """Of that month's meetings, what is taken from the credit."""
    return sum(each.minutes for each in _meetings(mandate) if each.month == month)


def held(mandate: KnownMandate, year: int) -> HeldMandate:
    terms = terms_of(mandate)
    return HeldMandate(
        id=mandate.id,
        kind=mandate.kind,
        organisation=mandate.organisation,
        perimeter=mandate.perimeter,
        starts_on=mandate.starts_on,
        ends_on=mandate.ends_on,
        headcount=mandate.headcount,
        confirmed=mandate.confirmed,
        monthly=terms.monthly,
        most=terms.most,
        article=ARTICLES[mandate.kind],
        openly=mandate.openly,
        months=[
            _shown(each, mandate)
            for each in months_of(mandate, date(year, 12, 31))
            if first_day_of(each.month).year == year
        ],
    )


def _shown(month: credit.CreditMonth, mandate: KnownMandate) -> CreditMonth:
    booked = sum(each.minutes for each in mandate.taken or () if not each.begun and number_of(each.day) == month.month)
    return CreditMonth(
        month=_name(month.month),
        credit=month.credit,
        carried=[Carried(_name(each.origin), each.minutes, _name(each.until)) for each in month.carried],
        received=month.received,
        given=month.given,
        booked=booked,
        used=month.used + month.beyond - booked,
        of_received=month.used_of_received,
        of_carried=month.used_of_carried,
        of_credit=month.used_of_credit,
        beyond=month.beyond,
        left=month.left,
        lapsed=month.lapsed,
    )


def _name(number: int) -> str:
    return str(Month(first_day_of(number)))


def _meetings(mandate: KnownMandate) -> list[Flow]:
    """What commissions met for beyond the thirty or sixty hours of a year (R2315-7)."""
    headcount = mandate.headcount or 0
    return [
        Flow(number_of(each.day), deducted_minutes(mandate.kind, headcount, each.before, each.minutes))
        for each in mandate.called or ()
    ]


def _flows(dated: Iterable[Dated] | None) -> list[Flow]:
    return [Flow(number_of(each.day), each.minutes) for each in dated or ()]

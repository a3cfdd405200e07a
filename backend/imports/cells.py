"""What a cell may hold: each kind reads the written text, or says why it cannot."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import phonenumbers
from piccolo.columns import Column as TableColumn
from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.fr import siret as siret_number

from backend.accounts.contacts import read_mail
from backend.assignments.rules import BadPattern, PatternShift, shifts_of_day
from backend.imports.problems import Unreadable

LONGEST_WEEK_HOURS = 48  # Code du travail, art. L3121-20
MOST_ANNUAL_DAYS = 218  # Code du travail, art. L3121-64

_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Kind:
    """How a cell is read, the PostgreSQL type it is sent as (if it is), and what an empty one means."""

    read: Callable[[str], Any]
    sql: str | None = "text"
    empty: Any = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column that the office fills, always or sometimes."""

    name: str
    kind: Kind
    is_required: bool
    may_be_absent: bool = False
    """Whether a file without it is read as if all of its cells were empty."""

    def read(self, written: str) -> Any:
        if _CONTROL.search(written):
            raise Unreadable("cell.control-character")
        if written.strip():
            return self.kind.read(written)
        if self.is_required:
            raise Unreadable("cell.required")
        return self.kind.empty


def required(name: str, kind: Kind) -> Column:
    return Column(name, kind, is_required=True)


def optional(name: str, kind: Kind) -> Column:
    return Column(name, kind, is_required=False)


def where_known(name: str, kind: Kind) -> Column:
    """A column that an office need not have at all."""
    return Column(name, kind, is_required=False, may_be_absent=True)


def text_of(column: TableColumn) -> Kind:
    """Text kept exactly as written, a formula too: whoever exports it to a spreadsheet disarms it."""
    limit: int | None = getattr(column, "length", None)

    def read(written: str) -> str:
        if limit is not None and len(written) > limit:
            raise Unreadable("text.too-long", length=len(written), limit=limit)
        return written

    return Kind(read, empty="")


def choice(code: str, meanings: Mapping[str, str], *, empty: str | None = None) -> Kind:
    """One of a few words, with or without capitals and accents."""
    by_plain_word = {_plain(word): meaning for word, meaning in meanings.items()}

    def read(written: str) -> str:
        try:
            return by_plain_word[_plain(written)]
        except KeyError:
            raise Unreadable(code, known=", ".join(meanings)) from None

    return Kind(read, empty=empty)


def _yes_or_no(written: str) -> bool:
    try:
        return {"oui": True, "non": False}[_plain(written)]
    except KeyError:
        raise Unreadable("yes-or-no.unknown") from None


def _siret(written: str) -> str:
    try:
        return str(siret_number.validate(written))
    except InvalidChecksum:
        raise Unreadable("siret.wrong-key") from None
    except ValidationError:
        raise Unreadable("siret.malformed") from None


def _postcode(written: str) -> str:
    digits = written.replace(" ", "")
    if not re.fullmatch(r"[0-9]{5}", digits):
        raise Unreadable("postcode.malformed")
    return digits


def _day(written: str) -> date:
    match = _DATE.fullmatch(written.strip())
    if not match:
        raise Unreadable("date.malformed")
    day, month, year = (int(part) for part in match.groups())
    try:
        if not 1900 <= year < 2200:
            raise ValueError
        return date(year, month, day)
    except ValueError:
        raise Unreadable("date.impossible") from None


def _mail(written: str) -> str:
    mail = read_mail(written)
    if mail is None:
        raise Unreadable("mail.malformed")
    return mail


def _phone(written: str) -> str:
    """A number that can exist; the numbers kept for fiction (06 39 98 …) are none that a carrier gives."""
    try:
        number = phonenumbers.parse(written, "FR")
    except phonenumbers.NumberParseException:
        raise Unreadable("phone.malformed") from None
    if not phonenumbers.is_possible_number(number):
        raise Unreadable("phone.malformed")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _number(written: str, *, example: str) -> Decimal:
    plain = written.replace(" ", "")
    if not _NUMBER.fullmatch(plain):
        raise Unreadable("number.malformed", example=example)
    try:
        return Decimal(plain.replace(",", "."))
    except InvalidOperation:
        raise Unreadable("number.malformed", example=example) from None


def _weekly_minutes(written: str) -> int:
    hours = _number(written, example="17,5")
    if not 0 < hours <= LONGEST_WEEK_HOURS:
        raise Unreadable("hours.out-of-range", most=LONGEST_WEEK_HOURS)
    return max(1, round(hours * 60))


def _annual_days(written: str) -> int:
    days = _number(written, example="218")
    if days != int(days) or not 0 < days <= MOST_ANNUAL_DAYS:
        raise Unreadable("days.out-of-range", most=MOST_ANNUAL_DAYS)
    return int(days)


def _coefficient(written: str) -> Decimal:
    number = _number(written, example="1,95")
    if not 0 < number < 100:
        raise Unreadable("coefficient.out-of-range")
    if number != round(number, 3):
        raise Unreadable("number.too-precise", decimals=3)
    return number


def day_pattern(weekday: int) -> Kind:
    """One day of the weekly pattern: the shifts that start on it."""

    def read(written: str) -> list[PatternShift]:
        try:
            return shifts_of_day(written, weekday)
        except BadPattern as bad:
            raise Unreadable(bad.fault.value) from None

    return Kind(read, sql=None, empty=())


def _plain(word: str) -> str:
    """The word as compared: no capitals, no accents, one space."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return " ".join("".join(each for each in decomposed if not unicodedata.combining(each)).split())


SIRET = Kind(_siret)
POSTCODE = Kind(_postcode)
DAY = Kind(_day, sql="date")
MAIL = Kind(_mail)
PHONE = Kind(_phone)
WEEKLY_MINUTES = Kind(_weekly_minutes, sql="integer")
ANNUAL_DAYS = Kind(_annual_days, sql="smallint")
YES_OR_NO = Kind(_yes_or_no, sql="boolean")
COEFFICIENT = Kind(_coefficient, sql="numeric(5, 3)")

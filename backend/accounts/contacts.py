"""How people write where they can be reached, and what they are called."""

import unicodedata

import phonenumbers
from email_validator import EmailNotValidError, validate_email


def read_mail(written: str) -> str | None:
    """A mail address in lower case; None for what cannot be one."""
    try:
        return validate_email(written.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return None


def read_name(written: str) -> str | None:
    """A name without the spaces around it; None for what a screen or a mail cannot show as one."""
    name = written.strip()
    unseen = any(unicodedata.category(each) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"} for each in name)
    return name if any(map(str.isalpha, name)) and not unseen else None


def normal_contact(written: str) -> str:
    """A mail address in lower case, or a phone number as +33639980000."""
    contact = "".join(written.split()).lower()
    if "@" in contact:
        return contact
    try:
        number = phonenumbers.parse(contact, "FR")
    except phonenumbers.NumberParseException:
        return contact
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def mobile(phone: str | None) -> str | None:
    """A number that takes short messages; None for a landline, or for none."""
    if not phone:
        return None
    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return None
    # By France's plan of numbers: those kept for fiction, which the demo's people have, are no line's.
    is_french = number.country_code == 33 and str(number.national_number)[0] in "67"
    takes = {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}
    return phone if is_french or phonenumbers.number_type(number) in takes else None


def spoken(phone: str) -> str:
    """ "06 39 98 00 00", as people dial it."""
    number = phonenumbers.parse(phone, "FR")
    abroad = phonenumbers.region_code_for_number(number) != "FR"
    form = phonenumbers.PhoneNumberFormat.INTERNATIONAL if abroad else phonenumbers.PhoneNumberFormat.NATIONAL
    return phonenumbers.format_number(number, form)

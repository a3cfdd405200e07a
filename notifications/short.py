"""A notice in the 160 letters of one short message (GSM 03.38), with who and when but never why."""

import unicodedata

LONGEST = 160
# The basic table but its control codes; those of the extension (as "€") count twice, and are not needed.
_LETTERS = frozenset(
    "@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_WRITTEN_OUT = str.maketrans({"œ": "oe", "Œ": "OE", "’": "'", "«": '"', "»": '"', "–": "-", "—": "-", "…": "..."})


def in_gsm_letters(text: str) -> str:
    """The same in letters that every phone shows: "ê" becomes "e", and what has no likeness "?"."""
    return "".join(_letter(each) for each in text.translate(_WRITTEN_OUT))


def cut(text: str, most: int) -> str:
    """The beginning of it, where it is too long."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "."


def _letter(written: str) -> str:
    if written in _LETTERS:
        return written
    if written.isspace():
        return " "
    plain = unicodedata.normalize("NFD", written)[0]
    return plain if plain in _LETTERS else "?"

"""What cannot be read of a request, field by field, in a sentence one can act on."""

import re
from dataclasses import dataclass

from backend.kit.errors import Refusal


@dataclass(frozen=True, slots=True)
class Wrong:
    """One field, and what it would have to be."""

    field: str
    fr: str = "ne peut pas être lu"
    en: str = "cannot be read"


class Malformed(Refusal):
    code = "request.malformed"
    status = 400
    fr = "La demande est mal formée : {what}."
    en = "The request is malformed: {what}."

    def __init__(self, *wrongs: Wrong) -> None:
        self.wrongs = wrongs
        super().__init__()

    def sentence(self, language: str) -> str:
        told = [_told(wrong, language) for wrong in self.wrongs[:_MOST_TOLD]]
        what = ("; " if language == "en" else " ; ").join(told) or _NOT_JSON[language]
        return (self.en if language == "en" else self.fr).format(what=what)


_MOST_TOLD = 5
_NOT_JSON = {"fr": "ce n'est pas du JSON", "en": "this is not JSON"}
_KINDS = {
    "int": ("un nombre entier", "a whole number"),
    "str": ("un texte", "a text"),
    "bool": ("vrai ou faux", "true or false"),
    "array": ("une liste", "a list"),
    "object": ("un objet", "an object"),
    "uuid": ("un identifiant (UUID)", "an identifier (UUID)"),
    "date": ("une date comme 2026-11-24", "a date such as 2026-11-24"),
}

# What msgspec says, and the same in words. A pattern of letters and signs is for programs: nobody is shown it.
_SAID = [
    (r"missing required field `(?P<name>[^`]*)`", "manque", "is missing"),
    (r"[Mm]issing required .*parameter '(?P<name>\w+)'", "manque", "is missing"),
    (r"unknown field `(?P<name>[^`]*)`", "n'est pas connu ici", "is not known here"),
    (r"Invalid enum value", "n'est pas une valeur connue", "is no value that is known"),
    (r"Invalid UUID", "doit être un identifiant (UUID)", "has to be an identifier (UUID)"),
    (r"Invalid RFC3339 encoded date", "doit être une date comme 2026-11-24", "has to be a date such as 2026-11-24"),
    (r"matching regex", "n'est pas écrit comme attendu", "is not written as it has to be"),
    (r"of length >= 1\b", "ne doit pas être vide", "has to hold something"),
    (
        r"`str` of length >= (?P<than>\d+)",
        "doit compter {than} caractères au moins",
        "has to have at least {than} characters",
    ),
    (
        r"`str` of length <= (?P<than>\d+)",
        "doit compter {than} caractères au plus",
        "has to have at most {than} characters",
    ),
    (r"of length >= (?P<than>\d+)", "doit compter {than} éléments au moins", "has to have at least {than} items"),
    (r"of length <= (?P<than>\d+)", "doit compter {than} éléments au plus", "has to have at most {than} items"),
    (r"`int` >= (?P<than>-?\d+)", "doit être {than} ou plus", "has to be {than} or more"),
    (r"`int` <= (?P<than>-?\d+)", "doit être {than} ou moins", "has to be {than} or less"),
    (r"Expected `(?P<kind>int|str|bool|array|object|uuid|date)\b", "doit être {fr}", "has to be {en}"),
]
_PLACE = re.compile(r" - at `(?:key in )?\$\.?(?P<place>[^`]*)`$")
_WHOLE = ("le corps", "the body")


def read_wrong(said: str, field: str = "") -> Wrong:
    """What msgspec said of a body, or of a parameter named `field`."""
    place = _PLACE.search(said)
    where = field or (place["place"] if place else "")
    for pattern, fr, en in _SAID:
        if match := re.search(pattern, said):
            found = match.groupdict()
            name = ".".join(filter(None, (where if where != found.get("name") else "", found.get("name"))))
            kind_fr, kind_en = _KINDS.get(found.get("kind", ""), ("", ""))
            words = {"than": found.get("than"), "fr": kind_fr, "en": kind_en}
            return Wrong(name[:_LONGEST], fr.format(**words), en.format(**words))
    return Wrong(where[:_LONGEST])


_LONGEST = 60
"""Of a name that the request itself may have made up."""


def _told(wrong: Wrong, language: str) -> str:
    if language == "en":
        return f"“{wrong.field}” {wrong.en}" if wrong.field else f"{_WHOLE[1]} {wrong.en}"
    return f"« {wrong.field} » {wrong.fr}" if wrong.field else f"{_WHOLE[0]} {wrong.fr}"

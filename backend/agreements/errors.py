"""What is refused about agreements."""

from backend.kit.errors import Refusal, Superseded
from backend.law.agreement import BeyondTheLaw, Bound

_MUST_BE = {
    Bound.KNOWN: "un terme connu",
    Bound.READABLE: "une valeur lisible",
    Bound.AT_LEAST: "{than} au moins",
    Bound.AT_MOST: "{than} au plus",
    Bound.ON_OR_AFTER: "le {than} ou plus tard",
    Bound.NINE_HOURS: "neuf heures après le début de la nuit",
}


class Unlawful(Refusal):
    code = "agreements.beyond-the-law"
    status = 422
    fr = "« {term} » ne peut pas être {value} : il faut {must}."
    en = "“{term}” cannot be {value}: it must be {must}."

    def __init__(self, term: str, beyond: BeyondTheLaw) -> None:
        self.beyond = beyond
        super().__init__(term=term, value=str(beyond.value)[:50], must=_must_be(beyond, "en"))

    def sentence(self, language: str) -> str:
        return (self.en if language == "en" else self.fr).format(
            **self.words | {"must": _must_be(self.beyond, language)}
        )

    def extra(self) -> dict[str, object]:
        """What a form needs to show beside its field."""
        bound = self.beyond.bound.name.lower().replace("_", "-")
        return {
            "term": self.words["term"],
            "bound": bound,
            "than": str(self.beyond.than),
            "article": self.beyond.article,
        }


class OddDates(Refusal):
    code = "agreements.odd-dates"
    status = 422
    fr = "Les dates d'un accord vont de 1950 à 2100 ; s'il n'a pas de fin, laissez-la vide."
    en = "An agreement's dates go from 1950 to 2100; if it has no end, leave that empty."


class SameDay(Refusal):
    code = "agreements.same-day"
    fr = "Un autre accord commence déjà le {day} : corrigez celui-là, ou changez le début de celui-ci."
    en = "Another agreement already begins on {day}: correct that one, or change the start of this one."


class Stale(Superseded):
    code = "agreements.stale"
    fr = "Cet accord a été corrigé depuis que vous l'avez lu : relisez-le, puis corrigez-le encore s'il le faut."
    en = "This agreement was corrected since you read it: read it again, then correct it once more if need be."


def _must_be(beyond: BeyondTheLaw, language: str) -> str:
    told = (beyond.bound if language == "en" else _MUST_BE[beyond.bound]).format(than=beyond.than)
    return f"{told} (art. {beyond.article})" if beyond.article else told

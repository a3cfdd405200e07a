"""What is refused about exports."""

from collections.abc import Sequence

from backend.kit.errors import Refusal

_MISSING = {
    "fr": {"codes": "les codes de paie", "employees": "les matricules"},
    "en": {"codes": "pay codes", "employees": "payroll numbers"},
}


class NotForSilae(Refusal):
    """Silae's file alone is refused, and whole; the others are made."""


class UnmappedCodes(NotForSilae):
    code = "exports.unmapped-codes"
    fr = "L'export est refusé en entier. Il manque {missing}."
    en = "The whole export is refused. Missing: {missing}."

    def __init__(self, codes: Sequence[str], employees: Sequence[str]) -> None:
        self.missing = {"codes": list(codes), "employees": list(employees)}
        super().__init__()

    def sentence(self, language: str) -> str:
        said = _MISSING[language]
        missing = ", ".join(f"{said[what]} ({', '.join(names)})" for what, names in self.missing.items() if names)
        return (self.en if language == "en" else self.fr).format(missing=missing)

    def extra(self) -> dict[str, object]:
        return dict(self.missing)


class SameMatricule(NotForSilae):
    code = "exports.same-matricule"
    fr = "L'export pour Silae est refusé en entier : en cinq chiffres, un même matricule y serait à plusieurs. {names}."
    en = "The whole export for Silae is refused: in five digits, several people would share a number. {names}."


class UnknownVariable(Refusal):
    code = "exports.unknown-variable"
    status = 422
    fr = "Navette n'envoie aucune variable de ce nom : {names}. Rien n'a été enregistré."
    en = "Navette sends no variable of this name: {names}. Nothing was kept."


class WorkedIsSent(Refusal):
    code = "exports.worked-is-sent"
    status = 422
    fr = "Les heures travaillées sont toujours envoyées à la paie : donnez-leur un code. Rien n'a été enregistré."
    en = "Hours worked are always sent to the payroll: give them a code. Nothing was kept."


class NotClosed(Refusal):
    code = "exports.not-closed"
    fr = "Aucune clôture de {month} pour « {establishment} »."
    en = "No closing of {month} for “{establishment}”."

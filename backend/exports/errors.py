"""What is refused about exports."""

from collections.abc import Sequence

from backend.kit.errors import Refusal


class UnmappedCodes(Refusal):
    code = "exports.unmapped-codes"
    fr = "L'export est refusé en entier : il manque des codes de paie ({codes}) ou des matricules ({employees})."
    en = "The whole export is refused: pay codes ({codes}) or payroll numbers ({employees}) are missing."

    def __init__(self, codes: Sequence[str], employees: Sequence[str]) -> None:
        self.missing = {"codes": list(codes), "employees": list(employees)}
        super().__init__(codes=", ".join(codes) or "–", employees=", ".join(employees) or "–")

    def extra(self) -> dict[str, object]:
        return dict(self.missing)


class NotClosed(Refusal):
    code = "exports.not-closed"
    fr = "Aucune clôture de {month} pour « {establishment} »."
    en = "No closing of {month} for “{establishment}”."

"""What is refused of any time away, whatever is behind it."""

from backend.kit.errors import Refusal


class IdTaken(Refusal):
    code = "aways.id-taken"
    fr = "Cet identifiant est déjà celui d'une autre de vos absences : envoyez celle-ci sous un nouveau."
    en = "This identifier already is that of another absence of yours: send this one under a new one."

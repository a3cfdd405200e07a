"""What is refused of any time away, whatever is behind it."""

from backend.kit.errors import Refusal


class ChangedSince(Refusal):
    code = "aways.changed-since"
    fr = "Cette absence a changé depuis que vous l'avez lue : relisez-la."
    en = "This absence has changed since you read it: read it again."


class IdTaken(Refusal):
    code = "aways.id-taken"
    fr = "Cet identifiant est déjà celui d'une autre de vos absences : envoyez celle-ci sous un nouveau."
    en = "This identifier already is that of another absence of yours: send this one under a new one."

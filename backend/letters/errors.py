"""Why a letter does not open. Nothing here tells who exists: without the right link, all are the first."""

from backend.kit.errors import Refusal


class NoSuchLetter(Refusal):
    code = "letters.unknown"
    status = 404
    fr = "Ce lien est incomplet, ou n'est plus le bon. Reprenez-le dans le dernier mail reçu, ou connectez-vous."
    en = "This link is incomplete, or no longer the right one. Take it from the latest mail, or sign in."


class LetterUsed(Refusal):
    code = "letters.used"
    status = 410
    fr = "Ce lien a déjà servi à valider. Pour voir la semaine ou décider du reste, connectez-vous."
    en = "This link has already been used to approve. To see the week or decide the rest, sign in."


class LetterExpired(Refusal):
    code = "letters.expired"
    status = 410
    fr = "Ce lien n'est plus valable. Ce qui attend encore vous attend dans Navette : connectez-vous."
    en = "This link is no longer valid. What is still waiting is in Navette: sign in."

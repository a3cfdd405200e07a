"""What is refused about stepping in."""

from backend.kit.errors import Refusal


class NotVacant(Refusal):
    code = "replacements.not-vacant"
    fr = "Ce poste n'est plus à pourvoir."
    en = "Nobody is needed for this shift any more."


class AlreadyFound(Refusal):
    code = "replacements.already-found"
    fr = "Quelqu'un a déjà accepté : merci quand même."
    en = "Somebody has accepted already: thank you all the same."


class NotAvailable(Refusal):
    code = "replacements.not-available"
    fr = "{name} ne peut pas prendre ce poste : {why}."
    en = "{name} cannot take this shift: {why}."


class AlreadyAnswered(Refusal):
    code = "replacements.already-answered"
    fr = "Vous avez déjà accepté : appelez le groupement si vous ne pouvez pas venir."
    en = "You have accepted already: call the groupement if you cannot come."


class NotNeedless(Refusal):
    code = "replacements.not-needless"
    fr = "Il n'y a rien à décider : ce remplacement n'a pas été accepté, ou la personne remplacée est toujours absente."
    en = "There is nothing to decide: this replacement was not accepted, or whoever is replaced is still absent."


class Begun(Refusal):
    code = "replacements.begun"
    fr = "Ce remplacement a commencé : il ne s'annule plus."
    en = "This replacement has begun: it cannot be cancelled any more."


class HoursDeclared(Refusal):
    code = "replacements.hours-declared"
    fr = "Des heures sont déjà déclarées pour ce remplacement : il ne s'annule plus."
    en = "Hours are declared for this replacement already: it cannot be cancelled any more."

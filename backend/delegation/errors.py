"""What is refused about delegation: what cannot be so, and never that hours are taken."""

from backend.kit.errors import Refusal, Superseded


class NotYourMandate(Refusal):
    code = "delegation.not-your-mandate"
    status = 422
    fr = "Vous n'avez pas ce mandat à cette date : choisissez-en un autre."
    en = "You do not hold this mandate on that day: choose another one."


class BadTimes(Refusal):
    code = "delegation.bad-times"
    status = 422
    fr = "Donnez un départ et un retour le même jour ou la nuit qui suit, le retour après le départ."
    en = "Give a departure and a return on the same day or the night after, the return after the departure."


class BadRange(Refusal):
    code = "delegation.bad-range"
    status = 422
    fr = "Donnez deux jours, le second après le premier, à deux mois l'un de l'autre au plus."
    en = "Give two days, the second after the first, two months apart at most."


class NotBackYet(Refusal):
    code = "delegation.not-back-yet"
    status = 422
    fr = "Un retour se dit quand il a eu lieu : corrigez plutôt l'heure de retour prévue."
    en = "A return is told once it has happened: correct the expected return instead."


class Overlap(Refusal):
    code = "delegation.overlap"
    fr = "Un autre de vos bons couvre déjà ce moment : corrigez celui-là, chaque heure n'est comptée qu'une fois."
    en = "Another of your notices already covers that time: correct that one, each hour is counted once."


class Stale(Superseded):
    code = "delegation.stale"
    fr = "Ce bon a changé entre-temps : choisissez la bonne version."
    en = "This notice has changed meanwhile: choose the right version."

"""What is refused about delegation: what cannot be so, and never that hours are taken."""

from backend.kit.errors import Refusal, Superseded
from backend.kit.months import Month
from notifications import wording


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


class NoSuchColleague(Refusal):
    code = "delegation.no-such-colleague"
    status = 422
    fr = (
        "Des heures se partagent entre titulaires et suppléants d'un même comité (art. R2315-6), "
        "ou entre délégués syndicaux d'une même section (art. L2143-14)."
    )
    en = (
        "Hours are shared among members and substitutes of one committee (art. R2315-6), "
        "or among union delegates of one section (art. L2143-14)."
    )


class BadShareMonth(Refusal):
    code = "delegation.bad-share-month"
    status = 422
    fr = "Partagez les heures de ce mois ou d'un des douze suivants, tant que les deux mandats durent."
    en = "Share hours of this month or of one of the next twelve, while both mandates last."


class _Short(Refusal):
    """There is less of something in a month than was asked."""

    def __init__(self, minutes: int, month: Month) -> None:
        self.minutes, self.month = minutes, month
        super().__init__()

    def sentence(self, language: str) -> str:
        return (self.en if language == "en" else self.fr).format(
            duration=wording.duration(self.minutes), month=wording.month(self.month.first_day, language)
        )

    def extra(self) -> dict[str, object]:
        return {"minutes": self.minutes}


class NotThatMuch(_Short):
    code = "delegation.not-that-much"
    fr = "Ce mandat a {duration} à donner en {month} : ses heures et ses reports, sans ce qui est pris ou déjà donné."
    en = "This mandate has {duration} to give in {month}: its own and carried hours, less what is taken or given."


class TooMuchReceived(_Short):
    code = "delegation.too-much-received"
    fr = (
        "Personne ne peut disposer en un mois de plus d'une fois et demie le crédit d'un titulaire (art. R2315-6) : "
        "en {month}, vous pouvez donner {duration} à cette personne."
    )
    en = (
        "Nobody may dispose of more than one and a half times a member's credit in a month (art. R2315-6): "
        "in {month}, you may give this person {duration}."
    )


class WrittenOtherwise(Refusal):
    code = "delegation.written-otherwise"
    fr = "Ce partage est déjà écrit autrement : reprenez-le, puis écrivez-en un autre."
    en = "This gift is already written otherwise: take it back, then write another."


class AlreadyUsed(Refusal):
    code = "delegation.already-used"
    fr = "{name} a déjà pris ou annoncé ces heures : elles ne peuvent plus être reprises."
    en = "{name} has already taken or announced these hours: they can no longer be taken back."


class Overlap(Refusal):
    code = "delegation.overlap"
    fr = "Un autre de vos bons couvre déjà ce moment : corrigez celui-là, chaque heure n'est comptée qu'une fois."
    en = "Another of your notices already covers that time: correct that one, each hour is counted once."


class Stale(Superseded):
    code = "delegation.stale"
    fr = "Ce bon a changé entre-temps : choisissez la bonne version."
    en = "This notice has changed meanwhile: choose the right version."

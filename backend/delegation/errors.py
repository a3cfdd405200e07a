"""What is refused about delegation: what cannot be so, and never that hours are taken."""

from backend.kit.errors import Refusal, Superseded
from backend.kit.months import Month
from backend.law.mandates import ARTICLES, MandateKind
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


class Withdrawn(Refusal):
    code = "delegation.withdrawn"
    fr = "Ce bon a été retiré : faites-en un nouveau."
    en = "This notice was withdrawn: write a new one."


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


class UsableTooLate(Refusal):
    code = "delegation.usable-too-late"
    status = 422
    fr = "Données aujourd'hui, ces heures serviraient à partir du {day}, après la fin du mois : donnez le mois suivant."
    en = "Written today, these hours could be used from {day} on, after the month's end: give those of a later month."


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


class BadMeetingTimes(Refusal):
    code = "delegation.bad-meeting-times"
    status = 422
    fr = "Donnez à la réunion un début et une fin, la fin après le début, un jour plus tard au plus."
    en = "Give the meeting a start and an end, the end after the start, a day later at most."


class NotCallable(Refusal):
    code = "delegation.not-callable"
    status = 422
    fr = "Vous ne pouvez convoquer que des personnes qui ont un mandat dans votre groupement ce jour-là."
    en = "You can only call people who hold a mandate in your groupement on that day."


class CalledTwice(Refusal):
    code = "delegation.called-twice"
    status = 422
    fr = "La même personne est convoquée deux fois : choisissez l'un de ses mandats."
    en = "The same person is called twice: choose one of their mandates."


class MeetingChanged(Superseded):
    code = "delegation.meeting-changed"
    fr = "Cette réunion a changé entre-temps : choisissez la bonne version."
    en = "This meeting has changed meanwhile: choose the right version."


class BelowTheLaw(Refusal):
    code = "delegation.below-the-law"
    status = 422
    fr = "La loi donne {least} par mois pour cet effectif (art. {article}) : un accord peut donner plus, pas moins."
    en = "The law gives {least} a month for this headcount (art. {article}): an agreement may give more, not less."

    def __init__(self, kind: MandateKind, minutes: int) -> None:
        self.kind, self.minutes = kind, minutes
        super().__init__(least=wording.duration(minutes), article=ARTICLES[kind])

    def extra(self) -> dict[str, object]:
        return {"kind": self.kind, "minutes": self.minutes, "article": ARTICLES[self.kind]}


class BadTerm(Refusal):
    code = "delegation.bad-term"
    status = 422
    fr = "Un comité est élu entre 2000 et 2100, et son mandat finit après avoir commencé."
    en = "A committee is elected between 2000 and 2100, and its term ends after it has begun."


class SameTerm(Refusal):
    code = "delegation.same-term"
    fr = "Un autre comité du même périmètre commence ce jour-là : corrigez celui-là."
    en = "Another committee of the same perimeter begins on that day: correct that one."


class CommitteeChanged(Superseded):
    code = "delegation.committee-changed"
    fr = "Ce comité a été corrigé entre-temps : choisissez la bonne version."
    en = "This committee was corrected meanwhile: choose the right version."


class Overlap(Refusal):
    code = "delegation.overlap"
    fr = "Un autre de vos bons couvre déjà ce moment : corrigez celui-là, chaque heure n'est comptée qu'une fois."
    en = "Another of your notices already covers that time: correct that one, each hour is counted once."


class Stale(Superseded):
    code = "delegation.stale"
    fr = "Ce bon a changé entre-temps : choisissez la bonne version."
    en = "This notice has changed meanwhile: choose the right version."

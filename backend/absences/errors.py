"""What is refused about absences."""

from backend.kit.errors import Refusal, Superseded


class BadPeriod(Refusal):
    code = "absences.bad-period"
    status = 422
    fr = "Donnez deux jours, ou deux heures, la fin après le début, et un an au plus."
    en = "Give two days, or two times, the end after the start, and one year at most."


class Overlap(Refusal):
    code = "absences.overlap"
    fr = "Vous avez déjà signalé une absence à ce moment-là : corrigez celle-ci."
    en = "You have already reported an absence at that time: correct that one."


class Stale(Superseded):
    code = "absences.stale"
    fr = "Cette absence a changé entre-temps : choisissez la bonne version."
    en = "This absence has changed meanwhile: choose the right version."

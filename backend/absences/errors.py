"""What is refused about absences."""

from backend.kit.errors import Refusal, Superseded


class BadPeriod(Refusal):
    code = "absences.bad-period"
    status = 422
    fr = "Donnez deux jours ou deux heures, la fin après le début et un an au plus, ou la moitié d'un seul jour."
    en = "Give two days or two times, the end after the start and one year at most, or the half of one day."


class Overlap(Refusal):
    code = "absences.overlap"
    fr = "Vous avez déjà signalé une absence à ce moment-là : corrigez celle-ci."
    en = "You have already reported an absence at that time: correct that one."


class Stale(Superseded):
    code = "absences.stale"
    fr = "Cette absence a changé entre-temps : choisissez la bonne version."
    en = "This absence has changed meanwhile: choose the right version."


class Withdrawn(Refusal):
    code = "absences.withdrawn"
    fr = "Cette absence a été retirée : signalez-en une nouvelle."
    en = "This absence was withdrawn: report a new one."


class NotYours(Refusal):
    code = "absences.not-yours-to-say"
    status = 422
    fr = "Ce motif est donné par le groupement : choisissez-en un autre."
    en = "This reason is given by the groupement: choose another."


class PayrollCorrects(Refusal):
    code = "absences.payroll-corrects"
    fr = "Le motif de cette absence est réservé à la paie : c'est à elle, ou au salarié, de la corriger."
    en = "The reason of this absence is for the payroll alone: it is theirs to correct, or the employee's."


class UnreadablePaper(Refusal):
    code = "papers.unreadable"
    status = 422
    fr = "Envoyez une photo (JPEG, PNG) ou un PDF entier : ce fichier ne peut pas être lu."
    en = "Send a photo (JPEG, PNG) or a whole PDF: this file cannot be read."


class TooLarge(Refusal):
    code = "papers.too-large"
    status = 413
    fr = "Ce fichier dépasse 8 Mo : prenez une photo de la page seule."
    en = "This file is larger than 8 MB: take a photo of the page alone."


class NoPaperAsked(Refusal):
    code = "papers.not-asked"
    fr = "Aucun justificatif n'est demandé pour ce motif : n'en envoyez pas."
    en = "No paper is asked for with this reason: send none."


class TooManyPapers(Refusal):
    code = "papers.too-many"
    fr = "Cette absence a déjà dix justificatifs : appelez le bureau."
    en = "This absence already has ten papers: call the office."


class SealedForGood(Refusal):
    code = "papers.sealed-for-good"
    fr = "La clé de ce justificatif n'est plus sur le serveur : redemandez-le, ou faites remettre la clé."
    en = "The key of this paper is on the server no more: ask the employee for it again, or have the key put back."


class OtherPaper(Refusal):
    code = "papers.other"
    fr = "Cet identifiant est déjà celui d'un autre justificatif : envoyez celui-ci sous un nouveau."
    en = "This identifier already is that of another paper: send this one under a new one."

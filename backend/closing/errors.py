"""What is refused about closing a month."""

from backend.kit.errors import Refusal


class AlreadyClosed(Refusal):
    code = "closings.already-closed"
    fr = "Ce mois, ou un mois plus récent, est déjà clôturé pour cet établissement."
    en = "This month, or a later one, is already closed for this establishment."


class TooEarly(Refusal):
    code = "closings.too-early"
    status = 422
    fr = "Ce mois n'a pas commencé."
    en = "This month has not begun."


class NotLocked(Refusal):
    code = "adjustments.not-locked"
    fr = "Ces heures ne sont pas clôturées : elles se corrigent comme d'habitude."
    en = "These hours are not locked: they are corrected as usual."


class BadMinutes(Refusal):
    code = "adjustments.bad-minutes"
    status = 422
    fr = "Donnez des minutes à ajouter ou à retirer : la journée ne peut descendre sous zéro ni dépasser 24 h."
    en = "Give minutes to add or to take off: the day can neither go below nothing nor beyond 24 h."

"""What is refused about hours."""

import msgspec

from backend.hosts.view import DeclaredPresence
from backend.hours.schemas import Hours
from backend.kit.errors import Refusal, Superseded


class NotYourAssignment(Refusal):
    code = "hours.not-your-assignment"
    status = 404
    fr = "Vous n'avez pas d'affectation dans cette entreprise le {day}."
    en = "You are not assigned to this host firm on {day}."


class TooFarAhead(Refusal):
    code = "hours.too-far-ahead"
    status = 422
    fr = "Le {day} n'a pas encore été travaillé : déclarez jusqu'à demain, pas plus loin."
    en = "{day} has not been worked yet: declare up to tomorrow, no further."


class BadTimes(Refusal):
    code = "hours.bad-times"
    status = 422
    fr = "Donnez soit un début et une fin, soit une durée, avec une pause plus courte que la présence."
    en = "Give either a start and an end, or a duration, with a break shorter than the presence."


class Overlap(Refusal):
    code = "hours.overlap"
    fr = "Des heures déjà déclarées pour {host} recouvrent celles-ci."
    en = "Hours already declared for {host} overlap these."

    def __init__(self, other: Hours) -> None:
        self.other = other
        super().__init__(host=other.host.name)

    def extra(self) -> dict[str, object]:
        return {"other": msgspec.to_builtins(self.other)}


class Stale(Superseded):
    code = "hours.stale"
    fr = "Ces heures ont changé entre-temps : choisissez la bonne version."
    en = "These hours have changed meanwhile: choose the right version."


class _AsItStands(Refusal):
    """Refused to the host firm, which reads what stands instead."""

    def __init__(self, current: DeclaredPresence | None = None) -> None:
        self.current = current
        super().__init__()

    def extra(self) -> dict[str, object]:
        return {"current": msgspec.to_builtins(self.current)} if self.current else {}


class AlreadyDecided(_AsItStands):
    code = "hours.already-decided"
    fr = "Ces heures ont déjà été validées, contestées ou retirées."
    en = "These hours have already been approved, disputed or withdrawn."


class Locked(Refusal):
    code = "hours.locked"
    fr = "Ce mois est clôturé : un changement devient une régularisation du mois suivant, voyez le bureau."
    en = "This month is closed: a change becomes a regularisation of the next one, ask the office."


class NothingProposed(Refusal):
    code = "hours.nothing-proposed"
    fr = "L'entreprise d'accueil n'a pas proposé d'autres horaires : corrigez les vôtres."
    en = "The host firm has proposed no other times: correct yours."


class Changed(_AsItStands):
    code = "hours.changed"
    fr = "Ces heures ont changé depuis que vous les avez vues. Relisez-les."
    en = "These hours have changed since you saw them. Read them again."


class OwnHours(Refusal):
    code = "hours.own"
    status = 403
    fr = "Personne ne décide de ses propres heures."
    en = "Nobody decides on their own hours."


class TookPart(Refusal):
    code = "hours.took-part"
    status = 403
    fr = "Vous avez pris part à ce désaccord : c'est à quelqu'un d'autre du bureau de trancher."
    en = "You took part in this disagreement: somebody else of the office has to settle it."

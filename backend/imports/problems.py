"""What the office reads about its files: every sentence of the import, in one place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from backend.law.finding import Rule

SHOWN_CHARACTERS = 60

SENTENCES: Mapping[str, str] = {
    # A file
    "directory.missing": "Ce dossier n'existe pas.",
    "directory.file": "C'est un fichier : indiquez le dossier qui contient les huit fichiers.",
    "directory.forbidden": "Navette n'a pas le droit de lire ce dossier.",
    "file.missing": "Ce fichier manque dans le dossier.",
    "file.forbidden": "Navette n'a pas le droit de lire ce fichier.",
    "file.not-a-file": "Ce nom n'est pas celui d'un fichier (un dossier, peut-être).",
    "file.unreadable": "Ce fichier ne peut pas être lu ({reason}).",
    "file.not-text": "Ce n'est pas un fichier CSV : dans le tableur, enregistrez la feuille en « CSV UTF-8 ».",
    "file.too-large": "Ce fichier dépasse {limit} Mo : ce n'est sans doute pas le bon.",
    "file.encoding": "Ce texte n'est ni en UTF-8 ni en Windows-1252 : enregistrez le fichier en « CSV UTF-8 ».",
    "file.empty": "Ce fichier est vide : il y faut au moins la ligne de titres.",
    "file.separator": "Les colonnes doivent être séparées par des points-virgules, pas par {found}.",
    "file.quotes": "Un guillemet est mal fermé ; la suite du fichier n'a pas pu être lue.",
    "column.missing": "La colonne « {column} » manque.",
    "column.unknown": "Cette colonne n'est pas attendue ici : retirez-la ou corrigez son titre.",
    "column.doubled": "Cette colonne figure deux fois.",
    "row.too-long": "Cette ligne a plus de cellules que le fichier n'a de colonnes.",
    "row.doubled": "Cette ligne répète la ligne {first} : une seule des deux doit rester.",
    # A cell
    "cell.required": "Cette cellule doit être remplie.",
    "cell.control-character": "Cette cellule contient un caractère invisible qui n'est pas du texte.",
    "text.too-long": "Ce texte a {length} caractères ; il en tient {limit}.",
    "siret.malformed": "Un SIRET compte 14 chiffres (un tableur a pu en retirer les zéros de gauche).",
    "siret.wrong-key": "Ce SIRET est faux : sa clé de contrôle ne correspond pas.",
    "postcode.malformed": "Un code postal compte 5 chiffres (un tableur a pu en retirer le zéro de gauche).",
    "date.malformed": "Une date s'écrit jj/mm/aaaa, par exemple 07/09/2026.",
    "date.impossible": "Cette date n'existe pas.",
    "dates.end-before-start": "La fin précède le début ({start}).",
    "mail.malformed": "Cette adresse électronique n'est pas valable.",
    "mail.taken": "Cette adresse est déjà celle d'un autre salarié ({other}).",
    "mail.other-person": "Cette adresse est déjà celle d'une autre personne dans Navette ({other}).",
    "phone.malformed": "Ce numéro de téléphone n'est pas valable.",
    "number.malformed": "Il faut ici un nombre, par exemple {example}.",
    "number.too-precise": "Ce nombre a trop de décimales : {decimals} au plus.",
    "yes-or-no.unknown": "Il faut ici « oui » ou « non », ou rien si l'on ne sait pas.",
    "days.out-of-range": "Un forfait compte de 1 à {most} jours par an.",
    "hours.out-of-range": "La durée hebdomadaire doit dépasser 0 heure, sans dépasser {most} heures.",
    "coefficient.out-of-range": "Le coefficient doit dépasser 0 et rester inférieur à 100.",
    "contract.unknown-kind": "Ce type de contrat n'est pas connu : {known}.",
    "language.unknown": "Cette langue n'est pas connue : {known}.",
    "role.unknown": "Ce rôle n'est pas connu : {known}.",
    "mandate.unknown-kind": "Ce mandat n'est pas connu : {known}.",
    "season.unknown-kind": "Ce type de période n'est pas connu : {known}.",
    "pattern.unreadable": "Un horaire s'écrit « 08:00-12:00 13:00-16:00 ».",
    "pattern.empty-presence": "Cet horaire commence et finit à la même heure.",
    "pattern.overlap": "Les horaires de ce jour se recouvrent ou ne se suivent pas.",
    "time.impossible": "Cette heure n'existe pas (de 00:00 à 23:59, ou 24:00 pour finir).",
    # Between rows
    "groupement.unknown": "Ce groupement n'est pas dans groupements.csv.",
    "establishment.unknown": "Cet établissement n'est pas dans etablissements.csv pour ce groupement.",
    "host.unknown": "Cette entreprise n'est pas dans adherents.csv.",
    "host.differs": "Cette entreprise est décrite autrement à la ligne {first} ({columns}).",
    "host.not-a-member": "Cette entreprise n'adhère pas au groupement {groupement}, qui ne peut prêter de "
    "salariés qu'à ses membres (art. L1253-1 du Code du travail).",
    "employee.unknown": "Ce matricule n'est pas dans salaries.csv.",
    "employee.ambiguous": "Ce matricule existe dans plusieurs groupements de ce dossier ({groupements}).",
    "employee.in-two-places": "Ce salarié serait à deux endroits à la fois : {day} {written}, alors que la ligne "
    "{other} le place chez {host} {there}.{likewise}",
    "employee.already-elsewhere": "Ce salarié serait à deux endroits à la fois : il est déjà chez {host} ({there}) "
    "depuis le {since}.{likewise} Remettez cette affectation dans le fichier, avec sa date de fin.",
    # Worth a look, refused by nobody
    "assignment.outside-contract": "Cette affectation commence ou finit en dehors des contrats de ce salarié.",
    "mandate.outside-contract": "Ce mandat commence ou finit en dehors des contrats de ce salarié.",
    "person.name-differs": "Cette adresse est aussi celle de {other} : est-ce bien la même personne ?",
    "manager.dismissed": "{name} n'est plus responsable chez {host} : son accès à cette entreprise est retiré.",
    "pattern.long-day": "Ce jour compte plus de {most} heures de travail.",
    **{f"law.{rule}": "{name} : {told}" for rule in Rule},
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where; a warning has the same shape."""

    file: str
    code: str
    line: int | None = None
    column: str | None = None
    value: str | None = None
    words: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        return SENTENCES[self.code].format(**{"column": self.column, **self.words})

    @property
    def place(self) -> tuple[str, int, str]:
        """Where the eye goes: file, then line, then column."""
        return self.file, self.line or 0, self.column or ""


class Unreadable(ValueError):
    """Raised by whoever reads a cell; whoever reads the row knows where it stands."""

    def __init__(self, code: str, **words: object) -> None:
        self.code = code
        self.words = words
        super().__init__(code)


def shown(value: str) -> str:
    """A cell as it can be printed: nothing invisible, and not a whole page."""
    visible = "".join(each if each.isprintable() else f"\\x{ord(each):02x}" for each in value[: SHOWN_CHARACTERS + 1])
    return visible if len(visible) <= SHOWN_CHARACTERS else f"{visible[:SHOWN_CHARACTERS]}…"

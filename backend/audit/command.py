"""`navette audit verify` and `navette audit show`: for the office, and for an inspector beside it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from backend.audit.chains import Fault, Kind
from backend.audit.story import Chapter, story_of
from backend.audit.verifying import LEDGERS, verify
from backend.kit.clock import OFFICE_ZONE

_SENTENCES = {
    Kind.CHANGED: "modifié après coup",
    Kind.REMOVED: "supprimé",
    Kind.MOVED: "déplacé",
    Kind.OVERTAKEN: "l'état présent ne dit pas la même chose",
    Kind.UNTOLD: "aucun fait ne le raconte",
}
_LEDGERS = {
    "declaration_versions": "heures",
    "absence_versions": "absences",
    "completion_versions": "semaines complètes",
    "delegation_notice_versions": "bons de délégation",
    "hour_transfer_versions": "heures partagées",
    "meeting_versions": "réunions",
    "attendance_versions": "convocations",
    "adjustment_versions": "régularisations",
    "closing_versions": "clôtures",
    "agreement_versions": "accords",
}
_CHAINS = {"employee": "salarié", "establishment": "établissement", "groupement": "groupement", "giver": "mandat"}
_CHAIN_OF = {ledger.table: _CHAINS[ledger.chain] for ledger in LEDGERS}
_NOBODY = "personne : validation tacite"
_SHOWN = (
    *("state", "starts_at", "ends_at", "minutes", "kind", "comment", "reason", "closing"),
    *("month", "agreements", "since", "until", "source", "terms"),
)


async def command_verify() -> int:
    """Walk every chain, and say which facts are not what was written; exit status 1 if any."""
    console = Console(highlight=False)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Vérification", total=None)
        faults = await verify(lambda done, total: bar.update(task, completed=done, total=total))
    if not faults:
        console.print("Le registre est intact : chaque fait est tel qu'il a été écrit.")
        return 0
    console.print(_table(faults))
    return 1


async def command_show(thing: UUID) -> int:
    """Tell everything that happened to one thing, whatever it is."""
    console = Console(highlight=False)
    story = await story_of(thing)
    if not story:
        console.print(f"Rien n'est connu sous {thing}.")
        return 1
    console.print(_chapters(story))
    return 0


def _table(faults: Sequence[Fault]) -> Table:
    table = Table(title=f"Anomalies : {len(faults)}", title_justify="left")
    for column in ("Registre", "Chaîne", "Place", "Fait", "De quoi"):
        table.add_column(column)
    for fault in faults:
        table.add_row(
            _LEDGERS[fault.ledger],
            f"{_CHAIN_OF[fault.ledger]} {fault.chain}",
            str(fault.place or "–"),
            _SENTENCES[fault.kind],
            str(fault.thing or "–"),
        )
    return table


def _chapters(story: Sequence[Chapter]) -> Table:
    table = Table(title_justify="left")
    for column in ("Version", "Le", "Par", "Ce qui était écrit"):
        table.add_column(column)
    for chapter in story:
        said = ", ".join(f"{name} : {_words(chapter.content[name])}" for name in _SHOWN if chapter.content.get(name))
        table.add_row(str(chapter.version), _instant(chapter.at), chapter.author or _NOBODY, said)
    return table


def _words(value: object) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _instant(at: datetime) -> str:
    return f"{at.astimezone(OFFICE_ZONE):%d/%m/%Y %H:%M:%S}"

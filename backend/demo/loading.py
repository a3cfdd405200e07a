"""Filling an empty database with the demo's groupement."""

import logging
from pathlib import Path

from backend.accounts.tables import Officer
from backend.demo.cast import MAILS, Part
from backend.demo.past import announce_absences, declare_past, write_to_manager
from backend.demo.representing import represent
from backend.demo.stepping_in import step_in
from backend.hosts.tables import Groupement
from backend.imports.importing import run
from backend.kit.clock import Clock
from backend.kit.database import Statement, transaction
from backend.people.tables import Person

FILES = Path(__file__).parent / "data" / "alliance"
_GROUPEMENT = "AE"

# The officer comes after the long part: without one, a loading was interrupted, and to begin again does no harm.
_IS_LOADED = Statement("""
    SELECT EXISTS (SELECT FROM officers) OR EXISTS (SELECT FROM groupements WHERE code <> :groupement) AS loaded
""")

# Whoever tries the demo on a Sunday night wants to see what leaves.
_AWAKE = Statement("""
    INSERT INTO wishes (owner, timezone, muted, quiet_from, quiet_until, quiet_weekends, digests, digest_at)
    SELECT id, 'Europe/Paris', '{}', 0, 0, false, '{}', 1080 FROM people ON CONFLICT (owner) DO NOTHING
""")

# A hundred mails of the past would leave in the first second, and hide those that the visitor brings about.
_READ_LONG_AGO = Statement("""
    UPDATE deliveries SET state = 'settled'
      FROM outbox_notices notice JOIN people reader ON reader.id = notice.recipient
     WHERE notice.id = deliveries.notice AND deliveries.state = 'due'
       AND NOT coalesce(reader.email, '') = ANY(:readers::text[])
""")

log = logging.getLogger(__name__)


async def load_if_empty(clock: Clock) -> None:
    """Import the demo's files and write a past for them, unless somebody lives in this database."""
    row = await _IS_LOADED.row(groupement=_GROUPEMENT)
    if row and row["loaded"]:
        return
    report = await run(FILES, clock=clock)
    if not report.is_accepted:
        raise RuntimeError(f"The demo's own files are refused: {report.problems[0].sentence}")
    await declare_past(clock())
    await _add_officer()
    await _AWAKE.rows()
    await announce_absences(clock())
    await represent(clock())
    await step_in(clock())
    await write_to_manager(clock())
    await _READ_LONG_AGO.rows(readers=[mail for part, mail in MAILS.items() if part is not Part.OFFICER])
    log.info("the demo is loaded")


async def _add_officer() -> None:
    async with transaction():
        groupement = await Groupement.objects().get(Groupement.code == _GROUPEMENT)
        assert groupement is not None, "it was imported just now"
        officer = await Person.objects().get_or_create(
            Person.email == MAILS[Part.OFFICER],
            {Person.first_name: "Camille", Person.last_name: "Delattre", Person.phone: "+33320000000"},
        )
        await Officer(person=officer.id, groupement=groupement.id).save()

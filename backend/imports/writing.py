"""From the rows of the files to the tables, in the order in which they refer to each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from backend.accounts.leaving import leave
from backend.imports import writing_assignments, writing_hosts, writing_people
from backend.imports.continuity import Continuity
from backend.imports.incoming import lay
from backend.imports.progress import Progress
from backend.imports.rows import Tables
from backend.imports.upserts import Lines
from backend.kit.database import Statement

STEPS = (*writing_hosts.STEPS, *writing_people.STEPS, *writing_assignments.STEPS)

_CHECK_CONSTRAINTS = Statement("SET CONSTRAINTS ALL IMMEDIATE")

_DISMISSED = Statement("SELECT person, host FROM managers WHERE id = ANY(:ids::int[]) ORDER BY person, host")


@dataclass(slots=True)
class Tally:
    """The lines of one file that made a new row, and those that changed anything."""

    added: set[int] = field(default_factory=set)
    touched: set[int] = field(default_factory=set)

    @property
    def changed(self) -> int:
        return len(self.touched - self.added)

    def note(self, found: Lines, *, is_the_row_itself: bool) -> None:
        self.touched |= found.added | found.changed
        if is_the_row_itself:
            self.added |= found.added


async def write(tables: Tables, continuity: Continuity, progress: Progress) -> Mapping[str, Tally]:
    """Bring the tables to what the files say, within the caller's transaction."""
    await lay(tables, continuity)
    tallies = {file: Tally() for file in tables}
    dismissed = await _DISMISSED.rows(ids=[manager.id for manager in continuity.dismissed])
    for done, step in enumerate(STEPS):
        progress("Enregistrement", done, len(STEPS))
        found = await step.write.run()
        if step.file:
            tallies[step.file].note(found, is_the_row_itself=step.is_the_row_itself)
    for each in dismissed:
        await leave(each["host"], each["person"])
    # A dry run ends without a commit, and a commit that fails is no place to learn of it.
    await _CHECK_CONSTRAINTS.rows()
    progress("Enregistrement", len(STEPS), len(STEPS))
    return tallies

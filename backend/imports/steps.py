"""One write of an import, and what it means for the file that it comes from."""

from dataclasses import dataclass

from backend.imports.upserts import Write


@dataclass(frozen=True, slots=True)
class Step:
    file: str | None
    """None when no row of a file is about it."""
    write: Write
    is_the_row_itself: bool = False
    """Whether a row added to this table is a new row of the file, and not a part of one."""

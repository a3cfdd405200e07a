"""What needs a hand first, this morning."""

from enum import StrEnum


class Known(StrEnum):
    """What the host firm knows of it."""

    UNTOLD = "untold"
    """No notice: the shift was planned after the absence was announced, say."""
    TOLD = "told"
    SEEN = "seen"


class Cover(StrEnum):
    """Whether somebody comes instead."""

    UNCOVERED = "uncovered"
    ASKED = "asked"
    """Somebody was asked to, and has not answered yet."""
    PARTLY = "partly"
    """Somebody comes, not for all of it."""
    COVERED = "covered"


def urgency(known: Known, cover: Cover, *, over: bool) -> int:
    """The least first: a host firm that waits for somebody and does not know; then a post that nobody takes."""
    if over:
        return 4
    if cover is Cover.COVERED:
        return 3 if known is Known.SEEN else 2
    return 1 if known is Known.SEEN else 0

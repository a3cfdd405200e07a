"""By which ways a notice goes to one person, and when: all at once, or each where the one before was not answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from notifications.notices.notice import Notice
from notifications.wishes import Way, Wishes

MAIL_AFTER = timedelta(minutes=5)
SMS_AFTER = timedelta(minutes=10)
"""After the mail; both sooner where less than an hour is left."""
HURRIES_WITHIN = timedelta(hours=1)
LEAST_PACE = 0.2
LEFT_TO_COMMIT = timedelta(minutes=1)
"""Before the mail of the day leaves: what is committed after it was made would be in none."""
SMS_WITHIN = timedelta(hours=12)
"""Of the shift: what is days away is no reason to send one."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Where one person can be reached."""

    email: str | None
    phone: str | None
    devices: Sequence[UUID]


@dataclass(frozen=True, slots=True)
class Step:
    """One delivery to come."""

    way: Way
    where: UUID | str
    due_at: datetime
    is_gathered: bool = False
    """Into the mail of the day."""


def steps(notice: Notice, reached: Reached, wishes: Wishes, *, at: datetime) -> list[Step]:
    """Whoever has switched off all that reaches them still hears of what is urgent, by what there is."""
    is_over = notice.over_at is not None and notice.over_at <= at
    urgent_from = None if is_over else notice.urgent_from
    ways = _ways(notice, reached)
    wished = {way: where for way, where in ways.items() if not wishes.mutes(notice.group, way)}
    if not wished and urgent_from is not None:
        wished = ways
    if notice.climbs and not is_over:
        return _climbing(notice, wished, wishes, at)
    return [
        _at_once(notice, way, each, wishes, at, urgent_from)
        for way, where in wished.items()
        for each in where
        if way is not Way.SMS
    ]


def _ways(notice: Notice, reached: Reached) -> dict[Way, Sequence[UUID | str]]:
    ways: dict[Way, Sequence[UUID | str]] = {
        Way.MAIL: [reached.email] if notice.by_mail and reached.email else [],
        Way.PUSH: reached.devices if notice.by_push else [],
        Way.SMS: [reached.phone] if notice.climbs and reached.phone else [],
    }
    return {way: where for way, where in ways.items() if where}


def _at_once(
    notice: Notice, way: Way, where: UUID | str, wishes: Wishes, at: datetime, urgent_from: datetime | None
) -> Step:
    if way is Way.MAIL and notice.is_gathered and notice.group in wishes.digests and urgent_from is None:
        return Step(way, where, wishes.gathers_at(at + LEFT_TO_COMMIT), is_gathered=True)
    return Step(way, where, wishes.opens_at(at, urgent_from))


def _climbing(notice: Notice, ways: dict[Way, Sequence[UUID | str]], wishes: Wishes, at: datetime) -> list[Step]:
    """Each step waits for the one before; a way that is missing keeps nobody waiting."""
    pace, due_at, climbed = _pace(notice, at), wishes.opens_at(at, notice.urgent_from), list[Step]()
    for way, wait in ((Way.PUSH, timedelta()), (Way.MAIL, MAIL_AFTER), (Way.SMS, SMS_AFTER)):
        if way not in ways:
            continue
        due_at = due_at + wait * pace if climbed else due_at
        if way is Way.SMS and notice.begins is not None:
            due_at = max(due_at, notice.begins - SMS_WITHIN)
        due_at = wishes.opens_at(due_at, notice.urgent_from)
        climbed += [Step(way, where, due_at) for where in ways[way]]
    return climbed


def _pace(notice: Notice, at: datetime) -> float:
    left = notice.begins - at if notice.begins is not None else HURRIES_WITHIN
    return min(1.0, max(left / HURRIES_WITHIN, LEAST_PACE))

"""What the office sees of delegation: who is away when, and how much of each credit is taken; no labels, no reasons."""

from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec

from backend.accounts.access import office_of
from backend.accounts.actor import Actor
from backend.delegation.calling import as_meeting
from backend.delegation.credit import held
from backend.delegation.meetings import MEETING, KnownMeeting
from backend.delegation.office_schemas import OfficeDelegation, Representative, SharedHours
from backend.delegation.queries import MANDATE, NOTICE, KnownMandate, KnownNotice
from backend.delegation.showing import for_office
from backend.delegation.transfers import TRANSFER, KnownTransfer
from backend.kit.clock import day_of
from backend.kit.database import Statement
from backend.kit.errors import NotFound
from backend.kit.months import Month
from backend.kit.schemas import Named

PAGE = 30
A_MONTH = timedelta(days=31)

_SEEN = "(notice.acknowledged_at IS NOT NULL OR notice.state = 'withdrawn')"

# A page goes on after the place that its last notice had, also if somebody acknowledged that one meanwhile.
_VIEW = Statement(f"""
    SELECT (SELECT json_agg(listed ORDER BY listed.last_name, listed.id)
              FROM (SELECT own.*, person.last_name, person.first_name || ' ' || person.last_name AS name
                      FROM ({MANDATE} WHERE employee.groupement = :groupement
                               AND mandate.starts_on <= :today AND coalesce(mandate.ends_on, 'infinity') >= :today
                           ) own
                      JOIN employees employee ON employee.id = own.employee
                      JOIN people person ON person.id = employee.person) listed) AS mandates,
           (SELECT json_agg(listed ORDER BY listed.seen, listed.starts_at DESC, listed.id)
              FROM (SELECT {NOTICE}, {_SEEN} AS seen, person.first_name || ' ' || person.last_name AS name
                      FROM delegation_notices notice
                      JOIN mandates mandate ON mandate.id = notice.mandate
                      JOIN employees employee ON employee.id = notice.employee
                      JOIN people person ON person.id = employee.person
                     WHERE employee.groupement = :groupement
                       AND (NOT :goes_on::boolean OR ({_SEEN}, - extract(epoch FROM notice.starts_at), notice.id)
                            > (:after_seen::boolean, - extract(epoch FROM :after_start::timestamptz), :after_id::uuid))
                     ORDER BY seen, notice.starts_at DESC, notice.id LIMIT {PAGE + 1}) listed) AS notices,
           (SELECT count(*) FROM delegation_notices notice JOIN employees employee ON employee.id = notice.employee
             WHERE employee.groupement = :groupement AND NOT {_SEEN}) AS waiting,
           (SELECT json_agg(listed ORDER BY listed.written_at DESC)
              FROM ({TRANSFER} WHERE giver_employee.groupement = :groupement
                       AND transfer.month >= :since) listed) AS transfers,
           (SELECT json_agg(listed ORDER BY listed.starts_at)
              FROM ({MEETING} WHERE meeting.groupement = :groupement
                       AND meeting.starts_at >= :since::date::timestamptz) listed) AS meetings
""")

_ACKNOWLEDGE = Statement("""
    UPDATE delegation_notices notice
       SET acknowledged_by = coalesce(acknowledged_by, :person), acknowledged_at = coalesce(acknowledged_at, :at)
      FROM employees employee
     WHERE notice.id = :id AND employee.id = notice.employee AND employee.groupement = :groupement
    RETURNING notice.id
""")


class _Named(KnownMandate, frozen=True):
    name: str


class _Listed(KnownNotice, frozen=True):
    name: str
    seen: bool

    @property
    def place(self) -> str:
        return f"{int(self.seen)}~{self.starts_at.isoformat()}~{self.id}"


_MANDATES = msgspec.json.Decoder(list[_Named])
_NOTICES = msgspec.json.Decoder(list[_Listed])
_TRANSFERS = msgspec.json.Decoder(list[KnownTransfer])
_MEETINGS = msgspec.json.Decoder(list[KnownMeeting])


async def office_delegation(after: str | None, *, by: Actor, at: datetime) -> OfficeDelegation:
    """The month of every representative, and their notices, those to acknowledge first."""
    today = day_of(at)
    seen, start, id = _place(after)
    row = await _VIEW.row(
        groupement=office_of(by),
        today=today,
        since=(today - A_MONTH).replace(day=1),
        goes_on=after is not None,
        after_seen=seen,
        after_start=start,
        after_id=id,
    )
    assert row is not None, "a SELECT without FROM answers one row"
    notices = _NOTICES.decode(row["notices"] or "[]")
    page = notices[:PAGE]
    return OfficeDelegation(
        month=str(Month.of(today)),
        today=today,
        waiting=row["waiting"],
        notices=[for_office(each, Named(each.employee, each.name)) for each in page],
        after=page[-1].place if len(notices) > PAGE else None,
        representatives=[_representative(each, today) for each in _MANDATES.decode(row["mandates"] or "[]")],
        transfers=[_shared(each) for each in _TRANSFERS.decode(row["transfers"] or "[]")],
        meetings=[as_meeting(each) for each in _MEETINGS.decode(row["meetings"] or "[]")],
    )


async def acknowledge(id: UUID, *, by: Actor, at: datetime) -> None:
    """Note who of the office saw it first, and when: seen is not agreed."""
    if not await _ACKNOWLEDGE.rows(id=id, groupement=office_of(by), person=by.person, at=at):
        raise NotFound


def _representative(mandate: _Named, today: date) -> Representative:
    account = held(mandate, today.year)
    month = next(each for each in account.months if each.month == str(Month.of(today)))
    return Representative(
        mandate=mandate.id,
        employee=Named(mandate.employee, mandate.name),
        kind=mandate.kind,
        organisation=mandate.organisation,
        perimeter=mandate.perimeter,
        confirmed=mandate.confirmed,
        credit=month.used + month.booked + month.left - month.beyond,
        used=month.used,
        booked=month.booked,
        left=month.left,
    )


def _shared(gift: KnownTransfer) -> SharedHours:
    return SharedHours(
        id=gift.id,
        giver=gift.giver_name,
        receiver=gift.receiver_name,
        month=str(Month(gift.month)),
        minutes=gift.minutes,
        usable_from=gift.usable_from,
        written_at=gift.written_at,
        state=gift.state,
    )


def _place(after: str | None) -> tuple[bool, datetime | None, UUID | None]:
    """Where a page ended; what nobody answered before is nothing to go on after."""
    if after is None:
        return False, None, None
    try:
        seen, start, id = after.split("~")
        return seen == "1", datetime.fromisoformat(start), UUID(id)
    except ValueError:
        raise NotFound from None

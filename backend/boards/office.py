"""The office's morning board: who is missed where, who knows it, and who comes instead."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import msgspec
from asyncpg import Record

from backend.absences.rules import midnight
from backend.assignments.queries import PLANNED_SHIFTS, PlannedShift, local
from backend.assignments.rules import ShiftKey, is_expected
from backend.aways.queries import REPLACEMENT
from backend.boards.rules import Cover, Known, urgency
from backend.boards.schemas import Counts, HostContact, Missed, NotArrived, OfficeBoard, SeenBy, Way
from backend.kit.clock import OFFICE_ZONE
from backend.kit.database import Statement
from backend.kit.errors import NotFound
from backend.kit.schemas import Named

ONE_DAY = timedelta(days=1)

# Of those alone who are away on that day are the shifts laid. A night shift of the day before reaches into it. What was
# told to the host firm and how it arrived is what the outbox keeps of the last notice.
OFFICE_BOARD = Statement(f"""
    WITH away AS MATERIALIZED (
        SELECT away.id, away.employee, away.starts_at, away.ends_at
          FROM employees employee JOIN aways away ON away.employee = employee.id
         WHERE employee.groupement = :groupement AND away.state = 'announced'
           AND away.ends_at > :opens AND away.starts_at < :closes
    ), missed AS (
        SELECT planned.*, person.first_name || ' ' || person.last_name AS name, {REPLACEMENT},
               (SELECT count(*) FROM replacement_requests request
                 WHERE request.assignment = planned.assignment AND request.day = planned.day
                   AND request.starts_at < planned.ends_at AND request.ends_at > planned.starts_at
                   AND request.state = 'asked') AS asked,
               (SELECT coalesce(range_agg(tstzrange(taken.starts_at, taken.ends_at)), '{{}}')
                  FROM replacement_requests taken
                 WHERE taken.assignment = planned.assignment AND taken.day = planned.day
                   AND taken.state = 'accepted') AS taken,
               ARRAY(SELECT away.id FROM away
                      WHERE away.employee = planned.employee
                        AND away.starts_at < planned.ends_at AND away.ends_at > planned.starts_at) AS aways
          FROM ({PLANNED_SHIFTS} WHERE shift.employee IN (SELECT employee FROM away)) planned
          JOIN employees employee ON employee.id = planned.employee
          JOIN people person ON person.id = employee.person
         WHERE planned.ends_at > :opens
    )
    SELECT groupement.id, groupement.name,
           (SELECT json_agg(listed)
              FROM (SELECT missed.*, ask.name AS ask_name, ask.phone AS ask_phone,
                           gone.away_from, gone.away_until,
                           missed.replaced_by IS NOT NULL
                               AND tstzrange(greatest(gone.away_from, missed.starts_at),
                                             least(gone.away_until, missed.ends_at)) <@ missed.taken AS is_covered,
                           (SELECT json_agg(told ORDER BY told.acknowledged_at NULLS FIRST)
                              FROM (SELECT notice.acknowledged_at, seer.first_name || ' ' || seer.last_name AS seer,
                                           posted.posted_at, posted.ways
                                      FROM absence_notices notice
                                      LEFT JOIN people seer ON seer.id = notice.acknowledged_by
                                      LEFT JOIN LATERAL (
                                          SELECT posted_at, json_agg(way) FILTER (WHERE way.at IS NOT NULL) AS ways
                                            FROM (SELECT outbox.posted_at,
                                                         CASE WHEN delivery.device IS NOT NULL THEN 'push'
                                                              WHEN delivery.phone IS NOT NULL THEN 'sms'
                                                              ELSE 'mail' END AS channel,
                                                         min(delivery.sent_at) AS at
                                                    FROM outbox_notices outbox
                                                    LEFT JOIN deliveries delivery ON delivery.notice = outbox.id
                                                   WHERE outbox.about = 'absence:' || notice.away || ':' || notice.host
                                                     AND outbox.kind LIKE '%_to_host'
                                                   GROUP BY 1, 2) way
                                           GROUP BY posted_at ORDER BY posted_at DESC LIMIT 1) posted ON true
                                     WHERE notice.away = ANY(missed.aways) AND notice.host = missed.host
                                       AND notice.state = 'announced' AND notice.starts_at < missed.ends_at
                                       AND notice.ends_at > missed.starts_at) told) AS told
                      FROM missed
                      CROSS JOIN LATERAL (
                          SELECT min(away.starts_at) AS away_from, max(away.ends_at) AS away_until
                            FROM away WHERE away.id = ANY(missed.aways)) gone
                      LEFT JOIN LATERAL (
                          SELECT person.first_name || ' ' || person.last_name AS name, person.phone
                            FROM managers JOIN people person ON person.id = managers.person
                           WHERE managers.host = missed.host
                           ORDER BY managers.role = 'manager' DESC, person.phone IS NULL, managers.id LIMIT 1) ask
                        ON true
                     WHERE cardinality(missed.aways) > 0) listed) AS missed,
           (SELECT json_agg(listed ORDER BY listed.coming_at NULLS FIRST, listed.starts_at, listed.name)
              FROM (SELECT question.employee, person.first_name || ' ' || person.last_name AS name, person.phone,
                           host.id AS host, host.name AS host_name, question.starts_at, question.asked_at,
                           question.coming_at
                      FROM arrival_questions question
                      JOIN employees employee ON employee.id = question.employee
                      JOIN people person ON person.id = employee.person
                      JOIN hosts host ON host.id = question.host
                     WHERE employee.groupement = :groupement AND question.answer IS DISTINCT FROM 'here'
                       AND question.starts_at BETWEEN :opens::timestamptz - interval '1 day' AND :closes
                       AND question.ends_at > greatest(:opens, :at::timestamptz)
                       AND NOT EXISTS (SELECT FROM away
                                        WHERE away.employee = question.employee
                                          AND away.starts_at <= :at AND away.ends_at > question.asked_at)
                   ) listed) AS not_arrived
      FROM groupements groupement WHERE groupement.id = :groupement
""")


class _Told(msgspec.Struct, frozen=True):
    acknowledged_at: datetime | None
    seer: str | None
    posted_at: datetime | None
    ways: list[Way] | None


class _Missed(PlannedShift, frozen=True):
    name: str
    away_from: datetime
    away_until: datetime
    ask_name: str | None
    ask_phone: str | None
    told: list[_Told] | None
    replaced_by: str | None
    asked: int
    is_covered: bool


class _NotArrived(msgspec.Struct, frozen=True):
    employee: int
    name: str
    phone: str | None
    host: int
    host_name: str
    starts_at: datetime
    asked_at: datetime
    coming_at: datetime | None


_MISSED = msgspec.json.Decoder(list[_Missed])
_NOT_ARRIVED = msgspec.json.Decoder(list[_NotArrived])


def span_of(day: date) -> dict[str, object]:
    """The shifts that may reach into a day at the office, and its two midnights."""
    return {
        "first_day": day - ONE_DAY,
        "last_day": day,
        "opens": midnight(day, OFFICE_ZONE),
        "closes": midnight(day + ONE_DAY, OFFICE_ZONE),
    }


async def office_board(groupement: int, day: date, *, at: datetime) -> OfficeBoard:
    row = await OFFICE_BOARD.row(groupement=groupement, at=at, **span_of(day))
    if row is None:
        raise NotFound
    return _lay_out(row, day, at=at)


def _lay_out(row: Record, day: date, *, at: datetime) -> OfficeBoard:
    shifts = [each for each in _MISSED.decode(row["missed"] or "[]") if is_expected(each.day, each.postcode)]
    missed = sorted((_missed(each, at=at) for each in shifts), key=_order)
    not_arrived = [_not_arrived(each) for each in _NOT_ARRIVED.decode(row["not_arrived"] or "[]")]
    return OfficeBoard(
        day, Named(row["id"], row["name"]), _counts(missed, not_arrived), not_arrived=not_arrived, missed=missed
    )


def _not_arrived(asked: _NotArrived) -> NotArrived:
    return NotArrived(
        employee=Named(asked.employee, asked.name),
        phone=asked.phone,
        host=Named(asked.host, asked.host_name),
        start=asked.starts_at.astimezone(OFFICE_ZONE),
        asked_at=asked.asked_at,
        coming_at=asked.coming_at,
    )


def _missed(shift: _Missed, *, at: datetime) -> Missed:
    told = shift.told or []
    # Of several notices the one that nobody has seen yet: they were put in that order.
    first = told[0] if told else None
    return Missed(
        shift=str(ShiftKey(shift.assignment, shift.day, shift.start.hour * 60 + shift.start.minute)),
        employee=Named(shift.employee, shift.name),
        host=Named(shift.host, shift.host_name),
        site=shift.site_name,
        job=shift.job,
        ask=HostContact(shift.ask_name, shift.ask_phone) if shift.ask_name else None,
        start=shift.start,
        end=shift.end,
        away_from=local(max(shift.away_from, shift.starts_at), shift.timezone),
        away_until=local(min(shift.away_until, shift.ends_at), shift.timezone),
        known=_known(first),
        told_at=first.posted_at if first else None,
        ways=sorted(first.ways or [], key=lambda way: way.at) if first else [],
        seen=SeenBy(first.seer, first.acknowledged_at) if first and first.seer and first.acknowledged_at else None,
        cover=_cover(shift),
        covered_by=shift.replaced_by,
        asked=shift.asked,
        over=shift.ends_at <= at,
    )


def _known(told: _Told | None) -> Known:
    if told is None:
        return Known.UNTOLD
    return Known.SEEN if told.acknowledged_at else Known.TOLD


def _cover(shift: _Missed) -> Cover:
    if shift.is_covered:
        return Cover.COVERED
    if shift.asked:
        return Cover.ASKED
    return Cover.PARTLY if shift.replaced_by else Cover.UNCOVERED


def _order(missed: Missed) -> tuple[int, datetime, str, str]:
    first = urgency(missed.known, missed.cover, over=missed.over)
    return first, missed.away_from, missed.host.name, missed.employee.name


def _counts(missed: Sequence[Missed], not_arrived: Sequence[NotArrived]) -> Counts:
    waiting = [each for each in missed if not each.over]
    return Counts(
        absent=len({each.employee.id for each in waiting}),
        unseen=sum(each.known is not Known.SEEN for each in waiting),
        uncovered=sum(each.cover is not Cover.COVERED for each in waiting),
        covered=sum(each.cover is Cover.COVERED for each in waiting),
        not_arrived=len(not_arrived),
    )

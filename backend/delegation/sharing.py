"""Sharing hours: their holder gives them in writing, and the employer is informed in the same breath (R2315-6).

Nothing here asks the employer: what the law allows to be given is given.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from msgspec.structs import replace

from backend.accounts.actor import Actor
from backend.accounts.queries import officers_of, recipient_of
from backend.aways.rules import State
from backend.delegation.credit import strain, terms_of
from backend.delegation.errors import (
    AlreadyUsed,
    BadShareMonth,
    NoSuchColleague,
    NotThatMuch,
    NotYourMandate,
    TooMuchReceived,
    UsableTooLate,
    WrittenOtherwise,
)
from backend.delegation.queries import Dated, KnownMandate, find_mandates
from backend.delegation.schemas import Colleague, Colleagues, Share, Transfer
from backend.delegation.showing import transferred
from backend.delegation.transfers import KnownTransfer, find_transfer
from backend.kit.clock import day_of
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound
from backend.kit.months import Month
from backend.law.sharing import SHARED_WITH, usable_from
from notifications import outbox
from notifications.notices.to_employee import HoursSharedToEmployee, HoursTakenBackToEmployee
from notifications.notices.to_office import HoursSharedToOffice, HoursTakenBackToOffice

AHEAD = timedelta(days=366)

# One gift after the other for both accounts, so that no two give the same hours or fill the same room.
_ALONE = Statement("SELECT id FROM mandates WHERE id = ANY(:ids::int[]) ORDER BY id FOR NO KEY UPDATE")

_WRITE = Statement("""
    WITH saved AS (
        INSERT INTO hour_transfers (id, giver, receiver, month, minutes, state, written_by, written_at)
        VALUES (:id, :giver, :receiver, :month, :minutes, 'announced', :author, :at)
        ON CONFLICT (id) DO NOTHING
        RETURNING *
    )
    INSERT INTO hour_transfer_versions (transfer, version, author, at, content)
    SELECT saved.id, saved.version, :author, :at, to_jsonb(saved) FROM saved
    RETURNING version
""")

_WITHDRAW = Statement("""
    WITH saved AS (
        UPDATE hour_transfers SET state = 'withdrawn', withdrawn_at = :at, version = version + 1
         WHERE id = :id AND state = 'announced'
        RETURNING *
    )
    INSERT INTO hour_transfer_versions (transfer, version, author, at, content)
    SELECT saved.id, saved.version, :author, :at, to_jsonb(saved) FROM saved
    RETURNING version
""")

_OWN = Statement("""
    SELECT id FROM mandates
     WHERE employee = :employee AND :today BETWEEN starts_on AND coalesce(ends_on, 'infinity') ORDER BY id
""")

# The same pairs as `may_share`, for a list.
_COLLEAGUES = Statement("""
    SELECT mandate.id, mandate.kind, person.first_name || ' ' || person.last_name AS name,
           array_agg(own.id ORDER BY own.id) AS givers
      FROM mandates own
      JOIN employees giver ON giver.id = own.employee
      JOIN mandates mandate ON mandate.employee <> own.employee
      JOIN employees employee ON employee.id = mandate.employee AND employee.groupement = giver.groupement
      JOIN people person ON person.id = employee.person
     WHERE own.id = ANY(:own::int[])
       AND :today BETWEEN mandate.starts_on AND coalesce(mandate.ends_on, 'infinity')
       AND (own.kind = 'member' AND mandate.kind IN ('member', 'substitute') AND mandate.committee = own.committee
            OR own.kind = 'union-delegate' AND mandate.kind = 'union-delegate'
               AND own.organisation <> '' AND lower(mandate.organisation) = lower(own.organisation))
     GROUP BY mandate.id, mandate.kind, person.id
     ORDER BY person.last_name, person.first_name, mandate.id
""")

_SAME_GROUPEMENT = Statement("""
    SELECT count(DISTINCT groupement) = 1 AS same FROM employees WHERE id = ANY(:employees::int[])
""")


async def colleagues(*, by: Actor, at: datetime) -> Colleagues:
    """To whom the caller's mandates may give hours."""
    own = [row["id"] for row in await _OWN.rows(employee=by.employee, today=day_of(at))] if by.employee else []
    if not own:
        raise NotFound
    rows = await _COLLEAGUES.rows(own=own, today=day_of(at))
    return Colleagues([Colleague(row["id"], row["name"], row["kind"], row["givers"]) for row in rows])


async def share(id: UUID, asked: Share, *, by: Actor, at: datetime) -> Transfer:
    """Give hours of one's own; the same again gives nothing more."""
    if by.employee is None:
        raise NotFound
    month = Month.parse(asked.month)
    async with transaction():
        await _ALONE.rows(ids=[asked.giver, asked.receiver])
        kept = await find_transfer(id)
        if kept is None:
            await _refuse_unlawful(asked, month, by=by, at=at)
            written = await _WRITE.row(
                id=id,
                giver=asked.giver,
                receiver=asked.receiver,
                month=month.first_day,
                minutes=asked.minutes,
                author=by.person,
                at=at,
            )
            kept = await find_transfer(id)
            if written and kept:
                await _tell(kept, HoursSharedToOffice, HoursSharedToEmployee, at=at)
    if kept is None or kept.giving != by.employee:
        raise NotFound
    if (kept.giver, kept.receiver, kept.month, kept.minutes) != (
        asked.giver,
        asked.receiver,
        month.first_day,
        asked.minutes,
    ):
        raise WrittenOtherwise
    return transferred(kept, by.employee)


async def take_back(id: UUID, *, by: Actor, at: datetime) -> Transfer:
    """As long as the other has neither used nor announced them; taken back already, it stays so."""
    kept = await find_transfer(id)
    if kept is None or kept.giving != by.employee:
        raise NotFound
    async with transaction():
        await _ALONE.rows(ids=[kept.giver, kept.receiver])
        receiver = (await find_mandates([kept.receiver]))[kept.receiver]
        if kept.state is State.ANNOUNCED and strain(_without(receiver, kept)) > strain(receiver):
            raise AlreadyUsed(name=kept.receiver_name)
        if await _WITHDRAW.rows(id=id, author=by.person, at=at):
            await _tell(kept, HoursTakenBackToOffice, HoursTakenBackToEmployee, at=at)
    return transferred(replace(kept, state=State.WITHDRAWN), kept.giving)


def may_share(giver: KnownMandate, receiver: KnownMandate) -> bool:
    """Members with members and substitutes of their committee, union delegates within their section."""
    if giver.employee == receiver.employee or receiver.kind not in SHARED_WITH.get(giver.kind, frozenset()):
        return False
    if giver.committee and giver.committee == receiver.committee and not giver.is_of_union:
        return True
    section = giver.organisation.casefold()
    return giver.is_of_union and bool(section) and section == receiver.organisation.casefold()


def to_give(giver: KnownMandate, month: date, minutes: int) -> int:
    """Of these minutes, those that are there: own or carried, and neither given nor announced, that month or later."""
    before = strain(giver)
    return bisect_right(range(minutes + 1), before, key=lambda part: strain(_with(giver, month, part))) - 1


def room(receiver: KnownMandate, month: date) -> int | None:
    """Minutes that the month may still receive: its own credit and those received make one and a half credits at most.

    Carried hours can wait and are not counted here; what is used of all of them is held to the same limit.
    """
    terms = terms_of(receiver)
    if terms.most is None:
        return None
    received = sum(each.minutes for each in receiver.received or () if each.day == month)
    return max(0, terms.most - terms.monthly - received)


async def _refuse_unlawful(asked: Share, month: Month, *, by: Actor, at: datetime) -> None:
    mandates = await find_mandates([asked.giver, asked.receiver])
    giver, receiver = mandates.get(asked.giver), mandates.get(asked.receiver)
    if giver is None or giver.employee != by.employee:
        raise NotYourMandate
    if receiver is None or not may_share(giver, receiver) or not await _of_one_groupement(giver, receiver):
        raise NoSuchColleague
    this_month = Month.of(day_of(at)).first_day
    if not this_month <= month.first_day <= this_month + AHEAD or not _both_run(month, (giver, receiver)):
        raise BadShareMonth
    usable = usable_from(giver.kind, day_of(at))
    if usable > month.last_day:
        raise UsableTooLate(day=f"{usable:%d/%m/%Y}")
    there = to_give(giver, month.first_day, asked.minutes)
    if there < asked.minutes:
        raise NotThatMuch(there, month)
    left = room(receiver, month.first_day)
    if left is not None and left < asked.minutes:
        raise TooMuchReceived(left, month)


async def _of_one_groupement(giver: KnownMandate, receiver: KnownMandate) -> bool:
    row = await _SAME_GROUPEMENT.row(employees=[giver.employee, receiver.employee])
    return bool(row and row["same"])


def _both_run(month: Month, mandates: Iterable[KnownMandate]) -> bool:
    return all(
        each.starts_on <= month.last_day and (each.ends_on is None or each.ends_on >= month.first_day)
        for each in mandates
    )


def _with(giver: KnownMandate, month: date, minutes: int) -> KnownMandate:
    return replace(giver, given=[*(giver.given or ()), Dated(month, minutes)])


def _without(receiver: KnownMandate, gift: KnownTransfer) -> KnownMandate:
    return replace(receiver, received=[*(receiver.received or ()), Dated(gift.month, -gift.minutes)])


async def _tell(
    gift: KnownTransfer,
    to_office: type[HoursSharedToOffice] | type[HoursTakenBackToOffice],
    to_employee: type[HoursSharedToEmployee] | type[HoursTakenBackToEmployee],
    *,
    at: datetime,
) -> None:
    """The writing that the law asks for: who, to whom, how many, of which month."""
    office = to_office(
        giver=gift.giver_name,
        receiver=gift.receiver_name,
        month=gift.month,
        minutes=gift.minutes,
        usable_from=gift.usable_from,
        link="/office/delegation",
    )
    receiver = to_employee(
        giver=gift.giver_name,
        month=gift.month,
        minutes=gift.minutes,
        usable_from=gift.usable_from,
        link="/delegation",
    )
    await outbox.post(office, to=await officers_of(gift.giving), about=f"transfer:{gift.id}:office", at=at)
    await outbox.post(receiver, to=[await recipient_of(gift.receiving)], about=f"transfer:{gift.id}", at=at)

"""A shift that somebody else takes, when either of the two is away otherwise than was said: who hears what."""

from datetime import datetime

from backend.accounts.queries import officers_of, recipients_of
from backend.aways.coming import close, cut, has_hours, tell_host, tell_host_of_the_end, tell_office, unplan
from backend.aways.requests import (
    Request,
    find_unavailable,
    lock_changed,
    lock_given_up,
    lock_requests,
    lock_shifts_of,
)
from backend.aways.rules import RequestState
from backend.kit.database import Statement
from notifications import outbox
from notifications.notices.notice import Notice
from notifications.notices.to_employee import (
    ReplacementNeededToEmployee,
    ReplacementNeedlessToEmployee,
    ReplacementOverToEmployee,
    ReplacementShortenedToEmployee,
    ReplacementToEmployee,
)
from notifications.notices.to_office import (
    ReplacementGoneToOffice,
    ReplacementNeedlessToOffice,
    ReplacementShortenedToOffice,
    ReplacementUnavailableToOffice,
)

_NEEDLESS = Statement("""
    UPDATE replacement_requests
       SET needless = :needless, kept = false,
           state = CASE WHEN :needless AND state = 'asked' THEN 'closed' ELSE state END
     WHERE id = :id
""")


async def give_up(employee: int, *, at: datetime) -> list[str]:
    """What they had accepted, where they are away for all of it now: it is for somebody else to take again. What they
    were asked, and have not answered: it ends by itself.

    Inside the transaction in which their time away changed, before host firms are told of it: of a shift that is not
    theirs any more nothing is told as an absence. Answers the names of the host firms that hear of it.
    """
    names = []
    await lock_shifts_of(employee, at=at)
    await stop_asking(employee, at=at)
    for request in await lock_given_up(employee, at=at):
        if await has_hours(request):  # what was worked counts, whatever was said
            continue
        names.append(request.host_name)
        await unplan(request, at=at)
        await tell_host_of_the_end(request, at=at)
        await tell_office(ReplacementGoneToOffice, request, at=at)
    return names


async def stop_asking(employee: int, *, at: datetime) -> None:
    """Whoever is away, or has taken another shift meanwhile, need not answer, and the office asks the next where nobody
    else may say yes. Under the lock of all that they are asked."""
    for request in await find_unavailable(employee, at=at):
        await _stop_asking_for(request, at=at)


async def _stop_asking_for(request: Request, *, at: datetime) -> None:
    await close(request, at=at)
    await outbox.give_up(request.about, to=await recipients_of([request.employee]))
    others = [each for each in (await lock_requests(request.id)).values() if each.id != request.id]
    if any(each.state in {RequestState.ASKED, RequestState.ACCEPTED} and each.meets(request) for each in others):
        return
    times = request.absent_name, request.start, request.end, request.host_name
    notice = ReplacementUnavailableToOffice(*times, request.name, link=request.office_link)
    officers = await officers_of(request.absent)
    await outbox.post(notice, to=officers, about=request.about_unfound, at=at, until=request.start)


async def follow(absent: int, *, at: datetime) -> None:
    """What was asked for on their behalf, or taken, once they are away for less, or for longer again.

    Inside the transaction in which their time away changed. Whoever accepted a shift for which nobody is missing at all
    comes, unless the office says otherwise; hours of which a part is not needed end with it.
    """
    for still in await lock_changed(absent, at=at):
        request = still.request
        if still.start is None or still.end is None:
            await _is_needless(request, at=at)
        else:
            if request.needless:
                await _is_needed_again(request, at=at)
            start = request.start if request.start <= at else still.start
            if (start, still.end) != (request.start, request.end) and still.end > max(at, start):
                await _is_shorter(request, start, still.end, at=at)


async def _is_needless(request: Request, *, at: datetime) -> None:
    await _NEEDLESS.rows(id=request.id, needless=True)
    if request.state is RequestState.ACCEPTED:
        times = request.host_name, request.start, request.end
        await _tell(request, ReplacementNeedlessToEmployee(*times, link=request.week_link), at=at)
        await tell_office(ReplacementNeedlessToOffice, request, at=at)
        return
    await _tell(
        request, ReplacementOverToEmployee(request.host_name, request.start, request.end, link=request.week_link), at=at
    )
    await outbox.give_up(request.about_unfound)


async def _is_needed_again(request: Request, *, at: datetime) -> None:
    await _NEEDLESS.rows(id=request.id, needless=False)
    await outbox.give_up(request.about_to_office)
    if request.kept:  # they were told that they come
        return
    times = request.host_name, request.start, request.end
    await _tell(request, ReplacementNeededToEmployee(*times, link=request.week_link), at=at)


async def _is_shorter(request: Request, start: datetime, end: datetime, *, at: datetime) -> None:
    if request.made is None:
        left = await cut(request, start, end)
        asked = ReplacementToEmployee(
            left.host_name, left.site_name, left.job, left.start, left.end, link=left.week_link
        )
        await _tell(left, asked, at=at, until=left.start)
        return
    if await has_hours(request):
        return
    left = await cut(request, start, end)
    shortened = ReplacementShortenedToEmployee(
        left.host_name, left.start, left.end, request.start, request.end, link=left.week_link
    )
    await _tell(left, shortened, at=at)
    await tell_host(left, at=at)
    await tell_office(ReplacementShortenedToOffice, left, at=at)


async def _tell(request: Request, notice: Notice, *, at: datetime, until: datetime | None = None) -> None:
    to = await recipients_of([request.employee])
    await outbox.post(notice, to=to, about=request.about, at=at, until=until)

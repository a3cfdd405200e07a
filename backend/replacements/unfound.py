"""When those who were asked decline, or say nothing: the office is told while somebody else can still be asked."""

from collections.abc import Collection
from datetime import datetime

from backend.accounts.queries import officers_of
from backend.aways.requests import Request
from backend.aways.rules import RequestState, about_unfound
from backend.replacements.rules import answers_due
from backend.replacements.vacancies import Vacancy
from notifications import outbox
from notifications.notices.to_office import ReplacementDeclinedToOffice, ReplacementUnansweredToOffice


async def tell_if_unanswered(vacancy: Vacancy, *, at: datetime) -> None:
    """Unless somebody accepts, or all decline, before. Whoever is asked anew begins the time anew."""
    notice = ReplacementUnansweredToOffice(
        vacancy.absent_name,
        vacancy.start,
        vacancy.end,
        vacancy.host_name,
        link=f"/office/replacements?shift={vacancy.key}",
    )
    await outbox.post(
        notice,
        to=await officers_of(vacancy.absent),
        about=about_unfound(vacancy.key),
        at=at,
        due_at=answers_due(vacancy.start, asked_at=at),
        until=vacancy.start,
    )


async def tell_if_all_declined(last: Request, of_shift: Collection[Request], *, at: datetime) -> None:
    """Inside the transaction of the last no."""
    others = [each for each in of_shift if each.id != last.id and each.meets(last)]
    if last.start <= at or any(each.state in {RequestState.ASKED, RequestState.ACCEPTED} for each in others):
        return
    declined = {last.employee, *(each.employee for each in others if each.state is RequestState.DECLINED)}
    notice = ReplacementDeclinedToOffice(
        last.absent_name, last.start, last.end, last.host_name, len(declined), link=last.office_link
    )
    officers = await officers_of(last.absent)
    await outbox.post(notice, to=officers, about=last.about_unfound, at=at, until=last.start)


async def give_up_if_nobody_waits(of_shift: Collection[Request], *, but: Request) -> None:
    """Of whom nothing is awaited any more, nobody is told that they are silent."""
    if not any(each.state is RequestState.ASKED and each.id != but.id for each in of_shift):
        await outbox.give_up(but.about_unfound)

"""Whether somebody can take a shift at this moment: free, able, and within every limit of the law."""

from asyncio import to_thread
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from backend.kit.errors import NotFound
from backend.kit.weeks import Week
from backend.law.sentences import fact
from backend.replacements.errors import NotAvailable
from backend.replacements.lawful import broken_by
from backend.replacements.ranking import agreement_of
from backend.replacements.rules import left_out
from backend.replacements.sentences import left_out_words
from backend.replacements.surroundings import Around, read_around
from backend.replacements.vacancies import Vacancy
from backend.watch.queries import of_employees, read_watched

Pair = tuple[Vacancy, int]


async def refuse_unavailable(groupement: int, pairs: Sequence[Pair], *, language: str) -> None:
    """The first who cannot come, with what keeps them from it."""
    of_day: defaultdict[date, list[Pair]] = defaultdict(list)
    for pair in pairs:
        of_day[pair[0].day].append(pair)
    for day, some in of_day.items():
        around = await read_around(groupement, sorted({vacancy.job for vacancy, _ in some}), day)
        _refuse_not_free(some, around, language)
        rows = await of_employees([employee for _, employee in some], Week.of(day))
        watched = {row["id"]: row for row in rows}
        for vacancy, employee in some:
            if found := await to_thread(broken_by, read_watched(watched[employee]), vacancy):
                raise NotAvailable(name=around.names[employee], why=fact(found[0], language).removesuffix("."))


def _refuse_not_free(pairs: Sequence[Pair], around: Around, language: str) -> None:
    colleagues = {each.employee: each for each in around.colleagues}
    for vacancy, employee in pairs:
        colleague = colleagues.get(employee)
        if colleague is None or employee == vacancy.absent:  # nobody of the groupement's, or of another job
            raise NotFound
        if reason := left_out(colleague, vacancy.vacant, agreement_of(vacancy, around)):
            raise NotAvailable(name=around.names[employee], why=left_out_words(reason, language))

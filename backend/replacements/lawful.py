"""The whole law, looked at as if somebody took a shift more: what it would find that it does not find without."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from backend.kit.weeks import Week
from backend.law.finding import Finding
from backend.law.stretches import Stretch
from backend.law.watch import findings
from backend.replacements.vacancies import Vacancy
from backend.watch.queries import Watched

ONE_DAY = timedelta(days=1)


def broken_by(watched: Watched, *taken: Vacancy) -> list[Finding]:
    """What is wrong already is not theirs to have caused, unless it would get worse."""
    known = [*watched.declared, *watched.planned]
    week = Week.of(taken[0].day)
    days = {*week.days, week.sunday + ONE_DAY}
    after = _found(watched, [*known, *map(_stretch, taken)], days)
    if not after:
        return []
    before = _found(watched, known, days)
    return [each for each in after if not any(_is_no_worse(each, than) for than in before)]


def _found(watched: Watched, stretches: Sequence[Stretch], days: Collection[object]) -> list[Finding]:
    return findings(watched.worker, stretches, watched.agreements, on=days)  # type: ignore[arg-type]  # all are dates


def _is_no_worse(finding: Finding, than: Finding) -> bool:
    """A rule counts up to its limit or down to it; of one found twice, the day and how far it is beyond tell."""
    if (finding.rule, finding.day) != (than.rule, than.day):
        return False
    return abs(finding.measured - finding.limit) <= abs(than.measured - than.limit)


def _stretch(vacancy: Vacancy) -> Stretch:
    return Stretch(vacancy.start, vacancy.end, vacancy.break_minutes, vacancy.place)

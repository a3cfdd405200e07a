"""Everything that the law finds in one person's time, all host firms, travel and delegation together."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from backend.law import annual_days, daily, night, overtime, part_time, public_hosts, rest, solidarity, weekly, young
from backend.law.agreement import LAW, Agreement, in_force
from backend.law.finding import Finding, Rule
from backend.law.notice import Change, late_changes
from backend.law.stretches import Stretch, Worker
from backend.law.tally import Tally, tally
from backend.law.travel import unplanned_journeys

_FOR_ALL = (
    rest.short_daily_rests,
    rest.short_weekly_rests,
    rest.weeks_without_a_day_off,
    rest.worked_sundays,
)
_BY_THE_HOUR = (
    daily.long_days,
    daily.missing_breaks,
    weekly.long_weeks,
    weekly.long_averages,
    night.nights_too_long,
)
_FOR_PART_TIMERS = (
    part_time.short_contract,
    part_time.too_much_complementary,
    part_time.reached_full_time,
    part_time.interrupted_days,
    part_time.outgrown_contracts,
)


def findings(
    worker: Worker,
    stretches: Iterable[Stretch],
    agreements: Sequence[Agreement] = (),
    changes: Sequence[Change] = (),
    *,
    on: Collection[date] | None = None,
) -> list[Finding]:
    """All that passes a limit, by day; or only `on` some days.

    Before the first stretch nothing was worked: give twelve weeks before those looked at, and the year for its limits.
    An absence is given as the shifts that it takes the place of, so that it counts the hours they would have had.
    """
    known = list(stretches)
    counted, journeys = tally(known, worker.zone), list(unplanned_journeys(known, worker))
    holding = [
        each for each in (LAW, *agreements) if on is None or any(in_force(agreements, day) is each for day in on)
    ]
    found = (
        finding
        for agreement in holding
        for finding in (*_under(agreement, counted, worker, changes), *journeys)
        if (on is None or finding.day in on) and in_force(agreements, finding.day) is agreement
    )
    return sorted(_each_once(found), key=lambda finding: (finding.day, finding.rule))


def _each_once(found: Iterable[Finding]) -> Iterable[Finding]:
    """Two duties of a day may lack the same minutes: that is one finding, of all that have a part in either."""
    known: dict[tuple[Rule, date, int, int], Finding] = {}
    for each in found:
        facts = (each.rule, each.day, each.measured, each.limit)
        first = known.setdefault(facts, each)
        if first is not each:
            known[facts] = replace(first, hosts=tuple(dict.fromkeys((*first.hosts, *each.hosts))))
    return known.values()


def _under(agreement: Agreement, counted: Tally, worker: Worker, changes: Sequence[Change]) -> Iterator[Finding]:
    if worker.born is None:
        yield from _of_anybody(agreement, counted, worker)
    else:
        of_age = young.birthday(worker.born, 18)
        yield from young.breaches(counted, worker.born, agreement)
        for finding in _of_anybody(agreement, counted, worker):
            if finding.day >= of_age or finding.rule not in young.STRICTER:
                yield finding
    yield from late_changes(changes, worker, agreement)


def _of_anybody(agreement: Agreement, counted: Tally, worker: Worker) -> Iterator[Finding]:
    for rule in _FOR_ALL:
        yield from rule(counted, agreement)
    yield from public_hosts.too_much_for_public_hosts(counted, worker)
    yield from solidarity.solidarity_twice(counted, worker)
    yield from solidarity.solidarity_on_a_barred_day(counted)
    if worker.annual_days is not None:
        yield from annual_days.too_many_days(counted, worker.annual_days, agreement)
    else:
        yield from _of_hours(agreement, counted, worker)


def _of_hours(agreement: Agreement, counted: Tally, worker: Worker) -> Iterator[Finding]:
    """What a forfait en jours knows nothing of (L3121-62)."""
    for rule in _BY_THE_HOUR:
        yield from rule(counted, agreement)
    yield from overtime.quota_passed(counted, worker, agreement)
    if worker.is_part_time:
        for part_time_rule in _FOR_PART_TIMERS:
            yield from part_time_rule(counted, worker, agreement)

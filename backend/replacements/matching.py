"""The best way to fill many vacant shifts at once: as many hours as can be, then those who suit best."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

SECONDS = 4.0
"""How long is searched at most; a wave of sixty takes a fraction of it."""
SEED, WORKERS = 680, 2
MOST_EACH = 2
"""Shifts of one person on one day."""
WAITING = 50
"""Points for whom is asked already: a plan that is made anew does not ask somebody else meanwhile without need."""


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who could take a shift: both by their place in what was read."""

    shift: int
    employee: int
    points: int


@dataclass(frozen=True, slots=True)
class Matched:
    chosen: Sequence[Match]
    gap: float
    """How far from the best there is, at most: of the best known bound. 0 is proven."""


def best(matches: Sequence[Match], minutes: Sequence[int], apart: Collection[tuple[int, int, int]]) -> Matched:
    """`apart`: an employee, and two shifts that they could take each, but not both."""
    from ortools.sat.python import cp_model  # half a second to read, which only whoever fills a wave waits for

    model = cp_model.CpModel()
    takes = {(match.employee, match.shift): model.new_bool_var("") for match in matches}
    of_shift, of_employee = defaultdict(list), defaultdict(list)
    for (employee, shift), taken in takes.items():
        of_shift[shift].append(taken)
        of_employee[employee].append(taken)
    for some in of_shift.values():
        model.add_at_most_one(some)
    for some in of_employee.values():
        model.add(sum(some) <= MOST_EACH)
    for employee, one, other in apart:
        model.add_at_most_one(takes[employee, one], takes[employee, other])
    # A minute more outweighs all the points that there could be.
    minute = 1 + sum(max(match.points for match in matches if match.shift == shift) for shift in of_shift)
    worth = {(match.employee, match.shift): minutes[match.shift] * minute + match.points for match in matches}
    model.maximize(sum(worth[pair] * taken for pair, taken in takes.items()))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = SECONDS
    solver.parameters.random_seed = SEED
    solver.parameters.num_workers = WORKERS
    solver.solve(model)
    bound = solver.best_objective_bound
    return Matched(
        [match for match in matches if solver.value(takes[match.employee, match.shift])],
        (bound - solver.objective_value) / bound if bound else 0.0,
    )


def greedy(matches: Sequence[Match], shifts: Sequence[int], apart: Collection[tuple[int, int, int]]) -> list[Match]:
    """Shift after shift, each to whoever suits it best of those left: as an office does by hand."""
    barred: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for employee, one, other in apart:
        barred[employee, one].add(other)
        barred[employee, other].add(one)
    of_shift: defaultdict[int, list[Match]] = defaultdict(list)
    for match in matches:
        of_shift[match.shift].append(match)
    taken: defaultdict[int, list[int]] = defaultdict(list)
    chosen = []
    for shift in shifts:
        for match in sorted(of_shift[shift], key=lambda each: -each.points):
            has = taken[match.employee]
            if len(has) < MOST_EACH and not barred[match.employee, shift] & set(has):
                has.append(shift)
                chosen.append(match)
                break
    return chosen


def covered(chosen: Sequence[Match], minutes: Mapping[int, int] | Sequence[int]) -> int:
    return sum(minutes[match.shift] for match in chosen)

"""All that a manager can ask: every route there is, of every host firm, week, month, employee, going and closing.

A new route joins by itself; one with a new kind of part in its path fails here until it is said what to ask for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any
from uuid import UUID

from backend.kit.months import Month
from backend.kit.weeks import Week
from tests.architecture.routes import routes
from tests.privacy.telling import MANAGERS, House

UNKNOWN = UUID("01234567-89ab-7def-8123-456789abcdef")

QUERIES = {
    "/api/closings": "month={month}",
    "/api/closings/preview": "establishment=1&month={month}",
    "/api/boards/office": "day={day}",
    "/api/boards/hosts/{host}": "day={day}",
    "/api/delegation/suggestions": "minutes=60&from={day}&to={day}",
    "/api/delegation/cost": "start={day}T08:00&end={day}T09:00",
    "/api/delegation/common-slots": "with={employee}&minutes=60&from={day}&to={day}",
    "/api/replacements": "shift=1-{day}T08:00",
    "/api/replacements/left-out": "shift=1-{day}T08:00&reason=job",
    "/api/replacements/wave": "day={day}",
}
"""What a route asks for beside its path: without it, the answer would be about that alone."""

OWN_PDF = "/api/months/{month}/statement.pdf"
"""Paula's own hours, under a signature that is of chance; no host firm gets one."""

GOINGS = {
    ("PUT", "/api/absences/{id}"): {"kind": "other", "from": "2026-01-05", "until": "2026-01-05"},
    ("DELETE", "/api/absences/{id}"): None,
    ("PUT", "/api/employees/1/absences/{id}"): {"kind": "other", "from": "2026-01-05", "until": "2026-01-05"},
    ("DELETE", "/api/employees/1/absences/{id}"): None,
    ("PUT", "/api/delegation/notices/{id}"): {"start": "2026-01-05T08:00", "expected": "2026-01-05T09:00"},
    ("DELETE", "/api/delegation/notices/{id}"): None,
    ("POST", "/api/absence-notices/{id}/acknowledgement"): None,
    ("PUT", "/api/replacement-requests/{id}"): {"answer": "decline"},
    ("POST", "/api/replacement-requests/{id}/confirmation"): None,
    ("DELETE", "/api/replacement-requests/{id}"): None,
    ("PUT", "/api/arrivals/{id}"): {"answer": "here"},
    ("PUT", "/api/hosts/1/arrivals/1"): None,
    ("PUT", "/api/hosts/2/arrivals/2"): None,
}
"""What may be tried on somebody else's going, under its own id; Paula could do it with one of hers."""


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to ask for."""

    weeks: Sequence[Week]
    months: Sequence[Month]
    goings: Sequence[UUID]
    closings: Sequence[UUID]

    def values(self, house: House) -> dict[str, list[object]]:
        employees = [house.goers[name].player.employee for name in house.goers]
        return {
            "host": [house.cast.bakery, house.cast.printer],
            "week": [str(week) for week in self.weeks],
            "day": [str(week.monday) for week in self.weeks],
            "month": [str(month) for month in self.months],
            "employee": [*employees],
            "establishment": [1],
            "id": [*self.goings, *self.closings],
            "paper": [UNKNOWN],
            "session": [UNKNOWN],
            "token": [UNKNOWN],
            "name": ["invoices.csv", "sw.js"],
            "path": ["nothing"],
        }


async def read_everything(house: House, known: Known) -> None:
    """As each manager, all that can be read; then all that can be tried on a going, which is never theirs.

    The events of boards have no end: they were heard while the weeks were told.
    """
    for method, path in sorted(routes(house.app)):
        if method == "GET" and path != OWN_PDF and not path.endswith("/events"):
            for asked in _filled(path, known.values(house)):
                await _ask(house, method, f"{asked}?{_query(path, known, house)}".rstrip("?"))
    for method, path in GOINGS:
        for going in known.goings:
            asked = path.format(id=going)
            await _ask(house, method, f"{asked}?basedOn=1" if method == "DELETE" else asked, GOINGS[method, path])


async def _ask(house: House, method: str, path: str, body: dict[str, Any] | None = None) -> None:
    for name in MANAGERS:
        if body and "delegation" in path:
            body = body | {"mandate": house.mandate_of_paula}
        answer = await house.manager(name)._send(method, path, **({"json": body} if body else {}))
        assert answer.status_code != 400, (path, answer.text)
        house.heard.answer(name, method, path, answer)


def _query(path: str, known: Known, house: House) -> str:
    employee = next(iter(house.goers.values())).player.employee
    return QUERIES.get(path, "").format(month=known.months[0], day=known.weeks[0].monday, employee=employee)


def _filled(path: str, values: dict[str, list[object]]) -> Iterator[str]:
    names = [part.partition("}")[0] for part in path.split("{")[1:]]
    for chosen in product(*(values[name] for name in names)):
        yield path.format(**dict(zip(names, chosen, strict=True)))

"""Months: the employee's own, a host firm's, and the office's by employee."""

from typing import Annotated

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from backend.accounts.access import may_see_host
from backend.accounts.actor import Actor
from backend.hosts.view import HostMonth
from backend.kit.clock import Clock, day_of
from backend.kit.errors import NotFound
from backend.kit.months import Month
from backend.kit.schemas import Named
from backend.months.figures import figures_of, weeks_of
from backend.months.host import host_month
from backend.months.queries import PAGE, Recorded, read_month, read_page
from backend.months.schemas import EmployeeMonth, MyMonth, OfficeMonth

After = Annotated[int | None, QueryParameter(ge=1, le=2**31 - 1)]


class MonthController(Controller):
    path = "/api"
    tags = ("months",)

    @get("/months/{month:str}")
    async def mine(self, month: FromPath[str], actor: NamedDependency[Actor], clock: NamedDependency[Clock]) -> MyMonth:
        """The caller's month, per host firm and in all."""
        asked = Month.parse(month)
        recorded = await _own(actor, asked)
        return MyMonth(
            month=str(asked),
            first_day=asked.first_day,
            last_day=asked.last_day,
            today=day_of(clock()),
            weeks=weeks_of(recorded, asked),
            figures=figures_of(recorded, asked),
        )

    @get("/hosts/{host:int}/months/{month:str}")
    async def of_host(
        self, host: FromPath[int], month: FromPath[str], actor: NamedDependency[Actor], clock: NamedDependency[Clock]
    ) -> HostMonth:
        """A host firm's month, for its managers: what was worked there, and nowhere else."""
        if not may_see_host(actor, host):
            raise NotFound
        return await host_month(host, Month.parse(month), at=clock())

    @get("/office/months/{month:str}")
    async def of_office(
        self,
        month: FromPath[str],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
        after: After = None,
    ) -> OfficeMonth:
        """The groupement's month by employee, a page at a time."""
        if actor.groupement is None:
            raise NotFound
        asked = Month.parse(month)
        page = await read_page(actor.groupement, asked, after=after)
        return OfficeMonth(
            month=str(asked),
            today=day_of(clock()),
            rows=[_row(each, asked) for each in page],
            after=page[-1].employee if len(page) == PAGE else None,
        )


async def _own(actor: Actor, month: Month) -> Recorded:
    recorded = await read_month(actor.employee, month) if actor.employee is not None else None
    if recorded is None:
        raise NotFound
    return recorded


def _row(recorded: Recorded, month: Month) -> EmployeeMonth:
    return EmployeeMonth(
        employee=Named(recorded.employee, recorded.name),
        payroll_number=recorded.payroll_number,
        establishment=recorded.establishment,
        figures=figures_of(recorded, month),
    )

"""The screens everyone opens: my week, and the host firm's."""

from litestar import Controller, delete, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.accounts.actor import Actor
from backend.accounts.deputies import require_host
from backend.hosts.view import HostWeek
from backend.kit.clock import Clock
from backend.kit.errors import NotFound
from backend.kit.weeks import Week
from backend.week import completing
from backend.week.host import host_week
from backend.week.mine import my_week
from backend.week.schemas import Completion, MyWeek


class WeekController(Controller):
    path = "/api"
    tags = ("weeks",)

    @get("/weeks/{week:str}")
    async def mine(self, week: FromPath[str], actor: NamedDependency[Actor], clock: NamedDependency[Clock]) -> MyWeek:
        """The caller's week, split across host firms."""
        if actor.employee is None:
            raise NotFound
        return await my_week(actor.employee, Week.parse(week), language=actor.language, at=clock())

    @put("/weeks/{week:str}/completion")
    async def complete(
        self, week: FromPath[str], actor: NamedDependency[Actor], clock: NamedDependency[Clock]
    ) -> Completion:
        """Say that all that was worked this week is declared; the rest counts as not worked."""
        return await completing.complete(Week.parse(week), by=actor, at=clock())

    @delete("/weeks/{week:str}/completion", status_code=200)
    async def reopen(
        self, week: FromPath[str], actor: NamedDependency[Actor], clock: NamedDependency[Clock]
    ) -> Completion:
        """Take that back."""
        return await completing.reopen(Week.parse(week), by=actor, at=clock())

    @get("/hosts/{host:int}/weeks/{week:str}")
    async def of_host(
        self,
        host: FromPath[int],
        week: FromPath[str],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> HostWeek:
        """A host firm's week, for its managers."""
        await require_host(actor, host, at=clock())
        return await host_week(host, Week.parse(week), by=actor, at=clock())

"""The screens everyone opens: my week, and the host firm's."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.accounts.access import may_see_host
from backend.accounts.actor import Actor
from backend.hosts.view import HostWeek
from backend.kit.clock import Clock
from backend.kit.errors import NotFound
from backend.kit.weeks import Week
from backend.week.host import host_week
from backend.week.mine import my_week
from backend.week.schemas import MyWeek


class WeekController(Controller):
    path = "/api"
    tags = ("weeks",)

    @get("/weeks/{week:str}")
    async def mine(self, week: FromPath[str], actor: NamedDependency[Actor], clock: NamedDependency[Clock]) -> MyWeek:
        """The caller's week, split across host firms."""
        if actor.employee is None:
            raise NotFound
        return await my_week(actor.employee, Week.parse(week), language=actor.language, at=clock())

    @get("/hosts/{host:int}/weeks/{week:str}")
    async def of_host(
        self,
        host: FromPath[int],
        week: FromPath[str],
        actor: NamedDependency[Actor],
        clock: NamedDependency[Clock],
    ) -> HostWeek:
        """A host firm's week, for its managers."""
        if not may_see_host(actor, host):
            raise NotFound
        return await host_week(host, Week.parse(week), by=actor, at=clock())

"""The law watched: by the office over everybody, by employees over what they declared."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.accounts.actor import Actor
from backend.kit.errors import NotFound
from backend.kit.weeks import Week
from backend.watch.schemas import WeekCount, WeekFindings, WeekWarnings
from backend.watch.weeks import week_count, week_findings, week_warnings


class WatchController(Controller):
    path = "/api"
    tags = ("watch",)

    @get("/office/weeks/{week:str}/findings")
    async def findings(self, week: FromPath[str], actor: NamedDependency[Actor]) -> WeekFindings:
        """Every limit that a week passes, or will if it is worked as planned; for the caller's groupement."""
        if actor.groupement is None:
            raise NotFound
        return await week_findings(actor.groupement, Week.parse(week), language=actor.language)

    @get("/office/weeks/{week:str}/findings/count")
    async def count(self, week: FromPath[str], actor: NamedDependency[Actor]) -> WeekCount:
        """How many there are, for a screen that says no more of them."""
        if actor.groupement is None:
            raise NotFound
        return await week_count(actor.groupement, Week.parse(week))

    @get("/weeks/{week:str}/warnings")
    async def warnings(self, week: FromPath[str], actor: NamedDependency[Actor]) -> WeekWarnings:
        """What the law finds in the hours that the caller declared; a sentence, never a refusal."""
        if actor.employee is None:
            raise NotFound
        return await week_warnings(actor.employee, Week.parse(week), language=actor.language)

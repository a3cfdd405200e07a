"""The composition root: the one module that knows every slice."""

from litestar import Litestar, get
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import NotFoundException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from backend.absences.api import AbsenceController
from backend.accounts.api import (
    DeputyController,
    MeController,
    SessionController,
    language_of_session,
    provide_actor,
    refuse_cross_site,
)
from backend.accounts.preferences import PreferenceController
from backend.accounts.push import PushController
from backend.accounts.webhook import WebhookController
from backend.agreements.api import AgreementController
from backend.arrivals.api import ArrivalController
from backend.boards.api import BoardController
from backend.boards.bells import Bells
from backend.calendars.api import CalendarController, calendar_routes
from backend.closing.api import ClosingController
from backend.delegation.api import DelegationController
from backend.delegation.office_api import DelegationOfficeController, NoticeController, TransferController
from backend.demo.page import demo_routes
from backend.exports.api import ExportController
from backend.hours.api import DecisionController, HoursController
from backend.kit.clock import Clock, system_clock
from backend.kit.problems import HANDLERS
from backend.kit.requests import StrictRequest
from backend.letters.api import letter_routes, seen_routes, stop_routes
from backend.months.api import MonthController
from backend.replacements.api import ReplacementController, RequestController
from backend.settings import Settings
from backend.shell import answer_nowhere, shell
from backend.watch.api import WatchController
from backend.week.api import WeekController
from notifications.vapid import Vapid

BODY_LIMIT = 256 * 1024


@get("/health", tags=["health"])
async def health() -> dict[str, str]:
    """Answers as long as the application serves."""
    return {"status": "ok"}


def make_app(settings: Settings, clock: Clock = system_clock) -> Litestar:
    """The application over a database that the caller has opened."""
    bells = Bells(clock)
    return Litestar(
        route_handlers=[
            health,
            SessionController,
            MeController,
            PushController,
            PreferenceController,
            WebhookController,
            DeputyController,
            WeekController,
            HoursController,
            DecisionController,
            AbsenceController,
            ArrivalController,
            DelegationController,
            TransferController,
            NoticeController,
            DelegationOfficeController,
            MonthController,
            ClosingController,
            ExportController,
            AgreementController,
            WatchController,
            BoardController,
            ReplacementController,
            RequestController,
            CalendarController,
            calendar_routes,
            letter_routes,
            stop_routes,
            seen_routes,
            shell,
            *([demo_routes] if settings.demo else []),
        ],
        dependencies={
            "clock": Provide(lambda: clock, sync_to_thread=False, use_cache=True),
            "settings": Provide(lambda: settings, sync_to_thread=False, use_cache=True),
            "actor": Provide(provide_actor),
            "bells": Provide(lambda: bells, sync_to_thread=False, use_cache=True),
            "vapid": Provide(lambda: _vapid(settings), sync_to_thread=False, use_cache=True),
        },
        before_request=refuse_cross_site,
        request_class=StrictRequest,
        exception_handlers=HANDLERS | {NotFoundException: answer_nowhere},
        state=State({"language_of": language_of_session, "bells": bells}),
        request_max_body_size=BODY_LIMIT,
        openapi_config=OpenAPIConfig(title="Navette", version="0.1.0", render_plugins=[JsonRenderPlugin()]),
    )


def _vapid(settings: Settings) -> Vapid:
    return Vapid.load(settings.vapid_key, contact=settings.vapid_contact)

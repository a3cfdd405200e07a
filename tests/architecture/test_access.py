"""Who may call what: every route, every role, one's own and somebody else's things, against a written table.

A route that is missing here fails the test, so nobody adds one without saying who may use it.
"""

from typing import Any

import pytest
from litestar import Litestar

from backend.app import make_app
from backend.settings import Settings
from notifications.stopping import Stops
from tests.architecture.filling import fill
from tests.architecture.routes import routes
from tests.architecture.world import Row, World
from tests.backend.boards.listening import listening
from tests.cast import Cast, Player
from tests.conftest import FixedClock

ROLES = ("nobody", "martine", "ahmed", "paula", "bruno", "denis", "odile", "olga")
"""Martine and Ahmed are employees; Paula an employee who manages the printer; Bruno manages the bakery; Denis is
Paula's deputy; Odile is of the office, Olga of another groupement's."""

# fmt: off
TABLE = """
ROUTE                                        OF        nobody martine ahmed paula bruno denis odile olga
GET /health                                  -         200    200     200   200   200   200   200   200
GET /schema                                  -         200    200     200   200   200   200   200   200
GET /schema/openapi.json                     -         200    200     200   200   200   200   200   200
GET /schema/{path}                           -         404    404     404   404   404   404   404   404
POST /api/session/links                      -         202    202     202   202   202   202   202   202
POST /api/session                            -         403    403     403   403   403   403   403   403
DELETE /api/session                          -         401    204     204   204   204   204   204   204
GET /api/sessions                            -         401    200     200   200   200   200   200   200
DELETE /api/sessions/{session}               martine   401    204     404   404   404   404   404   404
DELETE /api/sessions/{session}               unknown   401    404     404   404   404   404   404   404
GET /api/me                                  -         401    200     200   200   200   200   200   200
PUT /api/me                                  -         401    200     200   200   200   200   200   200
GET /api/me/preferences                      -         401    200     200   200   200   200   200   200
PUT /api/me/preferences                      -         401    200     200   200   200   200   200   200
GET /api/push/key                            -         401    200     200   200   200   200   200   200
PUT /api/push/subscriptions/{id}             martine   401    204     409   409   409   409   409   409
PUT /api/push/subscriptions/{id}             unknown   401    204     204   204   204   204   204   204
DELETE /api/push/subscriptions/{id}          martine   401    204     204   204   204   204   204   204
DELETE /api/push/subscriptions/{id}          unknown   401    204     204   204   204   204   204   204
GET /api/weeks/{week}                        -         401    200     200   200   404   404   404   404
PUT /api/weeks/{week}/completion             -         401    200     200   200   404   404   404   404
DELETE /api/weeks/{week}/completion          -         401    200     200   200   404   404   404   404
GET /api/hosts/{host}/weeks/{week}           bakery    401    404     404   404   200   404   404   404
GET /api/hosts/{host}/weeks/{week}           printer   401    404     404   200   404   200   404   404
GET /api/hosts/{host}/weeks/{week}           unknown   401    404     404   404   404   404   404   404
GET /api/hosts/{host}/deputies               bakery    401    404     404   404   200   404   404   404
GET /api/hosts/{host}/deputies               unknown   401    404     404   404   404   404   404   404
PUT /api/hosts/{host}/deputies/{id}          bakery    401    404     404   404   200   404   404   404
PUT /api/hosts/{host}/deputies/{id}          printer   401    404     404   200   404   403   404   404
DELETE /api/hosts/{host}/deputies/{id}       bakery    401    404     404   404   204   404   404   404
DELETE /api/hosts/{host}/deputies/{id}       printer   401    404     404   204   404   403   404   404
DELETE /api/hosts/{host}/deputies/{id}       unknown   401    404     404   404   404   404   404   404
GET /api/hosts/{host}/webhook                bakery    401    404     404   404   200   404   404   404
GET /api/hosts/{host}/webhook                printer   401    404     404   200   404   200   404   404
GET /api/hosts/{host}/webhook                unknown   401    404     404   404   404   404   404   404
PUT /api/hosts/{host}/webhook                bakery    401    404     404   404   200   404   404   404
PUT /api/hosts/{host}/webhook                printer   401    404     404   200   404   403   404   404
PUT /api/hosts/{host}/webhook                unknown   401    404     404   404   404   404   404   404
POST /api/hosts/{host}/webhook/secret        bakery    401    404     404   404   200   404   404   404
POST /api/hosts/{host}/webhook/secret        printer   401    404     404   200   404   403   404   404
POST /api/hosts/{host}/webhook/tests         bakery    401    404     404   404   202   404   404   404
POST /api/hosts/{host}/webhook/tests         printer   401    404     404   202   404   403   404   404
PUT /api/hosts/{host}/webhook/pause          bakery    401    404     404   404   200   404   404   404
PUT /api/hosts/{host}/webhook/pause          printer   401    404     404   200   404   403   404   404
DELETE /api/hosts/{host}/webhook/pause       bakery    401    404     404   404   200   404   404   404
DELETE /api/hosts/{host}/webhook/pause       printer   401    404     404   200   404   403   404   404
DELETE /api/hosts/{host}/webhook             bakery    401    404     404   404   204   404   404   404
DELETE /api/hosts/{host}/webhook             printer   401    404     404   204   404   403   404   404
PUT /api/hours/{id}                          martine   401    200     404   404   404   404   404   404
PUT /api/hours/{id}                          paula     401    404     404   200   404   404   404   404
PUT /api/hours/{id}                          unknown   401    200     404   404   404   404   404   404
DELETE /api/hours/{id}                       martine   401    200     404   404   404   404   404   404
DELETE /api/hours/{id}                       unknown   401    404     404   404   404   404   404   404
POST /api/hours/{id}/approval                martine   401    404     404   404   200   404   404   404
POST /api/hours/{id}/approval                paula     401    404     404   403   404   200   404   404
POST /api/hours/{id}/approval                unknown   401    404     404   404   404   404   404   404
DELETE /api/hours/{id}/approval              approved  401    404     404   404   200   404   404   404
DELETE /api/hours/{id}/approval              unknown   401    404     404   404   404   404   404   404
POST /api/hours/{id}/dispute                 martine   401    404     404   404   200   404   404   404
POST /api/hours/{id}/dispute                 paula     401    404     404   403   404   200   404   404
POST /api/hours/{id}/dispute                 unknown   401    404     404   404   404   404   404   404
POST /api/hours/{id}/acceptance              disputed  401    200     404   404   404   404   404   404
POST /api/hours/{id}/acceptance              unknown   401    404     404   404   404   404   404   404
POST /api/hours/{id}/arbitration             disputed  401    404     404   404   404   404   409   404
POST /api/hours/{id}/arbitration             unknown   401    404     404   404   404   404   404   404
GET /api/arbitrations                        -         401    404     404   404   404   404   200   200
GET /api/approvals                           -         401    200     200   200   200   200   200   200
POST /api/approvals                          martine   401    200     200   200   200   200   200   200
GET /api/absences                            -         401    200     200   200   404   404   200   200
GET /api/absence-kinds                       -         401    200     200   200   404   404   200   200
GET /api/employees                           -         401    404     404   404   404   404   200   200
PUT /api/employees/{employee}/absences/{id}  martine   401    404     404   404   404   404   200   404
PUT /api/employees/{employee}/absences/{id}  unknown   401    404     404   404   404   404   404   404
DELETE /api/employees/{employee}/absences/{id}  martine  401  404     404   404   404   404   200   404
DELETE /api/employees/{employee}/absences/{id}  unknown  401  404     404   404   404   404   404   404
PUT /api/absences/{id}/papers/{paper}        martine   401    200     404   404   404   404   404   404
PUT /api/absences/{id}/papers/{paper}        unknown   401    404     404   404   404   404   404   404
GET /api/absences/{id}/papers/{paper}        martine   401    404     404   404   404   404   200   404
GET /api/absences/{id}/papers/{paper}        unknown   401    404     404   404   404   404   404   404
PUT /api/absences/{id}                       martine   401    200     404   404   404   404   404   404
PUT /api/absences/{id}                       unknown   401    200     200   200   404   404   404   404
DELETE /api/absences/{id}                    martine   401    200     404   404   404   404   404   404
DELETE /api/absences/{id}                    unknown   401    404     404   404   404   404   404   404
PUT /api/hosts/{host}/arrivals/{employee}    bakery    401    404     404   404   200   404   404   404
PUT /api/hosts/{host}/arrivals/{employee}    printer   401    404     404   409   404   409   404   404
PUT /api/hosts/{host}/arrivals/{employee}    unknown   401    404     404   404   404   404   404   404
GET /api/arrivals                            -         401    200     200   200   404   404   404   404
PUT /api/arrivals/{id}                       martine   401    200     404   404   404   404   404   404
PUT /api/arrivals/{id}                       unknown   401    404     404   404   404   404   404   404
POST /api/absence-notices/{id}/acknowledgement  bakery   401   404     404   404   204   404   404   404
POST /api/absence-notices/{id}/acknowledgement  unknown  401   404     404   404   404   404   404   404
GET /api/months/{month}                      -         401    200     200   200   404   404   404   404
GET /api/months/{month}/statement.pdf        -         401    200     200   200   404   404   404   404
GET /api/hosts/{host}/months/{month}         bakery    401    404     404   404   200   404   404   404
GET /api/hosts/{host}/months/{month}         printer   401    404     404   200   404   200   404   404
GET /api/hosts/{host}/months/{month}         unknown   401    404     404   404   404   404   404   404
GET /api/office/months/{month}               -         401    404     404   404   404   404   200   200
GET /api/office/employees/{employee}/months/{month}  martine  401  404  404  404  404  404  200  404
GET /api/office/employees/{employee}/months/{month}  unknown  401  404  404  404  404  404  404  404
GET /api/office/employees/{employee}/months/{month}/statement.pdf  martine  401  404  404  404  404  404  200  404
GET /api/office/employees/{employee}/months/{month}/statement.pdf  unknown  401  404  404  404  404  404  404  404
GET /api/closings                            -         401    404     404   404   404   404   200   200
GET /api/closings/preview                    own       401    404     404   404   404   404   200   404
GET /api/closings/preview                    unknown   401    404     404   404   404   404   404   404
PUT /api/closings/{id}                       own       401    404     404   404   404   404   200   404
PUT /api/closings/{id}                       unknown   401    404     404   404   404   404   404   404
PUT /api/adjustments/{id}                    approved  401    404     404   404   404   404   409   404
PUT /api/adjustments/{id}                    unknown   401    404     404   404   404   404   404   404
GET /api/closings/{id}/{name}                closed    401    404     404   404   404   404   200   404
GET /api/closings/{id}/{name}                unknown   401    404     404   404   404   404   404   404
GET /api/pay-codes                           -         401    404     404   404   404   404   200   200
PUT /api/pay-codes                           -         401    404     404   404   404   404   200   200
GET /api/office/weeks/{week}/findings        -         401    404     404   404   404   404   200   200
GET /api/office/weeks/{week}/findings/count  -         401    404     404   404   404   404   200   200
GET /api/weeks/{week}/warnings               -         401    200     200   200   404   404   404   404
GET /api/agreements                          -         401    404     404   404   404   404   200   200
PUT /api/agreements/{id}                     own       401    404     404   404   404   404   200   404
PUT /api/agreements/{id}                     unknown   401    404     404   404   404   404   200   200
GET /api/delegation                          -         401    200     200   404   404   404   404   404
PUT /api/delegation/notices/{id}             martine   401    200     422   422   404   404   404   404
PUT /api/delegation/notices/{id}             unknown   401    200     422   422   404   404   404   404
DELETE /api/delegation/notices/{id}          martine   401    200     404   404   404   404   404   404
DELETE /api/delegation/notices/{id}          unknown   401    404     404   404   404   404   404   404
PUT /api/delegation/mandates/{id}            martine   401    200     404   404   404   404   404   404
PUT /api/delegation/mandates/{id}            unknown   401    404     404   404   404   404   404   404
GET /api/delegation/suggestions              -         401    200     200   404   404   404   404   404
GET /api/delegation/cost                     -         401    200     200   404   404   404   404   404
GET /api/delegation/common-slots             martine   401    200     404   404   404   404   200   404
GET /api/delegation/colleagues               -         401    200     200   404   404   404   404   404
PUT /api/delegation/transfers/{id}           ahmed     401    422     200   422   404   404   404   404
PUT /api/delegation/transfers/{id}           unknown   401    422     422   422   404   404   404   404
DELETE /api/delegation/transfers/{id}        ahmed     401    404     200   404   404   404   404   404
DELETE /api/delegation/transfers/{id}        unknown   401    404     404   404   404   404   404   404
POST /api/delegation/notices/{id}/acknowledgement  martine  401  404  404  404  404  404  204  404
POST /api/delegation/notices/{id}/acknowledgement  unknown  401  404  404  404  404  404  404  404
GET /api/delegation/notices/{id}/slip.pdf    martine   401    200     404   404   404   404   200   404
GET /api/delegation/notices/{id}/slip.pdf    unknown   401    404     404   404   404   404   404   404
GET /api/office/delegation                   -         401    404     404   404   404   404   200   200
PUT /api/office/meetings/{id}                own       401    404     404   404   404   404   200   422
DELETE /api/office/meetings/{id}             own       401    404     404   404   404   404   200   404
DELETE /api/office/meetings/{id}             unknown   401    404     404   404   404   404   404   404
GET /api/office/committees                   -         401    404     404   404   404   404   200   200
GET /api/office/committees/{id}              own       401    404     404   404   404   404   200   404
GET /api/office/committees/{id}              unknown   401    404     404   404   404   404   404   404
PUT /api/office/committees/{id}              own       401    404     404   404   404   404   200   404
GET /api/boards/office                       -         401    404     404   404   404   404   200   200
GET /api/boards/office/events                -         401    404     404   404   404   404   200   200
GET /api/boards/hosts/{host}                 bakery    401    404     404   404   200   404   404   404
GET /api/boards/hosts/{host}                 printer   401    404     404   200   404   200   404   404
GET /api/boards/hosts/{host}                 unknown   401    404     404   404   404   404   404   404
GET /api/boards/hosts/{host}/events          bakery    401    404     404   404   200   404   404   404
GET /api/boards/hosts/{host}/events          printer   401    404     404   200   404   200   404   404
GET /api/boards/hosts/{host}/events          unknown   401    404     404   404   404   404   404   404
GET /api/replacements                        martine   401    404     404   404   404   404   200   404
GET /api/replacements/left-out               martine   401    404     404   404   404   404   200   404
GET /api/replacements/wave                   -         401    404     404   404   404   404   200   200
GET /api/replacement-requests                -         401    200     200   200   404   404   404   404
POST /api/replacement-requests               martine   401    404     404   404   404   404   409   409
PUT /api/replacement-requests/{id}           martine   401    200     404   404   404   404   404   404
PUT /api/replacement-requests/{id}           unknown   401    404     404   404   404   404   404   404
POST /api/replacement-requests/{id}/confirmation  martine  401  404    404   404   404   404   409   404
POST /api/replacement-requests/{id}/confirmation  unknown  401  404    404   404   404   404   404   404
DELETE /api/replacement-requests/{id}        martine   401    404     404   404   404   404   204   404
DELETE /api/replacement-requests/{id}        unknown   401    404     404   404   404   404   404   404
GET /api/me/calendar                         -         401    200     200   200   404   404   404   404
POST /api/me/calendar                        -         401    200     200   200   404   404   404   404
DELETE /api/me/calendar                      -         401    204     204   204   404   404   404   404
GET /api/hosts/{host}/calendar               bakery    401    404     404   404   200   404   404   404
POST /api/hosts/{host}/calendar              bakery    401    404     404   404   200   404   404   404
POST /api/hosts/{host}/calendar              printer   401    404     404   200   404   200   404   404
POST /api/hosts/{host}/calendar              unknown   401    404     404   404   404   404   404   404
DELETE /api/hosts/{host}/calendar            printer   401    404     404   204   404   204   404   404
GET /calendars/{name}                        martine   200    200     200   200   200   200   200   200
GET /calendars/{name}                        unknown   404    404     404   404   404   404   404   404
HEAD /calendars/{name}                       martine   200    200     200   200   200   200   200   200
HEAD /calendars/{name}                       unknown   404    404     404   404   404   404   404   404
GET /letters/{token}                         bakery    200    200     200   200   200   200   200   200
GET /letters/{token}                         unknown   404    404     404   404   404   404   404   404
HEAD /letters/{token}                        bakery    200    200     200   200   200   200   200   200
HEAD /letters/{token}                        unknown   404    404     404   404   404   404   404   404
POST /letters/{token}                        bakery    200    200     200   200   200   200   200   200
POST /letters/{token}                        unknown   404    404     404   404   404   404   404   404
GET /seen/{token}                            bakery    200    200     200   200   200   200   200   200
GET /seen/{token}                            unknown   404    404     404   404   404   404   404   404
HEAD /seen/{token}                           bakery    200    200     200   200   200   200   200   200
HEAD /seen/{token}                           unknown   404    404     404   404   404   404   404   404
POST /seen/{token}                           bakery    200    200     200   200   200   200   200   200
POST /seen/{token}                           unknown   404    404     404   404   404   404   404   404
GET /unsubscribe/{token}                     martine   200    200     200   200   200   200   200   200
GET /unsubscribe/{token}                     unknown   404    404     404   404   404   404   404   404
HEAD /unsubscribe/{token}                    martine   200    200     200   200   200   200   200   200
HEAD /unsubscribe/{token}                    unknown   404    404     404   404   404   404   404   404
POST /unsubscribe/{token}                    martine   200    200     200   200   200   200   200   200
POST /unsubscribe/{token}                    unknown   404    404     404   404   404   404   404   404
"""
# fmt: on

PUBLIC_FILES = ("/", "/{name}", "/assets/{name}")
"""The web app itself, the same for everybody: its screens and files hold nothing of anyone."""

OTHERS = ("/api", "/schema", "/health", "/letters", "/calendars", "/unsubscribe", "/seen")
"""What is no part of the web app."""


def read_table() -> list[Row]:
    _, *lines = TABLE.strip().splitlines()
    rows = []
    for line in lines:
        method, route, of, *statuses = line.split()
        rows.append(Row(method, route, of, dict(zip(ROLES, map(int, statuses), strict=True))))
    return rows


@pytest.fixture
def world(cast: Cast, clock: FixedClock, stops: Stops) -> World:
    return World(cast, clock, stops)


async def test_every_role_gets_what_the_table_says(app: Litestar, world: World) -> None:
    found: dict[tuple[str, str, str], dict[str, int]] = {}
    expected = {}
    for row in read_table():
        key = row.method, row.route, row.of
        expected[key] = row.expected
        found[key] = {role: await ask(app, world, row, role) for role in ROLES}

    assert found == expected


async def ask(app: Litestar, world: World, row: Row, role: str) -> int:
    path, body = await fill(world, row)
    more: dict[str, Any] = {} if body is None else {"content": body} if isinstance(body, bytes) else {"json": body}
    if role == "nobody":
        return (await world.cast.stranger.request(row.method, path, **more)).status_code
    player = await world.player(role)
    if path.endswith("/events"):
        return await _status_of_stream(app, player, path)
    return (await player._send(row.method, path, **more)).status_code


async def _status_of_stream(app: Litestar, player: Player, path: str) -> int:
    """It has no end of its own."""
    async with listening(app, player, path) as (listener, _):
        await listener.is_answered()
        return listener.status


async def test_approving_many_decides_only_what_is_ones_own_to_decide(world: World) -> None:
    decided = {}
    for role in ROLES[1:]:
        path, body = await fill(world, Row("POST", "/api/approvals", "martine", {}))
        answer = await (await world.player(role)).post(path, body)
        [decision] = answer.json()["answers"]
        decided[role] = decision["state"]

    assert decided == dict.fromkeys(ROLES[1:]) | {"bruno": "approved"}


def test_no_route_is_missing_from_the_table(settings: Settings) -> None:
    written = {(row.method, row.route) for row in read_table()}

    assert {route for route in routes(make_app(settings)) if route[1] not in screens(settings)} == written


def test_a_screen_is_a_document_that_holds_nothing_of_anyone(settings: Settings) -> None:
    served = {path for _, path in routes(make_app(settings)) if not path.startswith(OTHERS)}

    assert served == screens(settings)


def screens(settings: Settings) -> set[str]:
    from backend.shell import SCREENS

    return {path.replace(":str", "").replace(":int", "") for path in SCREENS} | set(PUBLIC_FILES)

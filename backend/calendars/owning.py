"""Making a calendar, giving it another address, ending it: its owner alone."""

from datetime import datetime
from urllib.parse import urlsplit

import segno

from backend.accounts.access import may_see_host
from backend.accounts.actor import Actor
from backend.accounts.rules import digest, new_token
from backend.calendars.schemas import CalendarLink, CalendarState
from backend.kit.database import Statement
from backend.kit.errors import NotFound

_OWN = "person = :person AND host IS NOT DISTINCT FROM :host::int"
_STATE = Statement(f"SELECT made_at FROM calendars WHERE {_OWN}")
# What its events have said stays, so that a program given the new address takes them for the same ones.
_MAKE = Statement("""
    INSERT INTO calendars (id, person, host, token_hash, made_at)
    VALUES (gen_random_uuid(), :person, :host::int, :token_hash, :at)
    ON CONFLICT (person, coalesce(host, 0)) DO UPDATE SET token_hash = excluded.token_hash, made_at = excluded.made_at
""")
_END = Statement(f"DELETE FROM calendars WHERE {_OWN}")


async def state(host: int | None, *, by: Actor) -> CalendarState:
    _require_own(host, by)
    row = await _STATE.row(person=by.person, host=host)
    return CalendarState(row["made_at"], ["renew", "end"]) if row else CalendarState(None, ["make"])


async def make(host: int | None, *, url: str, by: Actor, at: datetime) -> CalendarLink:
    """The one address, or another one: the former opens nothing from then on."""
    _require_own(host, by)
    token = new_token()
    await _MAKE.rows(person=by.person, host=host, token_hash=digest(token), at=at)
    address = f"{url}/calendars/{token}.ics"
    subscribe = urlsplit(address)._replace(scheme="webcal").geturl()
    code = segno.make(subscribe, error="m", micro=False).svg_data_uri(scale=4, border=3)
    return CalendarLink(at, address, subscribe, code, ["renew", "end"])


async def end(host: int | None, *, by: Actor) -> None:
    """Said twice, it is over all the same."""
    _require_own(host, by)
    await _END.rows(person=by.person, host=host)


def _require_own(host: int | None, by: Actor) -> None:
    if by.employee is None if host is None else not may_see_host(by, host):
        raise NotFound

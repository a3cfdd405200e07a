"""What a person wishes of what they are told: by which ways, when not, and what together once a day."""

from typing import Annotated
from zoneinfo import available_timezones

from litestar import Controller, get, put
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta

from backend.accounts.actor import Actor
from backend.accounts.errors import OneMustStay, UnknownTimezone, UnknownWish
from backend.kit.schemas import Answer, Body
from notifications.notices.notice import Group
from notifications.wishes import CHOSEN, Way, Wishes
from notifications.wishing import find_wishes, keep_wishes

Time = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Words = Annotated[list[Annotated[str, Meta(max_length=30)]], Meta(max_length=30)]

WAYS: dict[Group, list[Way]] = {group: [Way.PUSH, Way.MAIL] for group in CHOSEN}
WAYS[Group.ABSENCES] = list(Way)
"""By which ways each group goes: an SMS only where somebody has to know before a shift."""
URGENT = Group.ABSENCES
"""Of which something may have to be known before a shift: not everything of it can be switched off."""


class WishedGroup(Answer, frozen=True):
    group: str
    ways: list[str]
    is_urgent: bool


class NoticeWishes(Answer, frozen=True):
    groups: list[WishedGroup]
    """What there is to choose about."""
    muted: list[str]
    """Such as "hours.mail"."""
    timezone: str
    quiet_from: str
    quiet_until: str
    """The same as `quiet_from`: no night is quiet."""
    quiet_weekends: bool
    digests: list[str]
    """Groups whose mails come together."""
    digest_at: str


class WishNotices(Body, frozen=True):
    muted: Words
    timezone: Annotated[str, Meta(max_length=50)]
    quiet_from: Time
    quiet_until: Time
    quiet_weekends: bool
    digests: Words
    digest_at: Time


class PreferenceController(Controller):
    path = "/api/me/preferences"
    tags = ("session",)

    @get()
    async def show_wishes(self, actor: NamedDependency[Actor]) -> NoticeWishes:
        """What the caller wishes of their notices; until they say, evenings, nights and weekends are quiet."""
        return _shown(await find_wishes(actor.person))

    @put()
    async def wish(self, data: JSONBody[WishNotices], actor: NamedDependency[Actor]) -> NoticeWishes:
        """Say it, for the caller alone."""
        wishes = _read(data)
        await keep_wishes(actor.person, wishes)
        return _shown(wishes)


def _read(asked: WishNotices) -> Wishes:
    known = {f"{group}.{way}" for group, ways in WAYS.items() for way in ways}
    if not known.issuperset(asked.muted) or not {str(group) for group in CHOSEN}.issuperset(asked.digests):
        raise UnknownWish
    if asked.timezone not in available_timezones():
        raise UnknownTimezone
    if all(f"{URGENT}.{way}" in asked.muted for way in WAYS[URGENT]):
        raise OneMustStay
    return Wishes(
        timezone=asked.timezone,
        muted=frozenset(asked.muted),
        quiet_from=_minutes(asked.quiet_from),
        quiet_until=_minutes(asked.quiet_until),
        quiet_weekends=asked.quiet_weekends,
        digests=frozenset(asked.digests),
        digest_at=_minutes(asked.digest_at),
    )


def _shown(wishes: Wishes) -> NoticeWishes:
    return NoticeWishes(
        groups=[WishedGroup(group, [*WAYS[group]], group is URGENT) for group in CHOSEN],
        muted=sorted(wishes.muted),
        timezone=wishes.timezone,
        quiet_from=_clock(wishes.quiet_from),
        quiet_until=_clock(wishes.quiet_until),
        quiet_weekends=wishes.quiet_weekends,
        digests=sorted(wishes.digests),
        digest_at=_clock(wishes.digest_at),
    )


def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])


def _clock(minutes: int) -> str:
    return "{:02}:{:02}".format(*divmod(minutes, 60))

"""Pay codes as JSON."""

from typing import Annotated

from msgspec import Meta

from backend.kit.schemas import Answer, Body

Variable = Annotated[str, Meta(pattern=r"^[a-z]+(-[a-z0-9]+)*$", max_length=40)]
Code = Annotated[str, Meta(pattern=r"^[A-Z0-9][A-Z0-9_-]*$", max_length=20)]


class MapCodes(Body, frozen=True):
    """What the payroll calls each variable; null where it is not sent, on purpose."""

    codes: Annotated[dict[Variable, Code | None], Meta(max_length=200)]


class PayCodes(Answer, frozen=True):
    codes: dict[str, str | None]

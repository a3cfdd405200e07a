"""The edge: what goes in and out as JSON, in camelCase."""

from typing import Annotated

import msgspec

Version = Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
"""What a change is based on: the version its author saw."""


class Answer(msgspec.Struct, frozen=True, rename="camel"):
    """Something the API says."""


class Body(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Something the API is told; a field it does not know is an error, not a silence."""


class Named(Answer, frozen=True):
    """A thing with a number and a name: a host firm, a site, an employee."""

    id: int
    name: str

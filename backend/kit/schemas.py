"""The edge: what goes in and out as JSON, in camelCase."""

import msgspec


class Answer(msgspec.Struct, frozen=True, rename="camel"):
    """Something the API says."""


class Body(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Something the API is told; a field it does not know is an error, not a silence."""


class Named(Answer, frozen=True):
    """A thing with a number and a name: a host firm, a site, an employee."""

    id: int
    name: str

"""A request whose body is read as its route says, to the letter."""

from functools import cache
from typing import Any

import msgspec
from litestar import Request

from backend.kit.malformed import Malformed, read_wrong


class StrictRequest(Request[Any, Any, Any]):
    """Litestar reads bodies as leniently as an address, in which everything is text: "7" would be a number."""

    async def json(self) -> Any:
        field = self.route_handler.parsed_data_field
        assert field is not None, "only what a route asks for is read"
        try:
            return _decoder(field.annotation).decode(await self.body())
        except msgspec.ValidationError as error:
            raise Malformed(read_wrong(str(error))) from None
        except msgspec.DecodeError:
            raise Malformed from None


@cache
def _decoder(type: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(type)

"""Mozilla's push service on loopback: browsers hold a websocket to it, senders post to its endpoints."""

import asyncio
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self
from uuid import uuid4

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from tests.notifications.push_service import PushService

Message = dict[str, Any]

DECRYPTED = 100
"""What a browser acknowledges once it has read a message and handed it to the service worker."""


@dataclass(frozen=True)
class Channel:
    """One subscription; its keys never leave the browser, so nobody here can read what passes."""

    id: str
    endpoint: str
    deliver: Callable[[Message], None]

    @property
    def path(self) -> str:
        return "/" + self.endpoint.rpartition("/")[2]

    def read(self, body: bytes) -> bytes:
        """Hand it on, as it is."""
        data = urlsafe_b64encode(body).decode().rstrip("=")
        self.deliver(
            {
                "messageType": "notification",
                "channelID": self.id,
                "version": uuid4().hex,
                "data": data,
                "headers": {"encoding": "aes128gcm"},
            }
        )
        return body


class Autopush:
    """The browsers' side of a push service: hello, register, notification, ack, unregister."""

    def __init__(self, service: PushService) -> None:
        self.keys: list[str] = []
        """Those that pages subscribed with."""
        self.acknowledged: list[int] = []
        self._service = service
        self.channels: dict[str, Channel] = {}

    async def __aenter__(self) -> Self:
        self._server = await serve(self._talk, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self._server.wait_closed()

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{next(iter(self._server.sockets)).getsockname()[1]}/"

    async def _talk(self, socket: ServerConnection) -> None:
        outgoing: asyncio.Queue[Message] = asyncio.Queue()
        sending = asyncio.create_task(self._send(socket, outgoing))
        with suppress(ConnectionClosed):  # a browser that is killed says no goodbye
            async for text in socket:
                answer = self._answer(json.loads(text), outgoing.put_nowait)
                if answer is not None:
                    outgoing.put_nowait(answer)
        sending.cancel()

    async def _send(self, socket: ServerConnection, outgoing: asyncio.Queue[Message]) -> None:
        while True:
            await socket.send(json.dumps(await outgoing.get()))

    def _answer(self, message: Message, deliver: Callable[[Message], None]) -> Message | None:
        kind = message.get("messageType")
        if kind is None:
            return {}  # a ping
        if kind == "ack":
            self.acknowledged += [update["code"] for update in message["updates"]]
            return None
        answer = {"messageType": kind, "status": 200}
        if kind == "hello":
            return answer | {"uaid": message.get("uaid") or uuid4().hex, "use_webpush": True, "broadcasts": {}}
        if kind == "register":
            channel = self._register(message, deliver)
            return answer | {"channelID": channel.id, "pushEndpoint": channel.endpoint}
        if kind == "unregister":
            self._service.dismiss(self.channels.pop(message["channelID"]))
            return answer | {"channelID": message["channelID"]}
        return None

    def _register(self, message: Message, deliver: Callable[[Message], None]) -> Channel:
        channel = Channel(message["channelID"], f"{self._service.origin}/{uuid4().hex}", deliver)
        self.keys.append(message["key"].rstrip("="))
        self.channels[channel.id] = channel
        self._service.admit(channel)
        return channel

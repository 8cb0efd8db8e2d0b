"""Whoever opens a connection and then says nothing, or only the half, is not waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import pytest
import uvicorn
from uvicorn.server import ServerState

from deann06.web import guard
from deann06.web.connection import TimedConnection

Streams: TypeAlias = tuple[asyncio.StreamReader, asyncio.StreamWriter]
WHOLE = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


async def app(_scope: Any, _receive: Any, send: Any) -> None:
    """An answer of two letters to anything."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


async def ended(reader: asyncio.StreamReader) -> bool:
    """Whether nothing more comes, as also where what was sent was not even looked at."""
    try:
        return await reader.read() == b""
    except ConnectionResetError:
        return True


def connected(talk: Callable[[Streams], Awaitable[None]]) -> None:
    """Talk to a server whose connections are timed, over a socket of this machine."""

    async def run() -> None:
        config = uvicorn.Config(app, http=TimedConnection, log_config=None, lifespan="off")
        config.load()
        loop, state = asyncio.get_running_loop(), ServerState()
        server = await loop.create_server(lambda: TimedConnection(config, state, {}, loop), "127.0.0.1", 0)
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            await talk((reader, writer))
            writer.close()

    asyncio.run(run())


@pytest.mark.parametrize("said", [b"", WHOLE[:1], WHOLE[:-1]])
def test_what_does_not_come_whole_is_closed(said: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "PATIENCE", 0.0)

    async def talk(streams: Streams) -> None:
        reader, writer = streams
        writer.write(said)
        assert await ended(reader)

    connected(talk)


def test_each_request_has_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    async def talk(streams: Streams) -> None:
        reader, writer = streams
        for _ in range(2):
            for place in range(len(WHOLE)):
                writer.write(WHOLE[place : place + 1])
            assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
        monkeypatch.setattr(guard, "PATIENCE", 0.0)
        writer.write(WHOLE[:-1])
        assert await ended(reader)

    connected(talk)

"""The server: one process, one thread, this machine alone."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import uvicorn

from deann06.errors import DeannError
from deann06.services.live.hands import Hands
from deann06.web.address import LOOPBACK, Address, new_address
from deann06.web.app import app_of
from deann06.web.connection import TimedConnection

_CONNECTIONS: Final = 256  # at once; more are told to come again
_IDLE: Final = 5  # seconds that an idle connection is kept
_LEAVING: Final = 3  # seconds that what is under way has once the server is to end
_HEAD: Final = 32 * 1024  # bytes of the head of a request


def serve(hands: Hands, port: int, tell: Callable[[Address], None]) -> None:
    """Open the desk until it is interrupted; `tell` is called with its address once it listens. Raises DeannError."""
    with _listening(port) as listener:
        address = new_address(listener.getsockname()[1])
        config = uvicorn.Config(
            app_of(hands, address),
            http=TimedConnection,
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,  # an access log would hold the secret of the address
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_CONNECTIONS,
            timeout_keep_alive=_IDLE,
            timeout_graceful_shutdown=_LEAVING,
            h11_max_incomplete_event_size=_HEAD,
        )
        with suppress(KeyboardInterrupt):
            # What a shell starts in the background ignores an interrupt, until the server minds it: none may get lost.
            signal.signal(signal.SIGINT, signal.default_int_handler)
            tell(address)
            uvicorn.Server(config).run(sockets=[listener])


def _listening(port: int) -> socket.socket:
    """A socket of this machine that only it can reach. Raises DeannError where the port is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows: or another program could take the port over
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, port))
        listener.listen(_CONNECTIONS)
    except OSError as error:
        listener.close()
        raise DeannError("live.port", port=port, reason=error) from error
    return listener

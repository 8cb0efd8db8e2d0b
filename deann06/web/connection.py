"""A connection to the server: closed where the head of a request is not there in time, however little still comes."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from deann06.web import guard


class TimedConnection(H11Protocol):
    """Of what follows the head the guard takes care, of a connection between two requests the server."""

    _until: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait for the rest of a head of which this is the beginning: once, not anew with each byte."""
        self._wait()
        super().data_received(data)

    def handle_events(self) -> None:
        """Wait no more where a head is whole."""
        super().handle_events()
        if self._under_way:
            self._stop()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop()
        super().connection_lost(exc)

    @property
    def _under_way(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is not None and not cycle.response_complete

    def _wait(self) -> None:
        if self._until is None and not self._under_way:
            self._until = self.loop.call_later(guard.PATIENCE, self.transport.close)

    def _stop(self) -> None:
        if self._until:
            self._until.cancel()
            self._until = None

"""The address that only who started the desk knows, and what is let in by it."""

import secrets
from hmac import compare_digest
from typing import Final, NamedTuple

LOOPBACK: Final = "127.0.0.1"
_NAMES: Final = (LOOPBACK, "localhost")


class Address(NamedTuple):
    """Where the desk listens; `secret` begins every path, `token` is in every form."""

    port: int
    secret: str
    token: str

    @property
    def url(self) -> str:
        """What a person opens."""
        return f"http://{LOOPBACK}:{self.port}/{self.secret}/"

    def is_host(self, host: str) -> bool:
        """Whether a request asks for this machine by a name that no other site can have."""
        return host in (f"{name}:{self.port}" for name in _NAMES)

    def is_origin(self, origin: str) -> bool:
        """Whether a page of the desk itself asks."""
        return origin.startswith("http://") and self.is_host(origin.removeprefix("http://"))

    def is_known(self, path: str) -> bool:
        """Whether a path begins with the secret."""
        first, slash, _ = path.removeprefix("/").partition("/")
        return bool(slash) and compare_digest(first.encode(), self.secret.encode())

    def is_token(self, given: str) -> bool:
        """Whether a form is one of ours."""
        return compare_digest(given.encode(), self.token.encode())


def new_address(port: int) -> Address:
    """An address that nobody can guess, another one at each start."""
    return Address(port, secrets.token_urlsafe(24), secrets.token_urlsafe(24))

"""Content → plain data: what `yaml.read.read` gave for these bytes, wherever they were met, on the disk or in git."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, Final

import msgspec

from deann06.store.memo.shelf import Shelf
from deann06.store.memo.trouble import or_none

SHARDS: Final = 16  # one content more rewrites one of them
_FULL: Final = 8 * 1024 * 1024  # bytes of a shard, beyond which it keeps what was asked for this time alone
_PACK: Final = msgspec.msgpack.Encoder()
_SHARD: Final = msgspec.msgpack.Decoder(dict[bytes, msgspec.Raw])
_DATA: Final = msgspec.msgpack.Decoder(dict[str, Any])


def digest_of(raw: bytes) -> bytes:
    """By what a content is known again."""
    return blake2b(raw, digest_size=20).digest()


class RememberedContents:
    """What contents were read as. Only what was read without a problem may be put in."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._shards: dict[int, Mapping[bytes, msgspec.Raw]] = {}
        self._asked: dict[bytes, msgspec.Raw] = {}
        self._new: dict[bytes, bytes] = {}

    def get(self, digest: bytes) -> dict[str, Any] | None:
        """The plain data of a content, None where it is not known."""
        number = digest[0] % SHARDS
        if number not in self._shards:
            self._shards[number] = self._shard(number) or {}
        packed = self._shards[number].get(digest)
        if packed is None:
            return None
        self._asked[digest] = packed
        return self._data(packed)

    def put(self, digest: bytes, data: dict[str, Any]) -> None:
        """Remember what a content was read as, for as long as this object lives, and longer with `keep`."""
        if packed := self._packed(data):
            self._new[digest] = packed

    def keep(self) -> None:
        """Write what was put in since the last time, and let go of all that was read."""
        for number in {digest[0] % SHARDS for digest in self._new}:
            self._write(number)
        for held in (self._new, self._shards, self._asked):
            held.clear()

    @or_none
    def _shard(self, number: int) -> Mapping[bytes, msgspec.Raw]:
        return _SHARD.decode(zlib.decompress(self._shelf.take(_name(number))))

    @or_none
    def _data(self, packed: msgspec.Raw) -> dict[str, Any]:
        return _DATA.decode(packed)

    @or_none
    def _packed(self, data: dict[str, Any]) -> bytes:
        return _PACK.encode(data)

    @or_none
    def _write(self, number: int) -> None:
        new = {digest: msgspec.Raw(packed) for digest, packed in self._new.items() if digest[0] % SHARDS == number}
        content = _packed({**self._shards.get(number, {}), **new})
        if len(content) > _FULL:
            content = _packed({**{one: raw for one, raw in self._asked.items() if one[0] % SHARDS == number}, **new})
        self._shelf.put(_name(number), content)


def _name(number: int) -> str:
    return f"contents-{number:02x}"


def _packed(shard: Mapping[bytes, msgspec.Raw]) -> bytes:
    return zlib.compress(_PACK.encode(shard), 1)

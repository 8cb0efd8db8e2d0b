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
_MAP: Final = b"\xdf"  # how a msgpack map begins, in front of how many pairs come
_COUNT: Final = 4  # bytes that say so
_AT_ONCE: Final = 64 * 1024  # bytes that are packed at a time
_PACK: Final = msgspec.msgpack.Encoder()
_SHARD: Final = msgspec.msgpack.Decoder(dict[bytes, msgspec.Raw])
_DATA: Final = msgspec.msgpack.Decoder(dict[str, Any])
_NONE: Final[Mapping[bytes, msgspec.Raw]] = {}


def digest_of(raw: bytes) -> bytes:
    """By what a content is known again."""
    return blake2b(raw, digest_size=20).digest()


class _Packed:
    """Contents that are written down as they come: what was read of a great many never lies side by side."""

    def __init__(self) -> None:
        self._count = 0
        self._packer = zlib.compressobj(1)
        self._packed = bytearray()
        self._coming = bytearray()

    def add(self, digest: bytes, data: bytes | msgspec.Raw) -> None:
        """One content more."""
        self._count += 1
        self._coming += _PACK.encode(digest)
        self._coming += data
        if len(self._coming) > _AT_ONCE:
            self._packed += self._packer.compress(self._coming)
            self._coming.clear()

    def whole(self, known: Mapping[bytes, msgspec.Raw]) -> bytes:
        """All of them and those that are known, as a shard is kept."""
        made = _Packed()
        made._count, made._packer = self._count, self._packer.copy()
        made._packed, made._coming = self._packed[:], self._coming[:]
        for digest, data in known.items():
            made.add(digest, data)
        packed = (made._packed, made._packer.compress(made._coming), made._packer.flush())
        return b"".join((made._count.to_bytes(_COUNT), *packed))


class RememberedContents:
    """What contents were read as. Only what was read without a problem may be put in."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._shards: dict[int, Mapping[bytes, msgspec.Raw]] = {}
        self._asked: set[bytes] = set()
        self._new: dict[int, _Packed] = {}

    def __contains__(self, digest: bytes) -> bool:
        """Whether a content seems to be known: only `get` can say that it is."""
        number = digest[0] % SHARDS
        if number not in self._shards:
            self._shards[number] = self._shard(number) or _NONE
        return digest in self._shards[number]

    def get(self, digest: bytes) -> dict[str, Any] | None:
        """The plain data of a content, None where it is not known."""
        if digest not in self:
            return None
        self._asked.add(digest)
        return self._data(self._shards[digest[0] % SHARDS][digest])

    @or_none
    def put(self, digest: bytes, data: dict[str, Any]) -> dict[str, Any]:
        """Remember what a content was read as from the next `keep` on.

        Gives the same data to go on with: a text that was written down keeps its bytes beside it for as long as it
        lives. None where it cannot be written down.
        """
        packed = _PACK.encode(data)
        self._new.setdefault(digest[0] % SHARDS, _Packed()).add(digest, packed)
        return _DATA.decode(packed)

    def keep(self) -> None:
        """Write what was put in since the last time, and let go of all that was read."""
        for number, new in self._new.items():
            self._write(number, new)
        for held in (self._new, self._shards, self._asked):
            held.clear()

    @or_none
    def _shard(self, number: int) -> Mapping[bytes, msgspec.Raw]:
        content = self._shelf.take(_name(number))
        return _SHARD.decode(_MAP + content[:_COUNT] + zlib.decompress(content[_COUNT:]))

    @or_none
    def _data(self, packed: msgspec.Raw) -> dict[str, Any]:
        return _DATA.decode(packed)

    @or_none
    def _write(self, number: int, new: _Packed) -> None:
        known = self._shards.get(number, _NONE)
        content = new.whole(known)
        if len(content) > _FULL:
            content = new.whole({digest: known[digest] for digest in known.keys() & self._asked})
        self._shelf.put(_name(number), content)


def _name(number: int) -> str:
    return f"contents-{number:02x}"

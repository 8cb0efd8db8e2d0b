"""Files → their plain data, in order: what any run has parsed before is not parsed again, a great many by two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

import msgspec

from deann06.store.disk.beside import beside_in_lots, worth_it
from deann06.store.memo.contents import RememberedContents, digest_of
from deann06.store.yaml.read import ParsedFile, read, share

_LOT: Final = 500  # files whose data the second process sends at once
_PARSED: Final = msgspec.msgpack.Encoder()
_UNPACK: Final = msgspec.msgpack.Decoder(list[ParsedFile])


def parse_all(
    paths: Sequence[str], tree: Mapping[str, bytes], contents: RememberedContents | None
) -> Iterator[ParsedFile]:
    """The files' data in the order of paths, parsed where their contents are not known yet."""
    if contents is None:
        yield from read_in_order(paths, tree)
        return
    digests = [digest_of(tree[path]) for path in paths]
    new = read_in_order([path for path, digest in zip(paths, digests, strict=True) if digest not in contents], tree)
    for path, digest in zip(paths, digests, strict=True):
        if digest in contents:
            data = contents.get(digest)
            yield read(path, tree[path]) if data is None else _shared(ParsedFile(data, []))
            continue
        data, problems = next(new)
        if data is not None and not problems:
            data = contents.put(digest, data) or data
        yield _shared(ParsedFile(data, problems))


def read_in_order(paths: Sequence[str], tree: Mapping[str, bytes]) -> Iterator[ParsedFile]:
    """The files' data in the order of paths; of a great many a second process reads the latter half."""
    half = len(paths) // 2 if worth_it(len(paths)) else len(paths)
    later = [paths[start : start + _LOT] for start in range(half, len(paths), _LOT)]
    answer = beside_in_lots(lambda: (_packed(lot, tree) for lot in later)) if later else None
    for path in paths[:half]:
        yield read(path, tree[path])
    for lot, content in zip_longest(later, answer() if answer else ()):
        yield from (read(path, tree[path]) for path in lot) if content is None else _unpacked(content)


def _packed(paths: Sequence[str], tree: Mapping[str, bytes]) -> bytes:
    """What some files are read as, for another process."""
    return _PARSED.encode([read(path, tree[path]) for path in paths])


def _unpacked(content: bytes) -> Iterator[ParsedFile]:
    """The same in this one."""
    return map(_shared, _UNPACK.decode(content))


def _shared(parsed: ParsedFile) -> ParsedFile:
    """The same, its short texts kept once."""
    if parsed.data is not None:
        share(parsed.data)
    return parsed

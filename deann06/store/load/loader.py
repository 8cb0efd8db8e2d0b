"""Files → a registry and every problem met on the way, in one pass."""

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar

from deann06.core.findings import FieldPath, Problem
from deann06.core.lazy import lazy_pattern
from deann06.core.records import RECORDS, Agency, CalendarYear, Record, Settings, Task, Waiver, Waivers
from deann06.core.state.registry import SETTINGS_PATH, Registry
from deann06.store.disk.leftovers import is_copy, kept_elsewhere
from deann06.store.load.parsing import parse_all, read_in_order
from deann06.store.load.shape import convert
from deann06.store.memo.contents import RememberedContents
from deann06.store.yaml.read import ParsedFile, read

Tree = Mapping[str, bytes]  # path below the registry's folder, with slashes → content

_TOP: Final[Mapping[str, tuple[type[Record], str]]] = {
    kind.file: (kind, kind.file.removesuffix(".yaml")) for kind in (Settings, Waivers)
}
_KINDS: Final = {kind.folder: kind for kind in RECORDS}
_KIND_FILES: Final = frozenset(f"{folder}.yaml" for folder in _KINDS)  # their folders as copies are told from files
_SLUG: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_IDS: Final = {
    Task: lazy_pattern(rf"{_SLUG}(?:\.{_SLUG})+"),
    CalendarYear: lazy_pattern(r"\d{4}"),
    Agency: lazy_pattern(_SLUG),
}
_ID: Final = lazy_pattern(_SLUG)
_DEVICE: Final = lazy_pattern(r"(?:con|prn|aux|nul|com\d|lpt\d)")  # names that Windows keeps for itself


class LoadedRegistry(NamedTuple):
    """A registry as far as its files could be read, None when there are no readable settings; and these files, copies
    that other programs made left out.
    """

    registry: Registry | None
    problems: list[Problem]
    tree: Tree


ReadRecord = Record | list[Problem]  # what a content at a path was read as: a record, or what is wrong with it
ReadMemo = dict[tuple[str, bytes], ReadRecord]
Blobs = dict[tuple[str, str], ReadRecord]  # the same, contents by their names in git
Content = TypeVar("Content", bytes, str)  # a content, or its name


def load(tree: Tree, memo: ReadMemo | None = None, contents: RememberedContents | None = None) -> LoadedRegistry:
    """Read every file of a tree. Problems come in the order of paths.

    With a memo, a content that was read at the same path before is not parsed again; with contents, none that any run
    has parsed before, wherever it stood.
    """
    collecting = gc.isenabled()
    gc.disable()  # a load makes a great many objects and drops none in cycles
    try:
        made = _load(tree, {} if memo is None else memo, lambda paths: parse_all(paths, tree, contents))
    finally:
        if collecting:
            gc.enable()
    left_out = frozenset(made.copies)
    return LoadedRegistry(
        made.registry, made.problems, {path: tree[path] for path in tree if path not in left_out} if left_out else tree
    )


class ReadRegistry(NamedTuple):
    """A registry as far as its files could be read, every problem, and the copies that other programs made."""

    registry: Registry | None
    problems: list[Problem]
    copies: Sequence[str]


def load_blobs(
    names: Mapping[str, str], memo: Blobs, contents: Callable[[Iterable[str]], Mapping[str, bytes]]
) -> ReadRegistry:
    """`load` for files of which git's names are known: path → name. Only what the memo lacks is asked of `contents`."""

    def parsed(paths: Sequence[str]) -> Iterator[ParsedFile]:
        blobs = contents(names[path] for path in paths) if paths else {}
        return read_in_order(paths, {path: blobs[names[path]] for path in paths})

    return _load(names, memo, parsed)


def load_beside(
    names: Mapping[str, str], memo: Blobs, contents: Callable[[Iterable[str]], Mapping[str, bytes]]
) -> Mapping[str, Record] | None:
    """The records of some files by path, of which nothing is to be said; None where anything is.

    Whether a name is that of a copy depends on the files beside it: one that may be is no matter for this.
    """
    made: list[Problem] = []
    files, copies = _sorted_out(names, made)
    if made or copies or len(files) < len(names) or any("conflict" in path for path in names):
        return None
    new = [path for path in names if (path, names[path]) not in memo]
    blobs = contents(names[path] for path in new) if new else {}
    for path, kind, record_id in files:
        known = (path, names[path])
        if known not in memo:
            memo[known] = _record(path, kind, record_id, read(path, blobs[names[path]]))
    states = {path: memo[path, name] for path, name in names.items()}
    records = {path: state for path, state in states.items() if not isinstance(state, list)}
    return records if len(records) == len(states) else None


def _load(
    tree: Mapping[str, Content],
    memo: dict[tuple[str, Content], ReadRecord],
    parsed_of: Callable[[Sequence[str]], Iterator[ParsedFile]],
) -> ReadRegistry:
    problems: list[Problem] = []
    settings: Settings | None = None
    waivers: tuple[Waiver, ...] = ()
    records: dict[type[Record], dict[str, Record]] = {kind: {} for kind in RECORDS}
    paths: dict[tuple[str, str], str] = {}
    broken: set[tuple[str, str]] = set()
    if SETTINGS_PATH not in tree:
        problems.append(Problem(code="F117", path=SETTINGS_PATH, line=1))
    files, copies = _sorted_out(tree, problems)
    parsed = parsed_of([path for path, _, _ in files if (path, tree[path]) not in memo])
    for path, kind, record_id in files:
        known = (path, tree[path])
        record = memo.get(known)
        if record is None:
            record = memo[known] = _record(path, kind, record_id, next(parsed))
        if isinstance(record, list):
            problems.extend(record)
            broken.add((kind.folder, record_id))
        elif isinstance(record, Settings):
            settings = record
        elif isinstance(record, Waivers):
            waivers = record.waivers
        else:
            records[kind][record_id] = record
            paths[kind.folder, record_id] = path
    registry = Registry(settings, records, paths, frozenset(broken), waivers, tuple(copies)) if settings else None
    return ReadRegistry(registry, problems, copies)


def read_record(path: str, raw: bytes) -> Record | list[Problem]:
    """The record of one file, or its problems (at least one)."""
    problems: list[Problem] = []
    listed, _ = _sorted_out({path: raw}, problems)
    return _record(*listed[0], read(path, raw)) if listed else problems


def read_partly(path: str, raw: bytes) -> Record | None:
    """The record of a file whose unknown keys are taken for the ones most like them, or left out; None where that is
    not enough to read it.
    """
    listed, _ = _sorted_out({path: raw}, [])
    data = read(path, raw).data if listed else None
    while data is not None:
        record = convert(listed[0][1], listed[0][2], path, data)
        if not isinstance(record, list):
            return record
        unknown = next((problem for problem in record if problem.code == "S201"), None)
        if unknown is None:
            return None
        key = str(unknown.field[-1])
        meant, rest = unknown.facts["nearest"], _without(data, unknown.field)
        if len(unknown.field) == 1 and meant and meant not in data:
            known = convert(listed[0][1], listed[0][2], path, {**rest, meant: data[key]})
            if not isinstance(known, list) or all(problem.field[:1] != (meant,) for problem in known):
                rest = {**rest, meant: data[key]}
        data = rest
    return None


def _without(data: Any, field: FieldPath) -> Any:
    """Plain data without what stands at a place."""
    first, *rest = field
    if isinstance(data, list):
        return [_without(item, tuple(rest)) if index == first else item for index, item in enumerate(data)]
    kept = {key: value for key, value in data.items() if rest or key != first}
    return {**kept, first: _without(kept[first], tuple(rest))} if rest else kept


def _record(path: str, kind: type[Record], record_id: str, parsed: ParsedFile) -> Record | list[Problem]:
    """The record of a file, or its problems (at least one)."""
    data, problems = parsed
    return problems if problems or data is None else convert(kind, record_id, path, data)


def _sorted_out(
    tree: Collection[str], problems: list[Problem]
) -> tuple[list[tuple[str, type[Record], str]], list[str]]:
    """The files that hold records, with their kind and id, and the copies of other programs; the rest is problems."""
    listed: list[tuple[str, type[Record], str]] = []
    copies: list[str] = []
    first: dict[tuple[str, str], str] = {}
    unknown: set[str] = set()
    texts: list[str] = []
    for path in sorted(tree):
        folder, _, rest = path.partition("/")
        if path in _TOP:
            listed.append((path, *_TOP[path]))
            continue
        kind = _KINDS.get(folder)
        beside, _, name = path.rpartition("/")
        record_id = name.removesuffix(".yaml")
        known = kind is not None and name.endswith(".yaml") and is_id(kind, record_id)
        copied = (not known or "conflict" in name) and is_copy(name, _Beside(tree, beside))
        if (away := kept_elsewhere(name)) and away not in _Beside(tree, beside):
            facts = {"variant": "elsewhere", "name": away}
            problems.append(Problem(code="F116", path=path, line=1, facts=facts))
        elif away or copied or (kind is None and rest and is_copy(f"{folder}.yaml", _KIND_FILES)):
            copies.append(path)
        elif kind is None and rest:
            if folder not in unknown:
                problems.append(Problem(code="F114", path=path, line=1, facts={"what": "folder", "name": folder}))
            unknown.add(folder)
        elif kind is not None and folder == "directives" and name.endswith(".md"):
            texts.append(path)
        elif kind is None or not name.endswith(".yaml"):
            problems.append(Problem(code="F114", path=path, line=1, facts={"what": "file", "name": name}))
        else:
            other = first.setdefault((folder, record_id.lower()), path)
            if other != path:
                problems.append(Problem(code="F112", path=path, line=1, facts={"other": other}))
            elif not known:
                problems.append(Problem(code="F111", path=path, line=1, facts={"name": name}))
            else:
                listed.append((path, kind, record_id))
    problems.extend(_without_directive(texts, first))
    return listed, copies


class _Beside:
    """The names of the files in one folder of a tree."""

    def __init__(self, tree: Collection[str], folder: str) -> None:
        self.tree = tree
        self.prefix = f"{folder}/" if folder else ""

    def __contains__(self, name: object) -> bool:
        return f"{self.prefix}{name}" in self.tree


def is_id(kind: type[Record], text: str) -> bool:
    """Whether a text can be the id of a record, and so the name of a file: nothing in it leads to another folder."""
    return bool(_IDS.get(kind, _ID).fullmatch(text)) and not _DEVICE.fullmatch(text.partition(".")[0])


def _without_directive(texts: list[str], first: Mapping[tuple[str, str], str]) -> Iterator[Problem]:
    """Texts of directives that have no record."""
    for path in texts:
        name = path.rpartition("/")[2]
        if ("directives", name.removesuffix(".md").lower()) not in first:
            yield Problem(code="F114", path=path, line=1, facts={"what": "file", "name": name})

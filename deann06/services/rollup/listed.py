"""`registries.yaml` read: which registries are rolled up, and everything that is wrong with the list at its line."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from msgspec.structs import replace

from deann06.core.findings import FieldPath, Problem
from deann06.core.lazy import lazy_pattern
from deann06.core.records import Level, Tier
from deann06.errors import DeannError
from deann06.output.words.change.findings import message
from deann06.services.rollup.registries import Published, PublishedRegistries
from deann06.services.typed import near
from deann06.store.disk.files import read_file
from deann06.store.load.places import place_of
from deann06.store.load.shape import convert
from deann06.store.yaml.read import read

_ORDER: Final = tuple(Level)  # from the top
_TIERS: Final = tuple(Tier)  # from the widest circle on
_NAME: Final = r"[A-Za-z0-9_][A-Za-z0-9._-]*"  # of a machine or a person: never an option
_URL: Final = lazy_pattern(
    rf"file:///[^\s\\]+|https://{_NAME}(?::\d+)?/[^\s\\]+|ssh://(?:{_NAME}@)?{_NAME}(?::\d+)?/[^\s\\]+"
    rf"|(?:{_NAME}@){_NAME}:(?!/|-)[^\s\\:]+"
)
_SECRET: Final = lazy_pattern(r"\w+://[^/\s]*:[^/\s@]*@|https://[^/\s]*@")
_REF: Final = lazy_pattern(r"[A-Za-z0-9_][A-Za-z0-9_./+-]*")
_NO_SIGNS: Final = frozenset("\\:*?[\n\r\0")
_NO_FOLDER: Final = frozenset(("", ".", "..", ".git"))  # what no part of a path below another one may be


class ListedRegistries(NamedTuple):
    """The registries by their ids, in the order of the file, and the folder from which their paths are meant."""

    of: Mapping[str, Published]
    base: Path

    def above(self, name: str) -> Iterator[Published]:
        """A registry, then what stands above it, up to the top."""
        known: str | None = name
        while known:
            yield self.of[known]
            known = self.of[known].parent

    def province_of(self, name: str) -> str:
        """The id of the registry of the province that one belongs to: of a central one, its own."""
        return next((one.id for one in reversed([*self.above(name)]) if one.level is Level.PROVINCE), name)

    def within(self, most: Tier | None) -> "ListedRegistries":
        """The registries that may be named where a tier is the most: others go, and stand above none of these."""
        if most is None:
            return self
        seen = {
            name for name, one in self.of.items() if one.tier is None or _TIERS.index(one.tier) <= _TIERS.index(most)
        }

        def nearest(one: Published) -> str | None:
            return next((above.id for above in self.above(one.id) if above is not one and above.id in seen), None)

        left = {name: replace(one, parent=nearest(one)) for name, one in self.of.items() if name in seen}
        return self._replace(of=left)


def read_list(path: Path) -> ListedRegistries:
    """The registries that a file lists. Raises DeannError: the first fault with its line."""
    raw = read_file(path)
    if raw is None:
        raise DeannError("rollup.list.none", path=str(path))
    data, problems = read(path.name, raw)
    found: PublishedRegistries | None = None
    if data is not None and not problems:
        made = convert(PublishedRegistries, "registries", path.name, data)
        problems = made if isinstance(made, list) else list(_faults(path.name, made.registries))
        found = None if isinstance(made, list) else made
    if problems or found is None:
        ordered = sorted(problems, key=lambda one: place_of(one, {path.name: raw}))
        line = place_of(ordered[0], {path.name: raw}).line
        words = message(ordered[0])
        raise DeannError("rollup.list.broken", count=len(ordered), place=f"{path}:{line}", message=words.message)
    return ListedRegistries({one.id: one for one in found.registries}, path.absolute().parent)


def _faults(path: str, listed: tuple[Published, ...]) -> Iterator[Problem]:
    """What is wrong with a list whose shape is right."""
    first = {one.id: place for place, one in reversed(list(enumerate(listed)))}
    known = {one.id: one for one in reversed(listed)}

    def fault(place: int, key: str, reason: str, **facts: object) -> Problem:
        field: FieldPath = ("registries", place, key)
        return Problem(code="S203", path=path, field=field, facts={"reason": f"value.registry_{reason}", **facts})

    for place, one in enumerate(listed):
        if first[one.id] != place:
            yield fault(place, "id", "twice", value=one.id)
        elif one.parent and one.parent not in known:
            yield fault(place, "parent", "unknown", value=one.parent, close=near(one.parent, known))
        elif one.parent and _returns(known, one.id):
            yield fault(place, "parent", "cycle", value=one.id)
        elif one.parent and _ORDER.index(known[one.parent].level) > _ORDER.index(one.level):
            yield fault(place, "level", "below", value=one.level.value, parent=one.parent)
        yield from (fault(place, key, reason, value=getattr(one, key)) for key, reason in _unsafe(one))


def _returns(known: Mapping[str, Published], name: str) -> bool:
    """Whether what stands above a registry leads back to it."""
    at, seen = known[name].parent, set[str]()
    while at and at in known and at not in seen:
        if at == name:
            return True
        seen.add(at)
        at = known[at].parent
    return False


def _unsafe(one: Published) -> Iterator[tuple[str, str]]:
    """The keys that say where a dataset lies and cannot be meant so, each with the reason."""
    if bool(one.url) == bool(one.path):
        yield ("path", "both") if one.url else ("id", "nowhere")
    if one.url and _SECRET.match(one.url):
        yield "url", "secret"
    elif one.url and not _URL.fullmatch(one.url):
        yield "url", "url"
    if one.path and set(one.path) & set("\n\r\0"):
        yield "path", "path"
    if one.ref and not one.url:
        yield "ref", "ref_path"
    elif one.ref and (not _REF.fullmatch(one.ref) or ".." in one.ref or one.ref.endswith(("/", ".lock", "."))):
        yield "ref", "ref"
    if one.folder and _leads_away(one.folder):
        yield "folder", "folder"


def _leads_away(folder: str) -> bool:
    """Whether a path is not plainly one below another, or could be taken for an option or a pattern."""
    parts = folder.removesuffix("/").split("/")
    return folder.startswith("-") or not _NO_FOLDER.isdisjoint(parts) or not _NO_SIGNS.isdisjoint(folder)

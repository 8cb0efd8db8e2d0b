"""A registry from nothing: settings, bodies and working calendars, as files that are still to be written."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from deann06.core.records import Agency, CalendarYear
from deann06.core.state.body_index import BodyNames
from deann06.core.state.registry import SETTINGS_PATH
from deann06.core.text.vietnamese import fold, slug
from deann06.errors import UsageError
from deann06.exchange.cells import Sheet
from deann06.exchange.table import read_table
from deann06.locale import official
from deann06.output.words.values import codes_in
from deann06.services.choices import one_of
from deann06.services.create.body_list import ListedBodies, read_bodies
from deann06.store.disk.carried import STARTER, calendars, carried
from deann06.store.load.loader import is_id, read_record
from deann06.store.yaml.new import record_text

Files = dict[str, bytes]  # below the registry's folder
PROGRAMME: Final = "Đề án 06"
STARTERS: Final = ("province", "commune", "ministry", "none")
NO_STARTER: Final = STARTERS[-1]
_UNITS: Final = {
    "province": ("tỉnh", "thành phố"),
    "commune": ("xã", "phường", "đặc khu"),
    "ministry": ("Bộ",),
    "none": ("tỉnh", "thành phố", "xã", "phường", "đặc khu", "Bộ"),
}
# domain: the cities that are governed as provinces are; their bodies are called after the city, not after a province.
_CITIES: Final = frozenset(map(fold, ("Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Cần Thơ", "Hồ Chí Minh")))
_SCHEMA: Final = b"# yaml-language-server: "  # the line of an editor's schema, which a new registry need not have


class Seat(NamedTuple):
    """Where a registry is kept: `tỉnh`, `Khánh Hòa`; the unit is empty where none was said and none is known."""

    unit: str
    name: str

    @property
    def full(self) -> str:
        """With its unit."""
        return f"{self.unit} {self.name}".strip()


class Answers(NamedTuple):
    """What a registry cannot be without. `committee` and `focal_point` are `ID=NAME`, or a name."""

    title: str
    place: str
    committee: str
    focal_point: str
    registry_id: str | None
    where: str  # the name of the place whose registry it is


def read_starter(text: str) -> str:
    """The starter that a text names, by its code or as its places are called. Raises UsageError."""
    return one_of(codes_in("init.starter.of", STARTERS), text)


def read_place(text: str, starter: str = NO_STARTER) -> Seat:
    """`tỉnh Khánh Hòa`, `TP Huế` or `Khánh Hòa` as unit and name; without a unit, the usual one of the starter."""
    said = " ".join(text.split())
    for short in ("TP.", "TP "):
        if said.casefold().startswith(short.casefold()):
            said = f"thành phố {said[len(short) :].strip()}"
    for unit in _UNITS[starter]:
        if fold(said).startswith(f"{fold(unit)} "):
            return Seat(unit, said[len(unit) :].strip())
    usual = _UNITS[starter][0] if starter != NO_STARTER else ""
    return Seat("thành phố" if fold(said) in _CITIES and starter == "province" else usual, said)


def starter_bodies(starter: str, place: Seat) -> ListedBodies:
    """The usual bodies of such a place, each marked as not confirmed; none of `none`."""
    if starter == NO_STARTER:
        return {}
    unit = place.unit or _UNITS[starter][0]
    letters = "".join(word[0] for word in unit.split()).upper()
    party = "Thành ủy" if unit == "thành phố" else "Tỉnh ủy"
    words = {"unit": unit, "name": place.name, "party": party, "T": letters, "t": slug(letters)}
    content = (carried(STARTER) / f"{starter}.csv").read_bytes()
    name = f"{starter}.csv"
    return read_bodies(name, Sheet("", read_table(name, content)), words, official("init.starter.source"))


def title_of(programme: str, place: Seat) -> str:
    """What a registry is usually called."""
    return official("init.title", programme=programme, place=place.full)


def committee_of(programme: str, place: Seat) -> str:
    """What its committee is usually called, with a short id."""
    return f"bcd={official('init.committee', programme=programme, place=place.full)}"


def seat_of(starter: str, place: Seat) -> str:
    """The place that documents name. domain: of a body of the centre its seat's, of others that of the unit."""
    return "Hà Nội" if starter == "ministry" else place.name


def draft_years() -> tuple[str, ...]:
    """The years of the calendars that came with the program of which no day off is confirmed yet."""
    years = (read_record(f"{CalendarYear.folder}/{name}", content) for name, content in calendars().items())
    return tuple(year.id for year in years if isinstance(year, CalendarYear) and year.is_draft)


def files_of(answers: Answers, bodies: ListedBodies) -> Files:
    """All files of a new registry, the settings last. Raises UsageError."""
    committee, bodies = _with_body(answers.committee, bodies)
    focal_point, bodies = _with_body(answers.focal_point, bodies)
    registry_id = answers.registry_id or proposed_id(answers.where, committee)
    if slug(registry_id) != registry_id or not registry_id:
        raise UsageError("init.bad_id", value=registry_id, near=slug(registry_id))
    named = {"committee": committee, "focal_point": focal_point}
    head = {"format": "1", "id": registry_id, "title": answers.title, **named, "place": answers.place}
    texts = {f"{Agency.folder}/{body_id}.yaml": said for body_id, said in bodies.items()}
    made = {path: record_text(path, said).encode() for path, said in texts.items()}
    years = {f"{CalendarYear.folder}/{name}": _without_schema(content) for name, content in calendars().items()}
    return {**made, **years, SETTINGS_PATH: (record_text(SETTINGS_PATH, head) + _optional(focal_point)).encode()}


def proposed_id(place: str, committee: str) -> str:
    """An id for a registry of that place and committee: `khanh-hoa-bcd`."""
    where = slug(place)
    return committee if where in committee else f"{where}-{committee}".strip("-")


def body_named(text: str) -> tuple[str, str]:
    """The id and the name of a body, written `ID=NAME` or as the name alone. Raises UsageError."""
    body_id, sign, name = text.partition("=")
    body_id, name = (body_id.strip(), name.strip()) if sign else (slug(text), text.strip())
    if not name or not is_id(Agency, body_id):
        raise UsageError("merge.init.no_id", value=text)
    return body_id, name


def _with_body(text: str, bodies: ListedBodies) -> tuple[str, ListedBodies]:
    """The id of a body that was named, and the bodies with it: one of them that is called so, else it is added.

    An id that was given counts, also for one of them. Raises UsageError.
    """
    wanted, name = body_named(text)
    called = BodyNames({known: Agency(id=known, **_names(said)) for known, said in bodies.items()}).called(name)
    known = next(iter(called)) if len(called) == 1 else None
    if "=" not in text and known:
        return known, bodies
    if wanted in bodies and known != wanted:
        raise UsageError("merge.init.same_id", id=wanted)
    if known:
        return wanted, {wanted if one == known else one: _renamed(said, known, wanted) for one, said in bodies.items()}
    return wanted, {wanted: {"name": name}, **bodies}


def _names(said: Mapping[str, Any]) -> dict[str, Any]:
    return {key: said[key] for key in ("name", "short", "code") if key in said}


def _renamed(said: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    """What a body's file says, with another id of a member."""
    if "members" not in said:
        return said
    return {**said, "members": [new if member == old else member for member in said["members"]]}


def _without_schema(content: bytes) -> bytes:
    first, _, rest = content.partition(b"\n")
    return (rest if first.startswith(_SCHEMA) else content).replace(b"\r\n", b"\n")


def _optional(focal_point: str) -> str:
    """What may stand in the settings besides, as comments, behind a weekly cycle that is not confirmed."""
    text = (carried(STARTER) / SETTINGS_PATH).read_text(encoding="utf-8")
    return text.replace("{focal_point}", focal_point)

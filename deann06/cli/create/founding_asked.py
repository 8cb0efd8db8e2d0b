"""What `init` has to know, from its options and, on a terminal, from answers."""

from collections.abc import Callable
from typing import NamedTuple

from deann06.cli.prompts import ask, can_ask
from deann06.core.editing.edits import clean
from deann06.errors import UsageError
from deann06.locale import official, t
from deann06.services.create.founding import (
    NO_STARTER,
    PROGRAMME,
    Answers,
    Seat,
    body_named,
    committee_of,
    proposed_id,
    read_place,
    read_starter,
    seat_of,
    title_of,
)


class Given(NamedTuple):
    """What options say."""

    province: str | None
    programme: str | None
    committee: str | None
    focal_point: str | None
    starter: str | None
    title: str | None
    place: str | None
    registry_id: str | None


class Chosen(NamedTuple):
    """Which usual bodies are wanted, and where."""

    starter: str
    place: Seat


def answered(given: Given, *, listed: bool) -> tuple[Answers, Chosen]:
    """What a registry cannot be without; asked for on a terminal. `listed`: a list of bodies is named. Raises
    UsageError.
    """
    given = Given(*(value and clean(value, name) for name, value in zip(given._fields, given, strict=True)))
    missing = [name for name in ("province", "committee", "focal_point") if not getattr(given, name)]
    if given.place and "province" in missing:
        missing.remove("province")
    if missing and not can_ask():
        raise UsageError("usage.missing", name=", ".join(f"--{name.replace('_', '-')}" for name in missing))
    starter = read_starter(given.starter) if given.starter else NO_STARTER
    if listed and starter != NO_STARTER:
        raise UsageError("init.both")
    if missing and not listed and not given.starter:
        starter = read_starter(_asked("starter", read_starter, t("init.starter.first")))
    place = read_place(given.province or given.place or _asked("province", str), starter)
    programme = given.programme or (_asked("programme", str, PROGRAMME) if missing else PROGRAMME)
    committee = given.committee or _asked("committee", _body, committee_of(programme, place))
    police = official("init.focal_point", unit=place.unit) if starter in ("province", "commune") else ""
    focal_point = given.focal_point or _asked("focal_point", _body, police)
    seat = given.place or seat_of(starter, place)
    registry_id = given.registry_id
    if missing and not registry_id:
        registry_id = _asked("id", str, proposed_id(place.name, body_named(committee)[0]))
    title = given.title or title_of(programme, place)
    return Answers(title, seat, committee, focal_point, registry_id, place.name), Chosen(starter, place)


def _asked(name: str, read: Callable[[str], str], proposed: str = "") -> str:
    said = ask(t(f"init.ask.{name}"), read, needed=True, proposed=proposed)
    return str(clean(said or proposed, name))


def _body(text: str) -> str:
    body_named(text)
    return text

"""What a merge asks and says, one sentence a line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from deann06.core.findings import Problem
from deann06.core.merging.heads import Conflict
from deann06.core.state.registry import SETTINGS_PATH
from deann06.core.terms.reading import read_deadline
from deann06.errors import BadValue
from deann06.locale import known, t
from deann06.output.plain import shorten
from deann06.output.words.change.findings import message
from deann06.output.words.terms import deadline_words
from deann06.store.load.places import place_of
from deann06.store.merging.files import Outcome, Versions
from deann06.store.yaml.values import flow

_LONG: Final = 160  # of a value in a question
_TERMS: Final = ("deadline", "extend", "request")


def sentences(path: str, outcome: Outcome, versions: Versions) -> Iterator[str]:
    """All that a person should know about a merged file; nothing where it went by itself."""
    for side, problem in outcome.unreadable:
        yield _unreadable(path, side, problem, getattr(versions, side))
    for entry in outcome.restored:
        day, who = (entry.get("date"), entry.get("by")) if isinstance(entry, dict) else (None, None)
        bodies = ", ".join(map(str, who)) if isinstance(who, list) else str(who)
        yield t("merge.keep" if outcome.by_hand else "merge.restored", path=path, day=_day(str(day)), who=bodies)
    for conflict in outcome.conflicts:
        yield question(path, conflict)
    if outcome.by_hand:
        yield t("merge.by_hand", path=path)
    elif outcome.made_by_both:
        yield t("merge.made_by_both", path=path, count=len(outcome.conflicts))
    elif outcome.conflicts:
        yield t("merge.open", path=path, count=len(outcome.conflicts))


def question(path: str, conflict: Conflict) -> str:
    """A conflict as a question: whose field, what each side says."""
    name = path.replace("\\", "/").rpartition("/")[2]
    of = t("merge.of_settings") if name == SETTINGS_PATH else name.removesuffix(".yaml")
    key = conflict.field[-1]
    nothing = t("merge.silent" if conflict.base is None else "merge.dropped")
    ours, theirs = (nothing if said is None else _value_words(key, said) for said in (conflict.ours, conflict.theirs))
    if ours == theirs:  # the words of both are the same, not what the file says
        ours, theirs = (_says(_plain(value)) for value in (conflict.ours, conflict.theirs))
    return t("merge.question", path=path, label=_label(conflict.field), id=of, ours=ours, theirs=theirs)


def _unreadable(path: str, side: str, problem: Problem, raw: bytes) -> str:
    place = place_of(problem, {problem.path: raw})
    return t("merge.unreadable", path=path, side=t(f"merge.side.{side}"), line=place.line, message=message(problem)[0])


def _label(field: tuple[str, ...]) -> str:
    text = _word(field[0])
    if field[0] == "log":
        order = len(field) < 4
        text = (
            t("merge.log.order") if order else t("merge.log", label=_word(field[3]), day=_day(field[1]), who=field[2])
        )
        field = field[:1]
    for part in field[1:]:
        word = _word(part)
        text += f" {part}" if word == part else f", {word[:1].lower()}{word[1:]}"
    return text[:1].upper() + text[1:]


def _day(text: str) -> Any:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _word(key: str) -> str:
    return next((t(name) for name in (f"merge.label.{key}", f"change.label.{key}") if known(name)), key)


def _value_words(key: str, value: Any) -> str:
    if key in _TERMS or (isinstance(value, dict) and "every" in value):
        try:
            return _says(deadline_words(read_deadline(value)))
        except (BadValue, ValueError):
            pass
    if isinstance(value, str) and known(f"state.{value}") and key == "state":
        return _says(t(f"state.{value}"))
    return _says(_plain(value))


def _says(words: str) -> str:
    return t("merge.says", value=shorten(words, _LONG))


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return f"“{' '.join(value.split())}”"
    return flow(value)

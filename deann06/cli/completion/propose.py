"""`deann06 complete --word=WORD -- WORDS…`, which the scripts of shells call: what may stand in place of a word.

It prints a line for each, the value, a tab and what it is; exit code 1 says that a file is meant.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

from deann06.cli.app import COMMANDS, command_of
from deann06.cli.clock import today
from deann06.cli.completion.places import LISTS, Names, codes_for, names_for
from deann06.core.lazy import lazy_pattern
from deann06.core.text.vietnamese import fold
from deann06.errors import BadValue, DeannError
from deann06.locale import known, t
from deann06.output.plain import harmless
from deann06.output.words.values import names_of
from deann06.reports.pages.called import Called, Known, build

_QUOTES: Final = "\"'"
_BEGINNING: Final = lazy_pattern(r"[^:;(\n]*")  # of a help text: what an option is, without its values
_EARLIER: Final = 4  # periods of each length that are proposed
_ROOT: Final = ("--lang", "--version", "--help")
A_FILE: Final = 1


class CursorPlace(NamedTuple):
    """Where the cursor is: in which command, behind which options, at which parameter."""

    command: Any
    name: str
    parameter: Any  # None: an option, or nothing more
    given: frozenset[str]


def complete(words: Sequence[str]) -> int:
    """Print what may stand in place of the word; the exit code."""
    word = next((one.removeprefix("--word=") for one in words if one.startswith("--word=")), "")
    before = [_bare(one) for one in words[words.index("--") + 1 :]] if "--" in words else []
    found = proposals(before, _bare(word))
    for one in found or ():
        print(harmless(one.value), harmless(one.about), sep="\t")
    return A_FILE if found is None else 0


def _bare(word: str) -> str:
    """A word as a shell will read it: its own quotes and escapes taken away."""
    return word.strip(_QUOTES).replace("\\", "")


def proposals(before: Sequence[str], word: str) -> list[Called] | None:
    """What may stand behind words in place of an unfinished one; None where that is a file."""
    before = [one for one in before if one != "="]  # bash parts `--lang=vi` in three
    option, sign, value = word.partition("=")
    if sign and option.startswith("--"):
        found = proposals([*before, option], value)
        return found and [Called(f"{option}={one.value}", one.about) for one in found]
    place = _place(before)
    if place is None:
        return _fitting(_options_of_all() if word.startswith("-") else _commands(COMMANDS, ""), word)
    if place.command is None:
        return []
    if hasattr(place.command, "commands"):
        return _fitting(_commands(place.command.commands, place.name), word)
    if word.startswith("-") and not (place.parameter and place.parameter.param_type_name == "option"):
        return _fitting(_options(place), word)
    if place.parameter is None:
        return _fitting(_options(place), word)
    if place.parameter.type.name == "path":
        return None
    head, comma, last = word.rpartition(",") if str(place.parameter.metavar) in LISTS else ("", "", word)
    return [Called(f"{head}{comma}{one.value}", one.about) for one in _fitting(_values(place, before), last.strip())]


def _place(before: Sequence[str]) -> CursorPlace | None:
    """Where one stands behind some words; None before any command."""
    words = list(before)
    while words and words[0].startswith("-"):
        words = words[2:] if words[0] == "--lang" else words[1:]
    if not words:
        return None
    name, *words = words
    if name not in COMMANDS:
        return CursorPlace(None, name, None, frozenset())
    command = command_of(name)
    while words and words[0] in getattr(command, "commands", {}):
        command, name = command.commands[words[0]], f"{name} {words[0]}"
        words = words[1:]
    options = {option: one for one in command.params for option in one.opts if one.param_type_name == "option"}
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    waiting, passed, given = None, 0, set()
    for word in words:
        if waiting:
            waiting = None
        elif word.startswith("--"):
            option, sign, _ = word.partition("=")
            given.add(option)
            waiting = options.get(option) if not sign else None
            waiting = None if getattr(waiting, "is_flag", False) else waiting
        else:
            passed += 1
    if waiting is None and arguments:
        several = arguments[-1].nargs == -1
        waiting = arguments[passed] if passed < len(arguments) else arguments[-1] if several else None
    return CursorPlace(command, name, waiting, frozenset(given))


def _commands(names: Iterable[str], above: str) -> Iterator[Called]:
    for name in names:
        if name != "merge-driver":
            said = f"{above}.{name}" if above else name
            key = next(filter(known, (f"help.{said}", f"{said}.help")), "")
            yield Called(name, t(key).partition("\n")[0] if key else "")


def _options_of_all() -> Iterator[Called]:
    return (Called(option, "") for option in _ROOT)


def _options(place: CursorPlace) -> Iterator[Called]:
    for one in place.command.params:
        if one.param_type_name == "option" and (one.multiple or one.opts[0] not in place.given):
            yield Called(one.opts[0], _BEGINNING.match(one.help or "")[0])  # type: ignore[index]  # it may be empty
    yield Called("--help", "")


def _values(place: CursorPlace, before: Sequence[str]) -> Iterable[Called]:
    """What a parameter takes: codes with their words, else names."""
    if codes := codes_for(place.name, place.parameter):
        return [
            Called(code, t(key) if key else "", tuple(names_of(code, key)) if key else ())
            for code, key in codes.items()
        ]
    names = names_for(place.name, place.parameter)
    if names is Names.PERIOD:
        return list(_periods(today()))
    return getattr(_known(before), names.value) if names and place.name.partition(" ")[0] != "init" else ()


def _known(before: Sequence[str]) -> Known:
    """The names in the registry that the words mean, read or remembered as reading commands do. Raises DeannError."""
    from deann06.services.remembered import Request, answered
    from deann06.services.session import Session, registry_folder

    def found(session: Session) -> Known:
        return build(session.registry, session.as_of)

    given = next((after for one, after in pairwise(before) if one == "--registry"), None)
    root = registry_folder(Path(given) if given else _configured())
    return answered(root, today(), None, Request("complete", {}), Known, found).value


def _configured() -> Path | None:
    import os

    folder = os.environ.get("DEANN06_REGISTRY")
    return Path(folder) if folder else None


def _periods(day: date) -> Iterator[Called]:
    """The periods of every length in which a day lies, and those before them, by key and in words."""
    from deann06.core.terms.periods import Period, Unit
    from deann06.output.words.terms import period_words

    for unit in (Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR):
        period = Period.containing(day, unit)
        for _ in range(_EARLIER):
            words = period_words(period)
            yield Called(period.name, words, (words,))
            try:
                period = period.previous()
            except BadValue:
                break


def _fitting(found: Iterable[Called], word: str) -> list[Called]:
    """Those that begin so, by value or another name, marks and case apart; each by what fits."""
    wanted = fold(word)
    fitting = []
    for one in found:
        for name in (one.value, *one.also):
            if fold(name).startswith(wanted):
                fitting.append(Called(name, one.about if name == one.value else f"{one.value}: {one.about}"))
                break
    return fitting


def silently(words: Sequence[str]) -> int:
    """`complete`, which says nothing where there is no registry, or no command so far."""
    try:
        return complete(words)
    except DeannError:
        return 0

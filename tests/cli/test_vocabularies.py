"""Every word of every table of words is taken by every option that takes that vocabulary: a command says the same by it
as by the code.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from deann06 import locale
from deann06.cli.app import COMMANDS, command_of
from deann06.cli.completion.places import CODES, codes_for, place_of
from deann06.core.text.vietnamese import fold
from deann06.output.words.values import Codes
from tests.cli.conftest import EXAMPLE, CopyRegistry, Run
from tests.tries import some

SAYING: Final = "--document 1/A --date 15/5/2024 --dry-run --by"
INDICATOR: Final = "new indicator --title A --unit % --dry-run"
NEW: Final = {
    "task": "new task --title A --directive kl-2024-04-23 --clause 1 --lead stttt --dry-run",
    "directive": "new directive --title A --kind 'Công văn' --number 9/CV-A --issued 1/5/2024 --issuer cat --dry-run",
    "model": "new model --title A --lead stttt --dry-run",
    "indicator": f"{INDICATOR} --kind count",
}
EXPORT: Final = "export csv ra --force --agency stttt"
# A whole command for each option or argument of words; several where not every value is for the same record.
TRIED: Final[dict[str, tuple[str, ...]]] = {
    "status --role": ("status --agency stttt --role {}",),
    "status --mark": ("status --mark {}",),
    "status --fail-on": ("status --fail-on {}",),
    "list --role": ("list tasks --agency stttt --role {}",),
    "list --mark": ("list tasks --mark {}",),
    "list --standing": ("list tasks --standing {}",),
    "list --state": ("list tasks --state {}", "list models --state {}"),
    "list KIND": ("list {}",),
    "list --by": ("list tasks --by {}",),
    "list --sort": ("list tasks --sort {}",),
    "export FORM": ("export {} ra --force",),
    **{f"export --{name}": (f"{EXPORT} --{name} {{}}",) for name in ("role", "mark", "standing", "state", "tier")},
    "report NAME": ("report {} --output ra",),
    "new indicator --kind": (f"{INDICATOR} --better up --kind {{}}",),
    "new indicator --better": (f"{INDICATOR} --kind rank --better {{}}", f"{INDICATOR} --kind count --better {{}}"),
    "new agency --system": ("new agency --name A --dry-run --system {}",),
    "new agency --level": ("new agency --name A --dry-run --level {}",),
    "update --state": (
        f"update 4.3b {SAYING} stttt --state {{}}",
        f"update trich-luc-ho-tich {SAYING} stp --state {{}}",
    ),
    "correct --state": (f"correct 4.4 6/5/2024 {SAYING} ct-kh --state {{}}",),
    "block --kind": (f"block 4.3b {SAYING} stttt --text A --kind {{}}",),
    "unblock --kind": (f"unblock 4.4 {SAYING} ct-kh --text A --kind {{}}",),
    "propose DECISION": ("propose trich-luc-ho-tich --by stp --reason A --date 15/5/2024 --dry-run {}",),
    "decide DECISION": (f"decide trich-luc-ho-tich {SAYING} bcd-30-nq-tu {{}}",),
    **{f"new {kind} --tier": (f"{said} --tier {{}}",) for kind, said in NEW.items()},
    "validate --fail-on": ("validate --fail-on {}",),
}
# Rules are called by their codes; the gate needs two states (test_ci), templates have no day (test_templates), a
# starter a new folder (test_init), a setting its own values (test_set), a roll-up what others publish (test_rollup),
# the days of a dataset git (test_dataset).
NOT_HERE: Final = (
    *("CODE", "[CODE]", "--select", "--ignore", "ci --fail-on", "export --days"),
    *("template new NAME", "template names [NAME]", "--report", "init --starter", "set KEY", "rollup --tier"),
)
# Only the kind of the obstacle that there is can be named.
OPEN: Final = {"unblock --kind": ["guidance"]}


def commands(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """A command, or those of a group."""
    below = getattr(command, "commands", None)
    for inner, one in (below or {}).items():
        yield from commands(f"{name} {inner}", one)
    if below is None:
        yield name, command


def vocabularies() -> dict[str, Codes]:
    """Every place of a command line that takes words, and the words."""
    found: dict[str, Codes] = {}
    for name, command in (one for top in COMMANDS for one in commands(top, command_of(top))):
        for parameter in command.params:
            codes = {code: key for code, key in codes_for(name, parameter).items() if locale.known(key)}
            place = place_of(parameter)
            if codes and not {place, f"{name} {place}"} & {*NOT_HERE}:
                found[f"{name} {place}"] = codes
    return found


def test_every_place_that_takes_words_is_tried() -> None:
    assert vocabularies().keys() == TRIED.keys()
    assert {place for place in CODES if "--fail-on" in place} <= {*TRIED, *NOT_HERE}


@pytest.mark.parametrize("place", TRIED)
def test_a_place_takes_the_words_of_each_value_as_its_code(place: str, run: Run, copy_registry: CopyRegistry) -> None:
    folder = copy_registry(EXAMPLE).parent
    taken = []
    words_of = vocabularies()[place]
    for code, key in [(code, words_of[code]) for code in OPEN.get(place, some([*words_of], 3, start=len(place)))]:
        for command in TRIED[place]:
            by_code = _said(run, folder, command, code)
            if by_code[0] > 1:
                continue
            taken.append(code)
            words = [locale.sentence(key, language) for language in locale.LANGUAGES]
            for word in some([*words, *map(fold, words), *map(str.upper, words)], 2, start=len(code)):
                assert _said(run, folder, command, word) == by_code, word
    assert taken


def _said(run: Run, folder: Path, command: str, word: str) -> tuple[int, str]:
    done = run(*shlex.split(command.format(shlex.quote(word))), "--as-of", "15/5/2024", cwd=folder)
    return done.code, done.out

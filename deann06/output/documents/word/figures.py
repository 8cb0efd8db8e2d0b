"""Figures of a report in Word: each in a bookmark that is called after where the JSON of the report has its value.

A template marks a figure by the filter `traced`. What that writes is marked by signs until the document is a tree, so
that a figure may stand in any run, whatever its letters look like.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from hashlib import sha256
from typing import Any, Final

from jinja2 import Environment, pass_environment
from markupsafe import Markup

from deann06.core.lazy import lazy_pattern
from deann06.core.text.vietnamese import first_upper
from deann06.output.documents.templates.sandbox import traced
from deann06.output.documents.word.forms import BEGIN, END, SAID
from deann06.output.documents.word.layout import W
from deann06.reports.documents.audited import LISTED

PREFIX: Final = "d06_"  # of the name of each bookmark
LONGEST: Final = 40  # letters that Word allows in one
_DIGITS: Final = 8  # of a digest, in which a longer name ends
_FIGURE: Final = lazy_pattern(f"{BEGIN}(\\d{{1,9}}){SAID}([^{BEGIN}{SAID}{END}]*){END}")
_SIGN: Final = lazy_pattern(f"[{BEGIN}{SAID}{END}]")
_OTHER: Final = lazy_pattern(r"\W")
_START, _STOP = f"{W}bookmarkStart", f"{W}bookmarkEnd"


def figure_name(path: str) -> str:
    """The bookmark of the value at a path of the JSON: `d06_ledger_overdue` for `ledger.overdue`."""
    name = PREFIX + _OTHER.sub("_", path)
    if len(name) <= LONGEST:
        return name
    return f"{name[: LONGEST - _DIGITS - 1]}_{sha256(path.encode()).hexdigest()[:_DIGITS]}"


def unmarked(value: Any) -> int:
    """How many values stand beyond those of their lists whose figures are marked, in a report as templates see it."""
    if isinstance(value, dict):
        return sum(map(unmarked, value.values()))
    if isinstance(value, list):
        beyond = sum(isinstance(one, dict) for one in value[LISTED:])
        return beyond + sum(map(unmarked, value[:LISTED]))
    return 0


class Figures:
    """The figures that a template writes of a report, by what it sees of it."""

    def __init__(self, report: Any) -> None:
        self._report = report
        self._paths: dict[int, str] = {}  # of groups of values, by identity
        self._names: list[str] = []  # of the figures that were written, in order

    @pass_environment
    def traced(self, sandbox: Environment, group: Any, key: str, form: str = "pad", *more: Any) -> Markup:
        """The filter `traced` as it writes into a Word document."""
        text = sandbox.finalize(traced(sandbox, group, key, form, *more)) if sandbox.finalize else ""
        path = self._path_of(group)
        if path is None or not text:  # a group that the template made itself; no bookmark holds nothing
            return Markup(text)
        self._names.append(figure_name(f"{path}{key}"))
        return Markup(f"{BEGIN}{len(self._names) - 1}{SAID}{text}{END}")

    def first_upper(self, text: str) -> str:
        """The filter `first_upper`, also of a figure."""
        if not text.startswith(BEGIN):
            return first_upper(text)
        sign, _, said = text.partition(SAID)
        return Markup(sign + SAID + first_upper(said))  # what is said is markup already

    def bare(self, text: str) -> str:
        """A text with the figures alone, without the signs by which they are known; other such signs stay."""
        return _FIGURE.sub(lambda found: found[2] if self._is_ours(found[1]) else found[0], text)

    def place(self, body: Any) -> None:
        """Put the figures of a body into bookmarks, each name once and each number its own."""
        for text in [one for one in body.iter(f"{W}t") if one.text and BEGIN in one.text]:
            self._split(text)
        if body.find(f".//{_START}") is not None or body.find(f".//{_STOP}") is not None:
            _renumber(body)

    def _is_ours(self, number: str) -> bool:
        return int(number) < len(self._names)

    def _path_of(self, group: Any) -> str | None:
        """Where a group of values stands in the report, up to the dot before its keys; None where it does not."""
        if not self._paths:
            self._paths = dict(_groups(self._report, ""))
        return self._paths.get(id(group))

    def _split(self, text: Any) -> None:
        """Part the run of a text where figures begin and end."""
        pieces = _FIGURE.split(text.text)
        run = text.getparent()
        look = run.find(f"{W}rPr")
        after = [*text.itersiblings()]

        def like(said: str) -> Any:
            made = run.makeelement(run.tag, run.attrib)
            if look is not None:
                made.append(deepcopy(look))
            words = text.makeelement(text.tag, {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
            words.text = said
            made.append(words)
            return made

        last = run
        text.text = _SIGN.sub("", pieces[0])
        for number, said, rest in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            begin, end = (run.makeelement(tag, {f"{W}id": number}) for tag in (_START, _STOP))
            begin.set(f"{W}name", self._names[int(number)] if self._is_ours(number) else "")
            # Blanks stay outside: where bookmarks touch, LibreOffice takes one for the other in RTF.
            bare = said.strip() or said
            before, _, behind = said.partition(bare)
            words = (before, begin, bare, end, behind + _SIGN.sub("", rest))
            for one in (like(piece) if isinstance(piece, str) else piece for piece in words if piece != ""):
                last.addnext(one)
                last = one
        if after:
            follows = run.makeelement(run.tag, run.attrib)
            follows.extend([*([] if look is None else [deepcopy(look)]), *after])
            last.addnext(follows)
        if not text.text:
            run.remove(text)
        if not [one for one in run if one is not look]:
            run.getparent().remove(run)


def _groups(value: Any, path: str) -> Iterator[tuple[int, str]]:
    """Every group of values below one, by identity, and what comes before the keys of its values."""
    items: Any = ()
    if isinstance(value, dict):
        yield id(value), path
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value[:LISTED])
    for key, item in items:
        if isinstance(item, dict | list):
            yield from _groups(item, f"{path}{key}.")


def _renumber(body: Any) -> None:
    """Give each bookmark a number of its own; take away what has no other end, and all but the first of a name.

    What a loop of a template repeats, has the same number and name every time.
    """
    taken: set[str] = set()
    begun: dict[str, list[Any]] = {}
    number = 0
    for mark in [*body.iter(_START, _STOP)]:
        if mark.tag == _START:
            begun.setdefault(mark.get(f"{W}id", ""), []).append(mark)
            continue
        starts = begun.get(mark.get(f"{W}id", ""))
        start = starts.pop() if starts else None
        name = "" if start is None else start.get(f"{W}name", "").casefold()
        if start is None or not name or name in taken:
            for one in (start, mark):
                if one is not None:
                    one.getparent().remove(one)
            continue
        taken.add(name)
        start.set(f"{W}id", str(number))
        mark.set(f"{W}id", str(number))
        number += 1
    for start in (one for starts in begun.values() for one in starts):
        start.getparent().remove(start)

"""What libyaml could not read, told by what stands there: its own words name the state of a parser."""

from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.store.yaml.libyaml import YAMLError

_FLOW: Final = ("expected ',' or ']'", "expected ',' or '}'")
_COMMENT: Final = lazy_pattern(r"\S[^\n\"']* #")
_ENTRY: Final = lazy_pattern(r"[ ]*(?:- )*(?:[\w-]+:(?: |$)|- )")  # of a block: what stood open has run past its end
_HAS_VALUE: Final = lazy_pattern(r"[ ]*(?:- )*[\w.\"-]+: +[^\s#|>&]")


class Fault(NamedTuple):
    """A line (1-based) and a key of `rule.yaml`, or libyaml's own words where none fits."""

    line: int
    reason: str


def fault(text: str, error: YAMLError) -> Fault:
    """Where a text cannot be read, and why."""
    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "?")
    mark = problem or context
    if mark is None:
        return Fault(1, said)
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    before, at = line[: mark.column], line[mark.column : mark.column + 1]
    opened = context.line if context else mark.line
    if "end of stream" in said or "document indicator" in said:
        return Fault(opened + 1, said)
    if any(part in said for part in _FLOW):
        cut = any(_COMMENT.search(one) for one in lines[opened : mark.line])
        ran_on = mark.line > opened and (not line or _ENTRY.match(line))
        return Fault((opened if ran_on else mark.line) + 1, "comment" if cut else said)
    return Fault(mark.line + 1, _reason(said, before, at, lines[mark.line - 1] if mark.line else "") or said)


def _reason(said: str, before: str, at: str, above: str) -> str:
    """The key that fits what stands before a place, at it, and on the line above."""
    last = before.rstrip()[-1:]
    if "expected key" in said or "expected <document start>" in said:
        return "after_quote" if last in ('"', "'") and last else "after_bracket" if last in ("]", "}") and last else ""
    if "expected node content" in said:
        return "stray"
    if "comment or line break" in said:
        return "block"
    if "block sequence entries" in said and before.strip():
        return "dash"
    if "mapping keys" in said:
        return "start"
    if "mapping values" in said and last and before.count(": ") == 0 and at == ":":
        if last in ('"', "'") and before.strip()[0] in ('"', "'"):
            return ""
        return "deeper" if _HAS_VALUE.match(above) else "colon"
    return ""

"""Values as YAML text, emitted by ruamel.yaml as people write them: in the reading of YAML 1.1 and of 1.2 alike."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from io import StringIO
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString, SingleQuotedScalarString

WIDTH: Final = 110  # a longer entry is written as a block
_TRUTH: Final = "true|false"
_FORMS: Final[Mapping[str, Callable[[str], Any]]] = {
    _TRUTH: "true".__eq__,
    r"\d{4}-\d\d-\d\d": date.fromisoformat,
    r"-?\d+": int,
    r"-?\d+\.\d+": float,
}
_QUOTED: Final = {'"': DoubleQuotedScalarString, "'": SingleQuotedScalarString}


def flow(value: Any) -> str:
    """A value on one line."""
    return _emitted([_typed(value)], flow=True)[1:-1]


def scalar(value: str, *, quote: str = "") -> str:
    """Text as YAML: plain where every reader takes it for the same text, else quoted."""
    return _scalar(str(value), quote)


def block(item: Mapping[str, Any], indent: int, newline: str) -> str:
    """A list item behind a dash at a column: on one line where it fits, else a key a line."""
    return lines([listed(item, indent)], indent, newline)


def below(value: Any, indent: int, newline: str) -> str:
    """A value behind its key at a column: text of several lines as a literal block, anything else on one line."""
    return lines({"": behind(value)}, indent, newline).strip().removeprefix('"": ')


def lines(value: Any, indent: int, newline: str) -> str:
    """A mapping or list as whole lines at a column, each value in it as `behind` and `listed` have it."""
    shown = _emitted(value, flow=False).split("\n")
    return "".join((" " * indent + line if line else "") + newline for line in shown)


def listed(item: Mapping[str, Any], indent: int) -> Any:
    """An item for `lines`, whose dash stands at a column."""
    literal = any(_is_literal(value) for value in item.values())
    if not literal and (len(item) < 2 or indent + len("- ") + len(flow(item)) <= WIDTH):
        return behind(item)
    return {_typed(key): behind(value) for key, value in item.items()}


def behind(value: Any) -> Any:
    """A value for `lines`: text of several lines as a literal block, anything else on one line."""
    if _is_literal(value):
        return LiteralScalarString(value)
    typed = _typed(value)
    if not isinstance(typed, dict | list):
        return typed
    inline: CommentedMap | CommentedSeq = CommentedMap(typed) if isinstance(typed, dict) else CommentedSeq(typed)
    inline.fa.set_flow_style()
    return inline


def _is_literal(value: Any) -> bool:
    """Whether a value is text of lines that a literal block keeps as they are."""
    return isinstance(value, str) and "\n" in value and value == value.strip() and value.replace("\n", "").isprintable()


@cache
def _scalar(text: str, quote: str) -> str:
    return _emitted([_QUOTED[quote](text) if quote and text.isprintable() else _typed(text)], flow=True)[1:-1]


def _typed(value: Any) -> Any:
    """A value as ruamel.yaml writes it: what stands for a number, a day or a truth value is one, other text is text."""
    if isinstance(value, Mapping):
        return {_typed(key): _typed(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_typed(item) for item in value]
    text = str(value)
    if not text.isprintable():
        return DoubleQuotedScalarString(text)
    form = next((form for form in _FORMS if re.fullmatch(form, text)), "")
    try:
        meant = _FORMS.get(form, str)(text)
    except ValueError:  # 2024-02-30
        return text
    return meant if str(meant) == text or form == _TRUTH else text


class _Emitter(Emitter):
    """Quotes with `"` where it has the choice, as the files of a registry do."""

    def choose_scalar_style(self) -> Any:
        style = super().choose_scalar_style()
        return '"' if style == "'" and self.event.style != "'" else style


@cache
def _yaml(flow: bool) -> YAML:
    yaml = YAML(pure=True)
    yaml.Emitter = _Emitter
    yaml.Resolver = lambda loader=None, **_: VersionedResolver((1, 1), loader)  # quotes what is no text to 1.1 alone
    yaml.default_flow_style = flow
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.width = sys.maxsize
    return yaml


def _emitted(value: Any, *, flow: bool) -> str:
    out = StringIO()
    _yaml(flow).dump(value, out)
    text = out.getvalue().removesuffix("\n")
    return "".join(char if char == "\n" or char.isprintable() else _escape(char) for char in text)


def _escape(char: str) -> str:
    """What nobody would see, as an escape inside the quotes where it stands: ruamel.yaml writes it as it is."""
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"

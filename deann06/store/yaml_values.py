"""Values as YAML text, written as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

WIDTH: Final = 110  # a longer entry is written as a block
_PLAIN: Final = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~][^\n\[\]{},#:'\"\\]*")
_RESERVED: Final = re.compile(r"(?i)~|null|true|false|yes|no|on|off|y|n|[-+.\d].*|<<")
# What begins with a digit and is plain all the same: whole numbers, days, periods, documents' numbers.
_SAFE: Final = re.compile(
    r"0|[1-9]\d*|\d{4}-\d\d-\d\d|\d{4}-(?:W\d\d|Q[1-4]|H[12]|\d\d)|true|false"
    r"|\d{1,6}(?:/\d{4})?[/-][^\W\d_][\w&()]*(?:[/-][^\W_][\w&()]*)*"
    r"|-?(?:0|[1-9]\d*)(?:\.\d*[1-9]|/[1-9]\d*)"  # readings: 71.4, 30/31; not 7.10, which is no number
)
_LITERAL: Final = re.compile(r"(?:[^\s].*)(?:\n(?:.*\S)?)*\n(?:.*\S)")  # lines that a literal block keeps as they are


def flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def block(item: Mapping[str, Any], indent: int, newline: str) -> str:
    """A list item behind a dash at a column: on one line where it fits, else a key a line."""
    line = f"{' ' * indent}- {flow(item)}"
    literal = any(_is_literal(value) for value in item.values())
    if not literal and (len(line) <= WIDTH or len(item) < 2):
        return line + newline
    lines: list[str] = []
    for key, value in item.items():
        head = " " * indent + ("- " if not lines else "  ")
        lines.append(f"{head}{scalar(key)}: {below(value, indent + 2, newline)}{newline}")
    return "".join(lines)


def below(value: Any, indent: int, newline: str) -> str:
    """A value behind its key at a column: text of several lines as a literal block, anything else on one line."""
    if not _is_literal(value):
        return flow(value)
    pad = " " * (indent + 2)
    return newline.join(["|-", *(pad + line if line else "" for line in value.split("\n"))])


def _is_literal(value: Any) -> bool:
    if not isinstance(value, str) or not _LITERAL.fullmatch(value):
        return False
    return all(line.isprintable() for line in value.split("\n"))


def scalar(value: str, *, quote: str = "") -> str:
    """Text as YAML: plain where every reader takes it for the same text, else quoted."""
    text = str(value)
    if not quote and _SAFE.fullmatch(text):
        return text
    plain = _PLAIN.fullmatch(text) and not _RESERVED.fullmatch(text)
    if not quote and plain and text == text.strip() and text.isprintable():
        return text
    if quote == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    shown = "".join(char if char.isprintable() else _escape(char) for char in escaped)
    return f'"{shown}"'


def _escape(char: str) -> str:
    named = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\u00a0": "\\_"}
    return named.get(char) or (f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}")

"""Values as people type them: by the codes that files write, or by the words that pages print."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

from deann06.core.text.vietnamese import fold
from deann06.errors import Ambiguous, UsageError
from deann06.locale import t
from deann06.output.words.values import Codes, all_of, both, meant, names_of
from deann06.services.typed import closest, named

Value = TypeVar("Value", bound=Enum)


def choice(kind: type[Value], text: str) -> Value:
    """The value of a kind that a text names. Raises UsageError."""
    from deann06.output.words.choices import codes_of

    return kind(one_of(codes_of(kind), text))


def one_of(table: Codes, text: str) -> str:
    """The code that a text names: itself, or by its words in either language, marks and case apart.

    Raises UsageError with the nearest ones, or with all that the text may mean.
    """
    codes = (text,) if text in table else meant(table, text)
    if len(codes) == 1:
        return codes[0]
    codes = codes or tuple(value for value, key in table.items() if _within(text, names_of(value, key)))
    if len(codes) > 1:
        several = {code: table[code] for code in codes}
        named_apart = [(code, t(key)) for code, key in several.items()]
        raise Ambiguous("usage.several", text, named_apart, value=text, choices=all_of(several))
    raise UsageError("usage.choice", value=text, choices=all_of(table), near=_near(table, text, codes))


def _near(table: Codes, text: str, codes: Iterable[str]) -> str:
    """The end of a sentence with the words of values: of those that are known, else of the nearest to a text."""
    of = {name: code for code, key in table.items() for name in (code, t(key))}
    return named(both(code, table[code]) for code in codes or dict.fromkeys(of[name] for name in closest(text, of)))


def some_of(table: Codes, text: str) -> tuple[str, ...]:
    """The codes that a list names, each once; words may have commas of their own. Raises UsageError."""
    parts = [part.strip() for part in text.split(",") if part.strip()] or [text]
    codes: list[str] = []
    while parts:
        ends = range(len(parts), 1, -1)
        end = next((end for end in ends if _is_name(table, ", ".join(parts[:end]))), 1)
        codes.append(one_of(table, ", ".join(parts[:end])))
        parts = parts[end:]
    return tuple(dict.fromkeys(codes))


def _is_name(table: Codes, text: str) -> bool:
    """Whether a text is the name of one value, commas too: `hoàn thành, không thời hạn` are two."""
    return sum(fold(text) in map(fold, names_of(code, key)) for code, key in table.items()) == 1


def _within(text: str, names: Iterable[str]) -> bool:
    """Whether a text is some whole words of a name."""
    return bool(fold(text)) and any(f" {fold(text)} " in f" {fold(name)} " for name in names)

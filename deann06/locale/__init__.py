"""Every sentence that people read. Vietnamese is the source; English is complete.

Keys are `area.name`; an area is a module of a language with one table `TEXT`. The language is chosen once,
by the command line.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any, Final

LANGUAGES: Final = ("vi", "en")
AREAS: Final = ("common", "rules", "views", "report", "help", "explain", "edits", "changes", "gate", "merge", "git")
_AREA_OF: Final = {
    "rule": "rules",
    "view": "views",
    "report": "report",
    "help": "help",
    "explain": "explain",
    "edit": "edits",
    "change": "changes",
    "gate": "gate",
    "owners": "gate",
    "merge": "merge",
    "git": "git",
}

_language = "vi"


def use(language: str) -> None:
    """Choose the language of all sentences from here on."""
    global _language
    _language = language


def language() -> str:
    """The language in use."""
    return _language


def t(key: str, /, **facts: Any) -> str:
    """The sentence of a key, filled with facts; dates are written as people write them. Raises KeyError."""
    return _filled(_language, key, facts)


def official(key: str, /, **facts: Any) -> str:
    """The same in Vietnamese, as documents are whatever the language in use. Raises KeyError."""
    return _filled(LANGUAGES[0], key, facts)


def _filled(spoken: str, key: str, facts: Mapping[str, Any]) -> str:
    text = table(spoken, _AREA_OF.get(key.partition(".")[0], "common"))[key]
    return text.format(**{name: _fact(value) for name, value in facts.items()}) if facts else text


def known(key: str) -> bool:
    """Whether there is such a sentence."""
    return key in table(_language, _AREA_OF.get(key.partition(".")[0], "common"))


class _Number(int):
    """A number that chooses the word beside it: `{days} {days:day|days}`, which Vietnamese has no need of."""

    def __format__(self, form: str) -> str:
        one, both, many = form.partition("|")
        return (one if self == 1 else many) if both else super().__format__(form)


def _fact(value: Any) -> Any:
    return _Number(value) if type(value) is int else written(value)


def written(value: Any) -> Any:
    """A date as it is written in running text (15/5/2024); anything else as it is."""
    return f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else value


@cache
def table(language: str, area: str) -> Mapping[str, str]:
    """The sentences of one area in one language."""
    text: Mapping[str, str] = import_module(f"deann06.locale.{language}.{area}").TEXT
    return text

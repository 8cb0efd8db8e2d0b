"""Every sentence that people read. Vietnamese is the source; English is complete.

Keys are `area.name`; an area is a module of a language with one table `TEXT`. What a rule says stands on its page,
`rules/CODE.toml`, in both languages (`rule.CODE.name`). The language is chosen once, by the command line.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

LANGUAGES: Final = ("vi", "en")
AREAS: Final = (
    "common",
    "rules",
    "views",
    "report",
    "help",
    "explain",
    "edits",
    "changes",
    "gate",
    "merge",
    "git",
    "init",
    "packets",
    "site",
    "live",
    "intake",
    "ingest",
    "drafting",
    "takes",
    "names",
    "export",
    "rollup",
)
_AREA_OF: Final = {
    "rule": "rules",
    "view": "views",
    "report": "report",
    "audit": "report",
    "help": "help",
    "explain": "explain",
    "edit": "edits",
    "change": "changes",
    "gate": "gate",
    "owners": "gate",
    "merge": "merge",
    "git": "git",
    "init": "init",
    "packet": "packets",
    "site": "site",
    "live": "live",
    "intake": "intake",
    "ingest": "ingest",
    "draft": "drafting",
    "take": "takes",
    "name": "names",
    "export": "export",
    "rollup": "rollup",
    "inherit": "rollup",
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
    """The same in Vietnamese, as what is recorded is whatever the language in use. Raises KeyError."""
    return said_in(LANGUAGES[0], key, **facts)


def said_in(language: str, key: str, /, **facts: Any) -> str:
    """The same in a language. Raises KeyError."""
    return _filled(language, key, facts)


def _filled(spoken: str, key: str, facts: Mapping[str, Any]) -> str:
    text = sentence(key, spoken)
    return text.format(**{name: _fact(value, spoken) for name, value in facts.items()}) if facts else text


def known(key: str) -> bool:
    """Whether there is such a sentence."""
    try:
        return bool(sentence(key))
    except KeyError:
        return False


def sentence(key: str, language: str | None = None) -> str:
    """The sentence of a key with its blanks, in a language (default: the one in use). Raises KeyError."""
    area, _, name = key.partition(".")
    code, _, part = name.partition(".")
    if area == "rule" and code[:1].isupper():
        said: str = page(code)[language or _language][part]
        return said
    return table(language or _language, _AREA_OF.get(area, "common"))[key]


class Countable(int):
    """A number that chooses the word beside it: `{days} {days:day|days}`, which Vietnamese has no need of."""

    def __format__(self, form: str) -> str:
        one, both, many = form.partition("|")
        return (one if self == 1 else many) if both else super().__format__(form)


def _fact(value: Any, spoken: str) -> Any:
    if isinstance(value, OSError):
        said, name = table(spoken, "common"), errno.errorcode.get(value.errno or 0)
        return said.get(f"system.{name}") or said["system.other"].format(name=name or type(value).__name__)
    return Countable(value) if type(value) is int else written(value)


def written(value: Any) -> Any:
    """A date as it is written in running text (15/5/2024); anything else as it is."""
    return f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else value


@cache
def page(code: str) -> Mapping[str, Any]:
    """The page of a rule: `bad` and `good`, an example of each, and its sentences by language. Raises KeyError."""
    file = Path(__file__).parent / "rules" / f"{code}.toml"
    if not file.is_file():
        raise KeyError(code)
    import tomllib  # by those who tell a rule alone

    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def table(language: str, area: str) -> Mapping[str, str]:
    """The sentences of one area in one language."""
    text: Mapping[str, str] = import_module(f"deann06.locale.{language}.{area}").TEXT
    return text

"""Markup that a Markdown template may not bring along: whatever could fetch or run something in a page made of it.

HTML is known by what is harmless. The data cannot bring any: its signs are written as text.
"""

import re
from collections.abc import Iterator
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.documents.templates.errors import tag_words

_HARMLESS: Final = """
    b blockquote br center div em h1 h2 h3 h4 h5 h6 hr i li ol p s small span strong sub sup table tbody td tfoot th
    thead tr u ul
"""
_ALLOWED: Final = frozenset(_HARMLESS.split())
_MARKUP: Final = lazy_pattern(r"!\[|<(?=[A-Za-z/?!])(?:!--|[/]?([A-Za-z][A-Za-z0-9]*)(?![^\s/>])([^<>]*)>)?")
_ATTRIBUTES: Final = lazy_pattern(
    r"(?:\s+(?:align|class|colspan|rowspan|valign|width)=(?:\"[\w%. -]*\"|'[\w%. -]*'|[\w%]+))*\s*/?"
)
_TAGS: Final = lazy_pattern(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)  # of templates


def harmful(text: str) -> Iterator[tuple[int, str]]:
    """The places of markup that is not known to be harmless, and how each begins: HTML, and pictures."""
    for found in _MARKUP.finditer(text):
        name, attributes = found.groups()
        harmless = name and name.casefold() in _ALLOWED and _ATTRIBUTES.fullmatch(attributes)
        if not harmless and found[0] != "<!--":
            whole = found[0].endswith(">")
            yield found.start(), found[0] if whole else text[found.start() : found.start() + 60].partition("\n")[0]


def harmful_in_template(name: str, text: str) -> Iterator[DeannError]:
    """What of the kind stands in a template, with its line."""
    plain = _TAGS.sub(lambda tag: "\n" * tag[0].count("\n"), text)
    for place, said in harmful(plain):
        yield _refused(name, f":{plain.count(chr(10), 0, place) + 1}", said)


def refuse_harmful(name: str, made: str, text: str) -> None:
    """Raise DeannError where a text that was made by a template holds something of the kind."""
    for _, said in harmful(made):
        raise next(harmful_in_template(name, text), _refused(name, "", said))


def _refused(name: str, place: str, said: str) -> DeannError:
    reason = t("template.why.markup", known=", ".join(sorted(_ALLOWED)))
    return DeannError("template.broken", name=name, place=place, tag=tag_words(said), reason=reason)

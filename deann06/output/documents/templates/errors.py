"""What is wrong with a template, in words of people: the place, the tag, the reason, the nearest right name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.utils import missing
from markupsafe import Markup

from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.documents.templates.sandbox import NotText, environment
from deann06.output.documents.templates.tags import NO_SOURCE, Tag, TemplateSource, left_open, not_closed, without_raw
from deann06.output.plain import shorten, unfit
from deann06.store.disk.bounded import BoundExceeded

_WORDS: Final = (
    *("autoescape", "block", "break", "call", "continue", "else", "elif", "endautoescape", "endblock", "endcall"),
    *("endfilter", "endfor", "endif", "endmacro", "endset", "endwith", "filter", "for", "if", "macro", "set", "with"),
)
_ALONE: Final = ("include", "import", "from", "extends")  # of other templates, which there are none of
# What Jinja says → the key of our sentence; the first that fits. Groups: the name in question.
_SAYINGS: Final = (
    (r"No filter named '([^']*)'", "filter"),
    (r"No test named '([^']*)'", "test"),
    (r"Unexpected end of template.* closed is '(\w+)'", "unclosed"),
    (r"unknown tag '(\w+)'.* closed is '(\w+)'", "nesting"),
    (r"unknown tag '(\w+)'", "word"),
    (r"Missing end of (?:comment|raw)", "comment"),
    (r"expected token 'end of (?:print|statement)[^']*', got '(.+)'", "too_much"),
    (r"expected token '(.+)', got '(.+)'", "expected"),
    (r"Expected an expression|tag name expected|unexpected 'end of", "empty"),
    (r"unexpected (?:char )?'(.+?)'", "sign"),
)
_SIGNS: Final = {
    **{"integer": "number", "float": "number", "string": "text", "name": "name", "end of template": "end"},
    **{"begin of print statement": "{{", "end of print statement": "}}"},
    **{"begin of statement block": "{%", "end of statement block": "%}"},
}
_CLASSES: Final = (
    (ZeroDivisionError, "zero"),
    (RecursionError, "deep"),
    (SyntaxError, "deep"),  # Python takes a hundred blocks within each other, and twenty loops
    (OverflowError, "range"),
    (NotText, "not_text"),
)


DescribePlace = Callable[[TemplateSource, int, Tag | None], str]  # in words where the engine's line and tag are


def by_line(source: TemplateSource, line: int, _tag: Tag | None) -> str:
    """The place in a template that is plain text."""
    return f":{source.line_of(line)}" if line else ""


@contextmanager
def guarded(name: str, source: TemplateSource = NO_SOURCE, place: DescribePlace = by_line) -> Iterator[None]:
    """Run a template's code: whatever it raises becomes one clear sentence.

    Raises DeannError; Exceeded and MemoryError pass, with the place as their facts.
    """
    try:
        yield
    except (MemoryError, BoundExceeded) as error:
        if not hasattr(error, "facts"):
            line = _line(error)
            error.facts = where(source, line, source.tag_of(line), place)  # type: ignore[union-attr]
        raise
    except DeannError:
        raise
    except Exception as error:  # a template's own code may raise anything
        key = "template.hostile" if isinstance(error, SecurityError | OverflowError) else "template.broken"
        line = error.lineno if isinstance(error, TemplateSyntaxError) else _line(error)
        reason, tag = (
            _syntax(error, source) if isinstance(error, TemplateSyntaxError) else (_reason(error, source), None)
        )
        tag = tag or source.tag_of(line)
        raise DeannError(
            key, name=name, reason=reason, **where(source, tag.line if tag else line, tag, place)
        ) from error


def where(source: TemplateSource, line: int, tag: Tag | None, place: DescribePlace) -> dict[str, str]:
    """The place and the tag, for an error at the engine's line; 0 where none is known."""
    return {"place": place(source, line, tag), "tag": tag_words(tag.text) if tag and line else ""}


def tag_words(text: str) -> str:
    """A tag as the sentences of errors name it."""
    return t("template.at", tag=shorten(" ".join(text.split()), 100))


def check_text(name: str, text: str, source: TemplateSource, place: DescribePlace = by_line) -> None:
    """Raise DeannError where a text that a template made holds a character that no document can."""
    char = unfit(text)
    if char is None:
        return
    code = ord(char)
    spelled = re.compile(rf"\\(x{code:02x}|u{code:04x}|U{code:08x})|{re.escape(char)}", re.IGNORECASE)
    match = spelled.search(source.text)
    line = source.text.count("\n", 0, match.start()) + 1 if match else 0
    tag = source.tag_of(line) if match and match[1] else None
    reason = t("template.why.character", code=f"U+{code:04X}")
    raise DeannError("template.broken", name=name, reason=reason, **where(source, line, tag, place))


def _line(error: BaseException) -> int:
    """The engine's line of the template that was running; 0 where none was."""
    line = 0
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            running = trace.tb_frame.f_globals.get("__jinja_template__")  # gone where Jinja has put its own line in
            line = running.get_corresponding_lineno(trace.tb_lineno) if running else trace.tb_lineno
        trace = trace.tb_next
    return line


def _syntax(error: TemplateSyntaxError, source: TemplateSource) -> tuple[str, Tag | None]:
    """Why a template cannot be understood, and the tag at fault where that is another than the one it was told at."""
    text = without_raw(source.text)
    if (begin := not_closed(text)) is not None:
        line = text.count("\n", 0, begin) + 1
        split = any(tag.line == line + 1 for tag in source.tags)  # by a line break behind the opening signs
        words = text[begin:].split("\n", 1 + split)[: 1 + split]
        return t("template.why.open"), Tag(line + split, " ".join(words))
    for saying, key in _SAYINGS:
        if match := re.search(saying, str(error.message), re.DOTALL):
            return _why_words(key, *match.groups()), left_open(source) if key == "unclosed" else None
    return t("template.why.syntax"), None


def _reason(error: Exception, source: TemplateSource) -> str:
    """Why a template that was understood could not be carried out."""
    obj, name = getattr(error, "looked_for", (missing, ""))
    if isinstance(error, SecurityError):
        return _unsafe(name)
    if name != "":
        return _not_there(obj, name, source)
    said = str(error)
    if match := re.match(r"No (filter|test) named '([^']*)'", said):
        return _why_words(match[1], match[2])
    if "no loader" in said:
        return alone_words()
    key = next((key for kind, key in _CLASSES if isinstance(error, kind)), "value")
    return t(f"template.why.{key}", kind=type(error).__name__)


def _why_words(key: str, first: str = "", second: str = "") -> str:
    if key == "word" and first in _ALONE:
        return alone_words()
    if key == "word" and first in _WORDS:
        return t("template.why.stray", name=first)
    known: Iterable[str] = {"word": _WORDS, "filter": _offered().filters, "test": _offered().tests}.get(key, ())
    return t(f"template.why.{key}", name=_sign(first), other=_sign(second), near=near_words(first, known))


def _sign(text: str) -> str:
    """What the engine found, or looked for, as people write it."""
    kind = _SIGNS.get(text)
    return t(f"template.sign.{kind}") if kind and kind.isalpha() else kind or text


def _offered() -> Environment:
    return environment(Markup)


def _not_there(obj: Any, name: object, source: TemplateSource) -> str:
    """That a name leads to nothing: in what, and what it may have meant."""
    if isinstance(name, int):
        return t("template.why.item", number=name)
    if isinstance(obj, dict):
        return t("template.why.name", name=name, near=near_words(str(name), obj))
    if obj is missing:
        return t("template.why.name", name=name, near=near_words(str(name), _names(source)))
    kind = "none" if obj is None else "list" if isinstance(obj, list | tuple) else "plain"
    return t(f"template.why.in_{kind}", name=name)


def _names(source: TemplateSource) -> set[str]:
    """What a template may name by itself: the report, and what it sets."""
    offered = _offered()
    used = offered.parse(source.text).find_all(nodes.Name)
    return {"report", *offered.globals, *(name.name for name in used if name.ctx in ("store", "param"))}


def _unsafe(name: object) -> str:
    return t("template.why.unsafe", name=name) if name else t("template.why.unsafe_call")


def alone_words() -> str:
    """That there is no other template to be named in one."""
    return t("template.why.alone", words=", ".join(_ALONE))


def near_words(name: str, known: Iterable[str]) -> str:
    words = difflib.get_close_matches(name, [str(one) for one in known], 3, 0.6)
    return t("find.near", names=", ".join(words)) if words else ""

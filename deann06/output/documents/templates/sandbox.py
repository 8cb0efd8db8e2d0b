"""The sandbox in which templates run, and what they find in it.

domain: without the sandbox a template is remote code execution; without escaping `R&D <b>` loses text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Any, Final

from jinja2 import Environment, StrictUndefined, Undefined, UndefinedError, pass_environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import TemplateRuntimeError
from jinja2.nodes import Expr
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from deann06.core.text.vietnamese import first_upper
from deann06.output.documents.charts import CHARTS
from deann06.output.plain import one_line
from deann06.output.words.official.filters import OF_GROUPS, PHRASES
from deann06.output.words.official.vocabulary import decimal, dmy, long_date, number, pad, percent

_TEXTS: Final = (str, int, float, date, Undefined, type(None))  # what a template may write


class MissingName(StrictUndefined):
    """What a template names and there is not; the error of its use says what was looked for, and in what."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        def make_error(message: str | None = None) -> TemplateRuntimeError:
            error = exc(message)
            error.looked_for = (obj, name)  # type: ignore[attr-defined]
            return error

        super().__init__(hint, obj, name, make_error)  # type: ignore[arg-type]  # it is only ever called


class NotText(TypeError):
    """A template writes what is no text, number or day: a list, a group of values, a function."""


class _Code(CodeGenerator):
    """Code in which no value is escaped behind `finalize`, that has made markup of every one of them."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which asks a group of values for a key first where it has no attribute of that name."""

    code_generator_class = _Code

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What a template names behind a dot."""
        if type(obj) is dict and attribute in obj and not hasattr(obj, attribute):
            return obj[attribute]
        return super().getattr(obj, attribute)


def environment(write: Callable[[str], Markup]) -> ImmutableSandboxedEnvironment:
    """A fresh sandbox. `write` makes the text of a value fit for the form; there is no way around it."""
    fit = lru_cache(maxsize=1 << 12)(partial(_fit, write=write))  # what stands in a column is much the same

    def finalize(value: object) -> object:
        if isinstance(value, Markup):
            return value
        if not isinstance(value, _TEXTS):
            raise NotText
        return fit("" if value is None else str(value))

    sandbox = _Sandbox(
        undefined=MissingName,
        autoescape=True,
        finalize=finalize,
        keep_trailing_newline=True,
        optimized=False,  # there is nothing to be worked out beforehand, and looking for it takes time
    )
    sandbox.filters.update(FILTERS)
    for name in UNFIT:
        sandbox.filters.pop(name, None)
        sandbox.globals.pop(name, None)
    return sandbox


def context(seen: Mapping[str, Any], write: Callable[[str], Markup]) -> dict[str, Any]:
    """A report as its view shows it: plain dicts, lists, texts, numbers, dates, nothing that a template could call.

    Where a text meets markup, as in `macro() ~ report.period`, it becomes markup as `write` makes it.
    """

    class Text(str):
        __slots__ = ()

        def __html__(self) -> Markup:
            return _fit(self, write)

    def wrapped(value: Any) -> Any:
        kind = type(value)
        if kind is str:
            return Text(value)
        if kind is dict:
            return {name: wrapped(item) for name, item in value.items()}
        return [wrapped(item) for item in value] if kind is list else value

    return {"report": wrapped(seen)}


def _fit(text: str, write: Callable[[str], Markup]) -> Markup:
    """A text in the form; a line break in it is one in the document: the items of a note."""
    return write("\n".join(map(one_line, text.split("\n"))) if "\n" in text else one_line(text))


def _same(value: Any) -> Any:
    """A value that is escaped when it is written, as every value is."""
    return value


@pass_environment
def traced(sandbox: Environment, group: Any, key: str, form: str = "pad", *more: Any) -> Any:
    """The value under a key of a group, written by another filter, given `more`: in Word an audit finds it again.

    A filter of `OF_GROUPS` tells it with what else the group has.
    """
    return sandbox.call_filter(form, group if form in OF_GROUPS else sandbox.getitem(group, key), more)


def count(listed: Sequence[Any]) -> str:
    """How many a list has."""
    return pad(len(listed))


def beyond(listed: Sequence[Any], shown: int) -> str:
    """How many a list has beyond those that are shown."""
    return pad(len(listed) - shown)


@pass_environment
def chart(sandbox: Environment, report: Any, name: str) -> str:
    """Nothing, but in the body of a Word document, where a chart of that name stands."""
    sandbox.getitem(CHARTS, name)(report)
    return ""


FORMS: Final[Mapping[str, Callable[..., Any]]] = {
    "dmy": dmy,
    "long_date": long_date,
    "number": number,
    "pad": pad,
    "decimal": decimal,
    "percent": percent,
    "count": count,
    "beyond": beyond,
    "itself": _same,
    "first_upper": first_upper,
    "traced": traced,
    "chart": chart,
    "e": _same,
    "escape": _same,
}
FILTERS: Final = {**FORMS, **PHRASES}
# Of Jinja's own: what would let text through as markup, and what differs from run to run.
UNFIT: Final = ("safe", "forceescape", "tojson", "urlize", "xmlattr", "random", "lipsum")

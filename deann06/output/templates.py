"""Templates: where they are found, and the sandbox in which they run. An office edits them, so they are input.

domain: without the sandbox a template is remote code execution; without autoescape `R&D <b>` loses text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

import msgspec
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

import deann06
from deann06.core.vietnamese import decimal, first_upper, long_date, official_date, percent
from deann06.errors import DeannError
from deann06.output.office_words import number, pad
from deann06.output.plain_text import one_line
from deann06.output.report_words import PHRASES

FOLDER: Final = "templates"
Recorded = Mapping[str, bytes] | None  # the office's templates by name, as git has them; None: those on the disk


def find(name: str, root: Path) -> Path:
    """A template of the office, beside the registry's folder `root`, else the program's. Raises DeannError."""
    folders = (root.resolve().parent / FOLDER, *_own())
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    raise DeannError("template.missing", name=name, folders=[str(folder) for folder in dict.fromkeys(folders)])


def source(name: str, root: Path, recorded: Recorded = None) -> bytes:
    """The content of a template: of the office, as `recorded` in git where that is given, else the program's own."""
    if recorded is None:
        return read(find(name, root))
    if name in recorded:
        return recorded[name]
    own = next((folder / name for folder in _own() if (folder / name).is_file()), None)
    if own is None:
        raise DeannError("template.missing", name=name, folders=[str(folder) for folder in _own()])
    return read(own)


def _own() -> tuple[Path, ...]:
    """The program's templates: inside the package in a wheel, beside it in a checkout."""
    package = Path(deann06.__file__).parent
    return (package / FOLDER, package.parent / FOLDER)


def read(path: Path) -> bytes:
    """The content of a template. Raises DeannError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise DeannError("template.broken", name=path.name, place="", reason=error.strerror or str(error)) from error


def environment(write: Callable[[str], str | Markup] = str) -> ImmutableSandboxedEnvironment:
    """A fresh sandbox. `write` makes the text of a value fit for the form; what it leaves is escaped as XML.

    A line break in a value is a line break in the document: the items of a note.
    """

    def finalize(value: object) -> object:
        if isinstance(value, Markup):
            return value
        return write("" if value is None else "\n".join(map(one_line, str(value).split("\n"))))

    sandbox = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=True,
        finalize=finalize,
        keep_trailing_newline=True,
    )
    sandbox.filters.update(FILTERS)
    return sandbox


def context(report: msgspec.Struct) -> Mapping[str, Any]:
    """A report as plain dicts, lists, texts, numbers and dates: nothing that a template could call."""
    return {"report": msgspec.to_builtins(report, builtin_types=(date,))}


@contextmanager
def guarded(name: str) -> Iterator[None]:
    """Run a template's code: whatever it raises becomes one clear sentence. Raises DeannError."""
    try:
        yield
    except SecurityError as error:
        raise DeannError("template.hostile", name=name, reason=str(error)) from error
    except (MemoryError, OverflowError, RecursionError) as error:
        raise DeannError("template.hostile", name=name, reason=str(error) or type(error).__name__) from error
    except TemplateError as error:
        raise DeannError("template.broken", name=name, place=_place(error), reason=error.message or "") from error
    except DeannError:
        raise
    except Exception as error:  # a template's own code may raise anything
        reason = f"{type(error).__name__}: {error}"
        raise DeannError("template.broken", name=name, place=_place(error), reason=reason) from error


def _place(error: Exception) -> str:
    """Where in the template: the words of the paragraph in Word, else the line."""
    around = getattr(error, "docx_context", None)
    line = error.lineno if isinstance(error, TemplateSyntaxError) else _line(error)
    if around is None:
        return f":{line}" if line else ""
    near = list(around)[min(line or 4, 4) - 1 :]  # docxtpl gives three lines before the one at fault
    text = " ".join(near[0].split()) if near else ""
    return f" (“{text[:100]}”)" if text else ""


def _line(error: Exception) -> int | None:
    """The line of the template that was running."""
    found = None
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "dmy": official_date,
    "long_date": long_date,
    "number": number,
    "pad": pad,
    "decimal": decimal,
    "percent": percent,
    "first_upper": first_upper,
    **PHRASES,
}

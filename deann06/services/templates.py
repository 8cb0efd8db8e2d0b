"""Templates of an office: the program's own to begin with, and what is wrong with those that it has edited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from deann06.errors import DeannError, UsageError
from deann06.output.documents.templates.folder import FOLDER, Template, is_template, own, read
from deann06.output.render import template_file
from deann06.output.words.failures import sentence_of
from deann06.reports import REPORTS
from deann06.reports.documents.letter import family_of
from deann06.reports.documents.values import Family, OfficialDocument
from deann06.store.disk.bounded import bounded, bounds_for

if TYPE_CHECKING:
    from deann06.core.state.registry import Registry

FORMS: Final = ("md", "docx")  # that have templates of their own
_WORD: Final = (".docx", ".dotx")


def folder_of(root: Path) -> Path:
    """The folder of the office's templates, beside the registry's."""
    return root.resolve().parent / FOLDER


def own_templates(report: str, forms: Iterable[str], registry: Registry) -> Iterator[Template]:
    """The program's templates of a report for what the focal point issues. Raises DeannError."""
    family = family_of(registry.agencies.get(registry.settings.focal_point))
    for name in REPORTS[report].forms:
        for form in forms:
            yield own(template_file(name, family, form))


def office_files(root: Path) -> list[Path]:
    """The office's templates, in the order of their names."""
    folder = folder_of(root)
    return sorted(path for path in folder.glob("*") if is_template(path.name) and path.is_file())


def faults(path: Path, report: str | None) -> list[str]:
    """All that is wrong with a template of the report that it is said to be for, else that its name says; in sentences.

    What the program's own template does without (a brief has no letterhead) an office's may.

    Raises UsageError where neither tells; DeannError where it cannot be read.
    """
    from deann06.output.documents.templates.check import of_text
    from deann06.output.documents.templates.offered import offered
    from deann06.output.documents.word.check import of_word

    called = path.name.casefold()
    kind = report or next((name for name in REPORTS if called.partition(".")[0] in REPORTS[name].forms), None)
    if kind is None:
        raise UsageError("template.of_what", name=path.name, reports=", ".join(REPORTS))
    family = Family.PARTY if ".party." in called else Family.STATE
    template, offers = read(path), offered(_documents(kind))
    of, form = (of_word, "docx") if called.endswith(_WORD) else (of_text, "md")
    forms, stem = REPORTS[kind].forms, called.partition(".")[0]
    ours = own(template_file(stem if stem in forms else forms[0], family, form))

    def sentences() -> bytes:
        without = [fault.facts for fault in of(ours._replace(name=template.name), offers, family) if _lacks(fault)]
        found = of(template, offers, family)
        return msgspec.json.encode([sentence_of(one) for one in found if not (_lacks(one) and one.facts in without)])

    return msgspec.json.decode(bounded(sentences, bounds_for(0), template.name), type=list[str])


def _lacks(fault: DeannError) -> bool:
    return fault.key == "template.lacks"


def _documents(report: str) -> Iterator[type[OfficialDocument]]:
    """The types of a report's documents: those that its module names, but for what they are made of."""
    named = vars(import_module(REPORTS[report].module)).values()
    kinds = [one for one in named if isinstance(one, type) and issubclass(one, OfficialDocument)]
    return (one for one in kinds if not any(other is not one and issubclass(other, one) for other in kinds))

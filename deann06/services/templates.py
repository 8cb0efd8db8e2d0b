"""Templates of an office: the program's own to begin with, and what is wrong with those that it has edited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from deann06.errors import DeannError, UsageError
from deann06.locale import LANGUAGES
from deann06.output.documents.templates.folder import FOLDER, Template, is_template, own, read
from deann06.output.render import template_file
from deann06.output.words.failures import sentence_of
from deann06.reports import REPORTS
from deann06.reports.documents.asked import suffix
from deann06.reports.documents.letter import family_of
from deann06.reports.documents.values import Family, OfficialDocument
from deann06.store.disk.bounded import bounded, bounds_for

if TYPE_CHECKING:
    from deann06.core.state.registry import Registry

FORMS: Final = ("md", "docx")  # that have templates of their own
_WORD: Final = (".docx", ".dotx")
_OF_FORM: Final = ("template.lacks", "template.other_family", "template.font")


class TemplateFault(NamedTuple):
    """What is wrong with a template: the key of its sentence, and that."""

    key: str
    sentence: str

    @property
    def is_of_form(self) -> bool:
        """Whether a document can be made all the same, and only would not look as its form asks."""
        return self.key in _OF_FORM


def folder_of(root: Path) -> Path:
    """The folder of the office's templates, beside the registry's."""
    return root.resolve().parent / FOLDER


def own_templates(report: str, forms: Iterable[str], registry: Registry, language: str) -> Iterator[Template]:
    """The program's templates of a report, in a language, for what the focal point issues. Raises DeannError."""
    family = family_of(registry.agencies.get(registry.settings.focal_point))
    for name in REPORTS[report].forms:
        for form in forms:
            yield own(template_file(name, family, form, language))


def office_files(root: Path) -> list[Path]:
    """The office's templates, in the order of their names."""
    folder = folder_of(root)
    return sorted(path for path in folder.glob("*") if is_template(path.name) and path.is_file())


def faults(path: Path, report: str | None) -> list[str]:
    """All that is wrong with a template of the report that it is said to be for, else that its name says; in sentences.

    Raises UsageError where neither tells; DeannError where it cannot be read.
    """
    kind, called = report or report_of(path.name), path.name.casefold()
    family = Family.PARTY if ".party." in called else Family.STATE
    language = next((one for one in LANGUAGES[1:] if f"{suffix(one)}." in called), LANGUAGES[0])
    found = faults_of(read(path), kind, document_of(path.name, kind), family, language)
    return [fault.sentence for fault in found]


def report_of(called: str) -> str:
    """The report that a template of that file name is for. Raises UsageError where the name does not tell."""
    stem = called.casefold().partition(".")[0]
    kind = next((name for name in REPORTS if stem in REPORTS[name].forms), None)
    if kind is None:
        raise UsageError("template.of_what", name=called, reports=", ".join(REPORTS))
    return kind


def document_of(called: str, report: str) -> str:
    """Which of a report's documents a template of that file name is for: the first, where the name says no other."""
    forms, stem = REPORTS[report].forms, called.casefold().partition(".")[0]
    return stem if stem in forms else forms[0]


def form_of(called: str) -> str:
    """The form of a template by the name of its file: `docx`, or `md`. Raises DeannError where it has none."""
    if not is_template(called):
        raise DeannError("template.other_form", name=called, forms=".docx, .dotx, .md.j2")
    return "docx" if called.casefold().endswith(_WORD) else "md"


def faults_of(template: Template, report: str, document: str, family: Family, language: str) -> list[TemplateFault]:
    """All that is wrong with a template of a report's document (`reminder-list`), for a family and language.

    What the program's own template does without (a brief has no letterhead) an office's may.

    Raises DeannError where it cannot be looked through within bounds.
    """
    from deann06.output.documents.templates.check import of_text
    from deann06.output.documents.templates.offered import offered
    from deann06.output.documents.word.check import of_word

    form, offers = form_of(template.name), offered(documents_of(report))
    of = of_word if form == "docx" else of_text
    ours = own(template_file(document, family, form, language))

    def sentences() -> bytes:
        own_faults = of(ours._replace(name=template.name), offers, family, language)
        without = [fault.facts for fault in own_faults if _lacks(fault)]
        found = of(template, offers, family, language)
        kept = (one for one in found if not (_lacks(one) and one.facts in without))
        return msgspec.json.encode([TemplateFault(one.key, sentence_of(one)) for one in kept])

    return msgspec.json.decode(bounded(sentences, bounds_for(0), template.name), type=list[TemplateFault])


def _lacks(fault: DeannError) -> bool:
    return fault.key == "template.lacks"


def documents_of(report: str) -> Iterator[type[OfficialDocument]]:
    """The types of a report's documents: those that its module names, but for what they are made of."""
    named = vars(import_module(REPORTS[report].module)).values()
    kinds = [one for one in named if isinstance(one, type) and issubclass(one, OfficialDocument)]
    return (one for one in kinds if not any(other is not one and issubclass(other, one) for other in kinds))

"""Templates that a command is given for one run, in place of those that it would find."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from deann06.errors import UsageError
from deann06.locale import LANGUAGES
from deann06.output.documents.templates.folder import read
from deann06.output.render import template_file
from deann06.reports.documents.asked import Made
from deann06.reports.documents.values import Family
from deann06.services.documents import GivenTemplate, OfficeTemplates, template_of
from deann06.services.templates import TemplateFault, document_of, faults_of, form_of


def given_for(report: str, paths: Iterable[Path]) -> Mapping[str, GivenTemplate]:
    """The files by the names of the templates of a report in whose places they come.

    Raises UsageError where two come in the same place; DeannError where one cannot be read.
    """
    given: dict[str, GivenTemplate] = {}
    for path in paths:
        for name, one in given_as(document_of(path.name, report), path).items():
            if name in given:
                raise UsageError("report.template.twice", names=f"{given[name].path}, {path}")
            given[name] = one
    return given


def given_as(document: str, path: Path) -> Mapping[str, GivenTemplate]:
    """A file by the names of the templates of a document (`reminder-list`), of every family and language.

    Raises DeannError.
    """
    form = form_of(path.name)
    one = GivenTemplate(path, read(path))
    return {template_file(document, family, form, language): one for family in Family for language in LANGUAGES}


def refuse_unused(office: OfficeTemplates, made: Iterable[Made], forms: Iterable[str]) -> None:
    """Raise UsageError where no document is written by one of the templates that were given."""
    wanted = tuple(forms)
    used = {office.given[name].path for name in _names(office, made, wanted)}
    for one in office.given.values():
        if one.path not in used:
            raise UsageError("report.template.unused", name=one.path.name, forms=", ".join(wanted))


def forms_without(office: OfficeTemplates, made: Iterable[Made], forms: Iterable[str]) -> tuple[str, ...]:
    """Those of the forms in which no document is written by a template that was given, though some template is."""
    documents = tuple(made)

    def lacks(form: str) -> bool:
        names = [template_of(one, form) for one in documents]
        return any(names) and not any(name in office.given for name in names)

    return tuple(filter(lacks, forms))


def given_faults(
    report: str, office: OfficeTemplates, made: Iterable[Made], forms: Iterable[str]
) -> Iterator[tuple[str, list[TemplateFault]]]:
    """What is wrong with each template that was given and is used: its name, and that. Raises DeannError."""
    wanted = tuple(forms)
    documents = {template_of(one, form): one for one in made for form in wanted}
    for name in _names(office, documents.values(), wanted):
        template, one = office.given[name].template, documents[name]
        yield template.name, faults_of(template, report, one.form, one.value.letter.family, one.language)


def _names(office: OfficeTemplates, made: Iterable[Made], forms: Iterable[str]) -> list[str]:
    """In the places of which templates one was given, and a document is written by it."""
    wanted = tuple(forms)
    names = (template_of(one, form) for one in made for form in wanted)
    return [name for name in dict.fromkeys(filter(None, names)) if name in office.given]

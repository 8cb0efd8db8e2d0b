"""What is wrong with a template before it is ever used: all of it, by places, and not the first alone."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator
from typing import Final

from jinja2 import Environment
from markupsafe import Markup

from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.documents.templates.errors import (
    DescribePlace,
    by_line,
    guarded,
    near_words,
    where,
)
from deann06.output.documents.templates.folder import Template
from deann06.output.documents.templates.offered import Offered
from deann06.output.documents.templates.sandbox import environment
from deann06.output.documents.templates.tags import TemplateSource, marked
from deann06.output.documents.templates.uses import uses
from deann06.reports.documents.values import Family

# What stands at the head of every document of a family, letter by letter.
NAMED: Final = {
    Family.STATE: ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    Family.PARTY: ("ĐẢNG CỘNG SẢN VIỆT NAM",),
}
# Facts that the form of both families has, and the key of what each is called.
_NEEDED: Final = {
    "report.letter.issuer": "issuer",
    "report.letter.number": "number",
    "report.letter.place": "place",
    "report.letter.day": "day",
    "report.letter.recipients": "recipients",
    "report.letter.archive": "archive",
    "report.letter.post": "post",
    "report.letter.signer": "signer",
}


def of_text(template: Template, report: Offered, family: Family) -> Iterator[DeannError]:
    """What is wrong with a template in Markdown, where a report offers this."""
    try:
        text = template.content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        yield broken(template.name, "", "template.why.encoding")
        return
    paths: set[str] = set()
    whole = yield from of_source(template.name, marked(text), report, paths)
    yield from of_form(template.name, text, paths if whole else None, family)


def of_source(
    name: str, source: TemplateSource, report: Offered, paths: set[str], place: DescribePlace = by_line
) -> Generator[DeannError, None, bool]:
    """What tags say that cannot be understood, or that leads to nothing; whether all of them were understood.

    The paths that they name are gathered.
    """
    sandbox: Environment = environment(Markup)
    try:
        with guarded(name, source, place):
            used = uses(sandbox.parse(source.text), report, sandbox)
    except DeannError as error:
        yield error
        return False
    paths |= used.paths
    for one in used.unknown:
        reason = t(f"template.why.{one.what}", name=one.name, near=near_words(one.name, one.known))
        yield DeannError(
            "template.broken", name=name, reason=reason, **where(source, one.line, source.tag_of(one.line), place)
        )
    return True


def of_form(name: str, text: str, paths: Collection[str] | None, family: Family) -> Iterator[DeannError]:
    """Which parts of the form are not there or are the other family's; `paths` is None where not all of it is known."""
    said = " ".join(text.split())
    for words in NAMED[family]:
        if words not in said:
            yield DeannError("template.lacks", name=name, part=f"“{words}”")
    if NAMED[Family.STATE][0] in said and family is Family.PARTY:
        yield DeannError("template.other_family", name=name, words=NAMED[Family.STATE][0])
    for path, part in _NEEDED.items():
        if paths is not None and path not in paths:
            yield DeannError("template.lacks", name=name, part=t(f"template.form.{part}", path=path))


def broken(name: str, place: str, reason: str) -> DeannError:
    """That a template has a fault that no tag of it makes."""
    return DeannError("template.broken", name=name, place=place, tag="", reason=t(reason))

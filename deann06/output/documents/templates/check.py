"""What is wrong with a template before it is ever used: all of it, by places, and not the first alone."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator
from typing import Final

from jinja2 import Environment, TemplateSyntaxError
from markupsafe import Markup

from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.documents.templates.errors import (
    DescribePlace,
    alone_words,
    by_line,
    guarded,
    near_words,
    where,
)
from deann06.output.documents.templates.folder import Template
from deann06.output.documents.templates.markup import harmful_in_template
from deann06.output.documents.templates.offered import Offered
from deann06.output.documents.templates.sandbox import environment
from deann06.output.documents.templates.tags import TemplateSource, marked, not_closed, without_raw
from deann06.output.documents.templates.uses import Unknown, uses
from deann06.reports.documents.values import Family

# What stands at the head of every document of a family in a language, letter by letter.
NAMED: Final = {
    ("vi", Family.STATE): ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    ("vi", Family.PARTY): ("ĐẢNG CỘNG SẢN VIỆT NAM",),
    ("en", Family.STATE): ("SOCIALIST REPUBLIC OF VIET NAM", "Independence - Freedom - Happiness"),
    ("en", Family.PARTY): ("COMMUNIST PARTY OF VIET NAM",),
}
MOST: Final = 200  # names that lead to nothing are told of a part
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


def of_text(template: Template, report: Offered, family: Family, language: str) -> Iterator[DeannError]:
    """What is wrong with a template in Markdown, where a report offers this."""
    try:
        text = template.content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        yield broken(template.name, "", "template.why.encoding")
        return
    paths: set[str] = set()
    whole = yield from of_source(template.name, marked(text), report, paths)
    yield from harmful_in_template(template.name, text)
    yield from of_form(template.name, text, paths if whole else None, family, language)


def of_source(
    name: str, source: TemplateSource, report: Offered, paths: set[str], place: DescribePlace = by_line
) -> Generator[DeannError, None, bool]:
    """What tags say that cannot be understood, or that leads to nothing; whether all of them were understood.

    The paths that they name are gathered.
    """
    sandbox: Environment = environment(Markup)
    whole, tree = True, None
    while tree is None:
        try:
            with guarded(name, source, place):
                tree = sandbox.parse(source.text)
        except DeannError as error:
            yield error
            whole = False
            mended = _without(source, error.__cause__)
            if mended is None:
                return False
            source = mended
    try:
        with guarded(name, source, place):
            used = uses(tree, report, sandbox)
            if whole and not used.unknown:
                sandbox.compile(tree)
    except DeannError as error:
        yield error
        return False
    paths |= used.paths
    for one in used.unknown[:MOST]:
        yield DeannError(
            "template.broken", name=name, reason=_reason(one), **where(source, one.line, source.tag_of(one.line), place)
        )
    if more := len(used.unknown[MOST:]):
        yield DeannError("template.more", name=name, count=more)
    return whole


def _reason(unknown: Unknown) -> str:
    """Why a name leads to nothing, with what it may have meant."""
    if unknown.what == "alone":
        return alone_words()
    near = near_words(unknown.name, unknown.known)
    return t(f"template.why.{unknown.what}", name=unknown.name, near=near, known=", ".join(unknown.known))


def _without(source: TemplateSource, error: BaseException | None) -> TemplateSource | None:
    """The source with nothing in the tag at fault, so that the next one is found; None where that mends nothing."""
    if not isinstance(error, TemplateSyntaxError) or not_closed(without_raw(source.text)) is not None:
        return None
    tag = source.tag_of(error.lineno)
    return source.without(tag) if tag else None


def of_form(name: str, text: str, paths: Collection[str] | None, family: Family, language: str) -> Iterator[DeannError]:
    """Which parts of the form are not there or are the other family's; `paths` is None where not all of it is known."""
    said = " ".join(text.split())
    for words in NAMED[language, family]:
        if words not in said:
            yield DeannError("template.lacks", name=name, part=f"“{words}”")
    republic = NAMED[language, Family.STATE][0]
    if republic in said and family is Family.PARTY:
        yield DeannError("template.other_family", name=name, words=republic)
    for path, part in _NEEDED.items():
        if paths is not None and path not in paths:
            yield DeannError("template.lacks", name=name, part=t(f"template.form.{part}", path=path))


def broken(name: str, place: str, reason: str) -> DeannError:
    """That a template has a fault that no tag of it makes."""
    return DeannError("template.broken", name=name, place=place, tag="", reason=t(reason))

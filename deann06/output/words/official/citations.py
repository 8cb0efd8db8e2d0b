"""Directives, their clauses and documents as they are cited."""

from __future__ import annotations

import re
from collections.abc import Iterable

from deann06.core.terms.periods import RoughDate
from deann06.output.words.official.terms import period_words
from deann06.output.words.official.vocabulary import kind_words, quoted, words
from deann06.output.written import remembered
from deann06.reports.facts.citations import CitedClause, CitedDirective, CitedPlace, Proof


@remembered  # a directive is cited for each of its tasks
def citation(cited: CitedDirective) -> str:
    """A directive by kind, number and date: "Công văn số 3636/UBND-KSTT ngày 08/4/2024"; by its id without a record."""
    if cited.kind is None:
        return cited.id
    kind = kind_words(cited.kind)
    text = words("cite.number", kind=kind, number=cited.number) if cited.number else kind
    return _dated(text, cited.issued)


def source_words(source: CitedPlace) -> str:
    """A directive's citation and the clause."""
    cited = citation(source.directive)
    return words("cite.clause", cited=cited, clause=clause_words(source.clause)) if source.clause else cited


def clause_words(cited: CitedClause) -> str:
    """A clause as it is cited: "khoản 4.3", "điểm b khoản 3", "phụ lục 2, mục 14", or as its directive says.

    Of a clause below one that the directive has a citation for, the point goes before that.
    """
    if cited.cited_as:
        as_written = quoted(cited.cited_as)
        return words("clause.within", point=cited.point, cited=as_written) if cited.point else as_written
    clause = cited.clause
    if annex := re.fullmatch(r"PL(\d*)\.(.+)", clause, re.IGNORECASE):
        return words("clause.annex", annex=annex[1], clause=annex[2]).replace("  ", " ").replace(" ,", ",")
    point = re.fullmatch(r"([\d.]*\d)\.([^\W\d])", clause)
    return (
        words("explain.clause.point", point=point[2], clause=point[1])
        if point
        else words("explain.clause", clause=clause)
    )


def proof_words(proof: Proof) -> str:
    """A document as it is cited: its number and date, a clause of a directive, else its title or place."""
    document = proof.document
    if document.number is None and proof.source:
        return source_words(proof.source)
    named = document.number or document.title or document.path or document.url or words("document.untitled")
    return _dated(named, document.date)


def proofs_words(proofs: Iterable[Proof]) -> str:
    """Documents in a row."""
    return "; ".join(map(proof_words, proofs))


def _dated(text: str, day: RoughDate | None) -> str:
    """A text with its day, or with the month or year where no more is known."""
    if day is None:
        return text
    if day.exact:
        return words("dated", text=text, day=day.last)
    return words("dated.month", text=text, month=period_words(day.name))

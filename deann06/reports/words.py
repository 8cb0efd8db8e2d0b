"""The words of the official documents: bodies, documents, terms and standings as offices write them.

Always Vietnamese, whatever the language of the command: a report is an official document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from deann06.core.agencies import Bodies
from deann06.core.cycles import spelled_out
from deann06.core.labels import BodyName, body_names
from deann06.core.ledger import Apart
from deann06.core.notes import note_lines
from deann06.core.periods import Period, RoughDate, Unit
from deann06.core.records import Clause, Directive, Document, IndicatorKind, TaskEntry
from deann06.core.registry import Registry
from deann06.core.standing import Fold, Kind, Standing
from deann06.core.terms import Counted, Deadline, Every, NoTerm, OnDay, Ongoing, Rule, Within
from deann06.core.vietnamese import QUARTERS, WEEKDAY_NAMES, official_date, padded
from deann06.errors import BadValue
from deann06.locale import table
from deann06.locale.vi.report import DOCUMENT, NAMES, SMALL
from deann06.reports.term_acts import TermAct, term_act


def words(key: str, /, **facts: Any) -> str:
    """A phrase of the documents, filled with facts; dates in the official short form."""
    return DOCUMENT[key].format(
        **{name: official_date(value) if isinstance(value, date) else value for name, value in facts.items()}
    )


def common(key: str) -> str:
    """A word that commands use too (a standing, a state, a difficulty), in Vietnamese."""
    return table("vi", "common")[key]


def plain(note: str | None) -> str:
    """A note as it was typed, its items on lines of their own."""
    return "\n".join(note_lines(note))


def within(note: str | None) -> str:
    """A note as it goes on within a sentence: no full stop, and small where no name begins it."""
    return first_lower(plain(note).rstrip("."))


def first_lower(text: str) -> str:
    """A text that goes on within a sentence: `Chờ hướng dẫn` gives `chờ hướng dẫn`; names keep their capital.

    A name has another capital in its first two words (Hà Nội, Sở Tư pháp, VNeID), or is one of those that have one only
    (Công an tỉnh). domain: Decree 30/2020, Appendix II.
    """
    first, second = (*text.split(" ", 2), "", "")[:2]
    if first.lower() not in SMALL:
        named = f"{first} {second}".lower() in NAMES or first.lower() in NAMES
        if named or first[1:] != first[1:].lower() or second[:1].isupper() or not first[:1].isalpha():
            return text
    return text[:1].lower() + text[1:]


def apart_label(count: Apart, duties: str = "duties") -> str:
    """Tasks and recurring duties, told apart: "02 nhiệm vụ và 01 chế độ báo cáo định kỳ"."""
    parts = []
    if count.tasks or not count.duties:
        parts.append(words("count.tasks", count=padded(count.tasks)))
    if count.duties:
        parts.append(words(f"count.{duties}", count=padded(count.duties)))
    return words("count.both", tasks=parts[0], duties=parts[1]) if len(parts) > 1 else parts[0]


def bodies_label(bodies: Bodies, names: Iterable[str], day: date, *, full: bool = False) -> str:
    """Bodies in a row, ended ones by their heirs: "Công an tỉnh; Sở KH&CN, kế thừa Sở TT&TT"."""
    return in_a_row(body_label(body, full=full) for body in body_names(bodies, names, day))


def body_label(body: BodyName, *, full: bool = False) -> str:
    """A body by its name, with those whose duty it carries on and with what is not sure of it."""
    name = body.name if full else body.short
    named = words("inherits", name=name, old=", ".join(body.inherited)) if body.inherited else name
    doubts = "; ".join(common(f"word.{doubt}") for doubt in body.doubts)
    return f"{named} ({doubts})" if doubts else named


def in_a_row(labels: Iterable[str]) -> str:
    """Names in a row, told apart where one of them has a comma."""
    named = tuple(labels)
    return ("; " if any("," in label for label in named) else ", ").join(named)


def reading_words(kind: str, unit: str, value: str) -> str:
    """A reading of an indicator: "30/31 mô hình", "71,4%", and of a rank "hạng 6"."""
    written = value.replace(".", ",")
    if kind == IndicatorKind.PERCENT:
        return words("value.percent", value=written)
    return words("value.rank" if kind == IndicatorKind.RANK else "value.unit", value=written, unit=unit)


def period_label(name: str) -> str:
    """A period in words: `2024-W20` gives "tuần 20 năm 2024", a day "kỳ ngày 08/5/2024"."""
    try:
        period = Period.parse(name)
    except BadValue:
        return name  # beyond the years that files name, as the week after the last of them
    first = period.first
    match period.unit:
        case Unit.DAY:
            return words("period.day", day=first)
        case Unit.WEEK:
            return words("period.week", number=int(name[-2:]), year=name[:4])
        case Unit.MONTH:
            return words("period.month", month=official_date(first)[3:])
        case Unit.QUARTER:
            return words("period.quarter", number=QUARTERS[first.month // 3], year=first.year)
        case Unit.HALF_YEAR:
            return words(f"period.half-year.{1 if first.month == 1 else 2}", year=first.year)
    return words("period.year", year=first.year)


def turn_label(fold: Fold, key: str) -> str:
    """A period of a recurring duty in words; where it is counted from a day that no source gives, that too."""
    return assumed_label(period_label(key), assumed=fold.assumed)


def assumed_label(text: str, *, assumed: bool) -> str:
    """What a day is said with that is counted from an assumed anchor: "quá hạn 8 ngày (ngày mốc giả định)"."""
    return f"{text} ({common('word.assumed')})" if assumed else text


def clause_label(clause: str, directive: Directive | None = None) -> str:
    """A clause as it is cited: "khoản 4.3", "điểm b khoản 3", "phụ lục 2, mục 14", or as its directive says.

    Of a clause below one that the directive has a citation for, the point goes before that.
    """
    said = directive.clauses.get(clause) if directive else None
    if isinstance(said, Clause) and said.cited_as:
        return said.cited_as
    above, _, last = clause.rpartition(".")
    said = directive.clauses.get(above) if directive else None
    if isinstance(said, Clause) and said.cited_as:
        return words("clause.within", point=last, cited=said.cited_as)
    annex = re.fullmatch(r"PL(\d*)\.(.+)", clause, re.IGNORECASE)
    if annex:
        return words("clause.annex", annex=annex[1], clause=annex[2]).replace("  ", " ").replace(" ,", ",")
    point = re.fullmatch(r"([\d.]*\d)\.([^\W\d])", clause)
    return words("clause.point", point=point[2], clause=point[1]) if point else words("clause", clause=clause)


def dated(key: str, text: str, day: RoughDate | None) -> str:
    """A text with its day, or with the month or year where no more is known."""
    if day is None:
        return text
    name = {"cite": "cited"}.get(key, key)
    if day.exact:
        return words(f"{key}.date", **{name: text}, day=day.last)
    return words(f"{key}.month", **{name: text}, month=period_label(day.name))


def citation(directive: Directive) -> str:
    """A directive by kind, number and date: "Công văn số 3636/UBND-KSTT ngày 08/4/2024"."""
    cited = words("cite.number", kind=directive.kind, number=directive.number) if directive.number else directive.kind
    return dated("cite", cited, directive.issued)


def source_label(registry: Registry, directive: str, clause: str) -> str:
    """Where a task comes from: the directive's citation and the clause."""
    record = registry.directives.get(directive)
    return words("cite.clause", cited=citation(record) if record else directive, clause=clause_label(clause, record))


def document_label(registry: Registry, document: Document) -> str:
    """A document as it is cited: its number and date, a clause of a directive, else its title or place."""
    if document.number:
        return dated("document", document.number, document.date)
    if document.directive:
        record = registry.directives.get(document.directive)
        cited = citation(record) if record else document.directive
        if document.clause is None:
            return cited
        return words("cite.clause", cited=cited, clause=clause_label(document.clause, record))
    named = document.title or document.path or document.url or words("document.untitled")
    return dated("document", named, document.date)


def documents_label(registry: Registry, documents: Iterable[Document]) -> str:
    """Documents in a row."""
    return "; ".join(document_label(registry, document) for document in documents)


def term_words(deadline: Deadline) -> str:
    """A deadline in words: the source's own, else what the rule means."""
    return "; ".join(rule.phrase or rule_words(rule) for rule in deadline.rules)


def rule_words(rule: Rule) -> str:
    """What a rule means, in words."""
    match rule:
        case OnDay(day=day, before=before, hour=hour):
            if hour:
                return words("term.before_hour", hour=_hour(hour), day=day)
            return words("term.before" if before else "term.by", day=day)
        case Within(period=period):
            return words("term.within", period=period_label(period.name))
        case Counted(count=count, working=working, event=event, since=since):
            unit = "working_days" if working else "days"
            if event:
                return words(f"term.{unit}_after", count=count, event=event.removeprefix("khi "))
            return words(f"term.{unit}", count=count, day=since.last if since else "…")
        case Every():
            return _every_words(rule)
        case Ongoing():
            return words("term.ongoing")
        case NoTerm():
            return words("term.none")
    return words("term.recurring")


def _every_words(rule: Every) -> str:
    unit = words(f"unit.{rule.unit}")
    text = words("term.every_many", count=rule.count, unit=unit) if rule.count > 1 else words("term.every", unit=unit)
    if rule.weekday is not None:
        day = WEEKDAY_NAMES[rule.weekday]
    elif rule.month_day:
        day = words("term.day_number", day=f"{rule.month_day[1]:02}/{rule.month_day[0]}")
    elif rule.day is not None:
        day = words("term.last_day") if rule.day < 0 else words("term.day_number", day=rule.day)
    else:
        return text
    text = words("term.edge_before" if rule.before else "term.edge_by", every=text, day=day)
    return words("term.edge_hour", edge=text, hour=_hour(rule.hour)) if rule.hour else text


def _hour(hour: time) -> str:
    return words("hour.minute" if hour.minute else "hour", hour=f"{hour.hour:02}", minute=f"{hour.minute:02}")


def term_label(fold: Fold, standing: Standing) -> str:
    """A task's term with the day that it comes to: the directive's own, one that was set later, its extension."""
    term = term_words(spelled_out(fold.task.deadline, fold.settings))
    day = standing.last_day
    if day is None:
        return term
    if standing.recurring:
        coming = words("term.next", term=term, day=day) if day >= fold.as_of else term
        return assumed_label(coming, assumed=standing.assumed)
    granted = fold.term(standing.done_on or fold.as_of).extension
    if granted and granted.extend:
        acts = [(entry, term_act(fold, entry)) for entry in fold.extensions if not entry.bodies and not entry.period]
        told = [one for one in acts if one[1] is TermAct.FIRST or one[0] is granted]
        for entry, act in told:
            term = words(f"term.{act}", term=term, later=term_words(entry.extend or fold.task.deadline))
    return term if official_date(day) in term else words("term.last", term=term, day=day)


def term_act_words(fold: Fold, entry: TaskEntry) -> str:
    """What is done to a term, or asked for: "gia hạn đến hết ngày 20/5/2024"."""
    deadline = entry.extend or entry.request or fold.task.deadline
    return words(f"act.{term_act(fold, entry)}", term=term_words(deadline))


def standing_label(standing: Standing) -> str:
    """How a task stands: "quá hạn 6 ngày", "hoàn thành đúng hạn"."""
    return assumed_label(_standing(standing), assumed=standing.assumed)


def _standing(standing: Standing) -> str:
    waiting = standing.done_on is not None
    if standing.kind is Kind.OVERDUE and standing.days_overdue:
        return words("standing.waiting_late" if waiting else "standing.overdue", days=standing.days_overdue)
    if standing.kind is Kind.ON_TRACK and waiting:
        return words("standing.waiting")
    if standing.kind is Kind.COMPLETED_LATE and standing.days_late:
        return words("standing.completed_late", days=standing.days_late)
    return common(f"standing.{standing.kind}")

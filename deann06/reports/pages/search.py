"""Records in which all of some words occur, without regard to marks and case: what `deann06 search` shows."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from msgspec import Struct

from deann06.core.records import (
    Agency,
    Clause,
    Directive,
    Document,
    Entry,
    Indicator,
    Model,
    ModelEntry,
    Record,
    Task,
    TaskEntry,
)
from deann06.core.standing.blocks import how_ended
from deann06.core.standing.labels import task_labels
from deann06.core.state.registry import Registry
from deann06.core.text.vietnamese import fold, natural_key

_ALONE: Final = frozenset({"id", "source"})  # fields that count only where they hold every word
_AROUND: Final = 60  # characters shown on each side of what was found


class Hit(Struct, frozen=True, kw_only=True):
    """A record that was found: the best place in it, with an excerpt and the spans of it that match."""

    kind: str
    id: str
    label: str
    title: str
    field: str
    excerpt: str
    marks: tuple[tuple[int, int], ...]
    score: float


class Passage(NamedTuple):
    """A text of a record, where it stands, and how much a match there counts."""

    field: str
    text: str
    weight: float


class _Bare(dict[int, str]):
    """What each character is when compared, worked out when it is first met: a table for `str.translate`."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, fold(chr(code)))


_BARE: Final = _Bare({ord(" "): " "})


class _Folded(NamedTuple):
    """A text, and as it is compared."""

    text: str
    bare: str

    def origin(self) -> list[int]:
        """From which character of the text each of the bare ones comes."""
        return [index for index, char in enumerate(self.text) for _ in _BARE[ord(char)]]


def search(registry: Registry, words: Sequence[str], as_of: date, *, later: bool = False) -> tuple[Hit, ...]:
    """The records that exist on the day, or only `later`, in which every word begins some word, best first."""
    wanted = [part for word in words if (part := fold(word))]
    patterns = [re.compile(rf"(?<![^\W_]){re.escape(word)}") for word in wanted]
    labels = task_labels(registry)
    kinds = (registry.tasks, registry.directives, registry.models, registry.indicators, registry.agencies)
    hits = [
        hit
        for kind in kinds
        for record in kind.values()
        if _exists(registry, record, as_of) is not later
        and (hit := _hit(record, wanted, patterns, labels.get(record.id), as_of))
    ]
    return tuple(sorted(hits, key=lambda hit: (-hit.score, natural_key(hit.id)))) if wanted else ()


def _exists(registry: Registry, record: Record, as_of: date) -> bool:
    if isinstance(record, Directive):
        return record.issued.first <= as_of
    if isinstance(record, Task):
        directive = registry.directives.get(record.directive)
        assigned = record.assigned or (directive.issued if directive else None)
        return assigned is None or assigned.first <= as_of
    if isinstance(record, Model):
        return record.started is None or record.started.first <= as_of
    return True


def _hit(
    record: Record, words: Sequence[str], patterns: Sequence[re.Pattern[str]], label: str | None, as_of: date
) -> Hit | None:
    seen: set[int] = set()
    best: tuple[float, Passage, _Folded] | None = None
    for passage in passages(record, as_of):
        folded = _folded(passage.text)
        matched = [
            index
            for index, (word, pattern) in enumerate(zip(words, patterns, strict=True))
            if word in folded.bare and pattern.search(folded.bare)
        ]
        if not matched:
            continue
        if passage.field not in _ALONE or len(matched) == len(patterns):
            seen.update(matched)
        score = _score(passage, folded.bare, matched, words)
        if best is None or score > best[0]:
            best = score, passage, folded
    if best is None or len(seen) < len(patterns):
        return None
    score, passage, folded = best
    excerpt, marks = _excerpt(folded, patterns)
    return Hit(
        kind=type(record).__name__.lower(),
        id=record.id,
        label=label or record.id,
        title=str(getattr(record, "title", None) or getattr(record, "name", "")),
        field=passage.field,
        excerpt=excerpt,
        marks=marks,
        score=float(score),
    )


def _score(passage: Passage, bare: str, matched: Sequence[int], words: Sequence[str]) -> float:
    """Most words first, then whole words, the words in a row, the whole text; then where it stands."""
    whole = sum(bool(re.search(rf"(?<![^\W_]){re.escape(words[i])}(?![^\W_])", bare)) for i in matched)
    phrase = " ".join(words)
    together = len(words) > 1 and phrase in bare
    aside = passage.field in _ALONE
    return 100 * len(matched) + 10 * whole + 50 * together + 20 * (bare == phrase) - 80 * aside + passage.weight


def _folded(text: str) -> _Folded:
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return _Folded(text, text.translate(_BARE))


def _excerpt(folded: _Folded, patterns: Sequence[re.Pattern[str]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text around the place with the most matches, cut at spaces, and the matches in it."""
    origin = folded.origin()
    spans = sorted(
        (origin[match.start()], origin[match.end() - 1] + 1)
        for pattern in patterns
        for match in pattern.finditer(folded.bare)
    )
    text = folded.text
    begins = [begin for begin, _ in spans]
    start = max(begins, key=lambda begin: bisect_right(begins, begin + 2 * _AROUND) - bisect_left(begins, begin))
    first = _space(text, start - _AROUND // 2) if start > _AROUND else 0
    last = text.rfind(" ", 0, first + 2 * _AROUND + 1) if first + 2 * _AROUND < len(text) else len(text)
    last = max(last, max(end for begin, end in spans if begin == start))
    before, after = ("… " if first else ""), (" …" if last < len(text) else "")
    shift = len(before) - first
    marks = _joined((begin + shift, end + shift) for begin, end in spans if first <= begin and end <= last)
    return before + text[first:last] + after, marks


def _space(text: str, place: int) -> int:
    """The beginning of the word that follows a place."""
    blank = text.find(" ", max(place, 0))
    return blank + 1 if 0 <= blank < place + 20 else max(place, 0)


def _joined(spans: Iterator[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans that overlap, or follow each other behind a space, made one."""
    joined: list[tuple[int, int]] = []
    for begin, end in spans:
        if joined and begin <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((begin, end))
    return tuple(joined)


def passages(record: Record, as_of: date) -> Iterator[Passage]:
    """The texts of a record that people look for; of its log only what had happened by the day."""
    yield Passage("id", record.id, 3)
    for key, weight in _PLAIN:
        value = getattr(record, key, None)
        if isinstance(value, str):
            words = re.sub(r"https?://\S+", " ", value)  # the parts of an address are none
            yield Passage(key, words, weight)
    if isinstance(record, Directive):
        yield from _of_directive(record)
    if isinstance(record, Agency):
        for name in (*record.aliases, *(old.name for old in record.former)):
            yield Passage("aliases", name, 5)
    if isinstance(record, Task):
        for phrase in record.deadline.phrases:
            yield Passage("deadline", phrase, 2)
        for role in (*record.lead, *record.cooperating, *record.respondents, *record.report_to):
            if " " in role:
                yield Passage("role", role, 1)
    if isinstance(record, Task | Model | Indicator | Directive):
        for index, entry in enumerate(record.log):
            if entry.date <= as_of:
                yield from _of_entry(f"log.{index}", entry)


_PLAIN: Final = (
    ("title", 6),
    ("name", 6),
    ("number", 7),
    ("short", 6),
    ("code", 6),
    ("product", 4),
    ("when", 3),
    ("area", 3),
    ("note", 2),
    ("source", 0.5),
)


def _of_directive(directive: Directive) -> Iterator[Passage]:
    for number, text in directive.clauses.items():
        summary = text.summary if isinstance(text, Clause) else text
        yield Passage(f"clauses.{number}", summary, 4)
        if isinstance(text, Clause) and text.no_task:
            yield Passage(f"clauses.{number}", text.no_task, 1)
    for target in directive.targets:
        yield Passage("targets", target, 3)
    if directive.assessment:
        for result in directive.assessment.results:
            yield Passage("assessment", result, 2)
        for limitation in directive.assessment.limitations:
            yield Passage("assessment", limitation.text, 2)
    for erratum in directive.errata:
        yield Passage("errata", f"{erratum.printed} – {erratum.read_as}: {erratum.reason}", 1)


def _of_entry(field: str, entry: Entry) -> Iterator[Passage]:
    for document in entry.evidence:
        if text := _document(document):
            yield Passage(f"{field}.document", text, 3)
    if entry.note:
        yield Passage(f"{field}.note", entry.note, 2)
    if isinstance(entry, TaskEntry | ModelEntry):
        if entry.blocked:
            said = (", ".join(entry.blocked.awaited), entry.blocked.text)
            yield Passage(f"{field}.blocked", ": ".join(text for text in said if text), 2)
        if ended := how_ended(entry.unblocked):
            yield Passage(f"{field}.unblocked", ended, 2)
    if isinstance(entry, ModelEntry) and entry.reason:
        yield Passage(f"{field}.reason", entry.reason, 2)


def _document(document: Document) -> str:
    return " ".join(part for part in (document.number, document.title, document.path) if part)

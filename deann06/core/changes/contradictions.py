"""Directives that contradict each other about one matter: another lead, another term. Only to ask, never to decide.

Two directives are looked at together where one cites the other, rests on it, or a task of one carries out the other;
two tasks where one names the clause of the other, or their words are as good as the same.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from msgspec import Struct

from deann06.core.changes.assigned import OPEN_TERM, TermKey, term_key
from deann06.core.days.deadlines import House
from deann06.core.records import Assignment, Directive, Task
from deann06.core.standing.cycles import spelled_out
from deann06.core.standing.ledger import Row
from deann06.core.state.registry import Registry
from deann06.core.text.likeness import content_words, likeness
from deann06.core.text.spellings import clause_key

_SAME: Final = 0.85
_NAMED: Final = 0.5  # where a task names the clause of the other
_TELLING: Final = 4  # syllables of a title that say what it is about
_ANY: Final = """
báo cáo kết quả tiến độ định kỳ hàng hằng tuần tháng quý năm tổng hợp rà soát đánh giá tham mưu đề xuất xây dựng
ban hành văn bản kế hoạch phương án chương trình chỉ đạo tổ công tác ủy nhân dân ubnd tỉnh huyện xã cấp sở ngành cơ quan
đơn vị địa phối hợp chủ trì liên nhiệm vụ nội dung đẩy mạnh tăng cường nâng cao hiệu 06
"""
_GENERAL: Final = frozenset(_ANY.split())  # what titles of any matter have


class Claim(NamedTuple):
    """What a directive asks of whom: a task that is open, or an assignment of a document. `lead` has groups opened."""

    id: str
    directive: str
    clause: str
    title: str
    quote: str
    lead: frozenset[str]  # empty: not settled, or a role in words
    term: TermKey | None  # None: not settled
    returns: bool = False
    also: tuple[Assignment, ...] = ()


class Contradiction(Struct, frozen=True):
    """Two claims about one matter, and in what they differ: `lead`, `deadline`."""

    one: str
    other: str
    fields: tuple[str, ...]


def find_contradictions(
    claims: Sequence[Claim], known: Sequence[Claim], linked: Mapping[str, Collection[str]]
) -> Iterator[Contradiction]:
    """Those of each of some claims with known ones of the directives that its own is linked with."""
    index = _Index(known, linked)
    alone = Counter((one.directive, clause_key(one.clause)) for one in known)
    for claim in claims:
        for other in index.near(claim):
            named = _names(claim, other) or _names(other, claim)
            least = _NAMED if named and alone[other.directive, clause_key(other.clause)] > 1 else 0 if named else _SAME
            if (_alike(claim, other) >= least) and (fields := tuple(_differences(claim, other))):
                yield Contradiction(claim.id, other.id, fields)


class _Index:
    """Claims by the syllables of their titles, so that most pairs need not be looked at."""

    def __init__(self, claims: Iterable[Claim], linked: Mapping[str, Collection[str]]) -> None:
        self._linked = linked
        self._by_word: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        self._by_clause: dict[tuple[str, tuple[str, ...]], list[Claim]] = defaultdict(list)
        self._also: dict[tuple[str, tuple[str, ...]], list[Claim]] = defaultdict(list)
        for one in claims:
            self._by_clause[one.directive, clause_key(one.clause)].append(one)
            for word in content_words(one.title) - _GENERAL:
                self._by_word[one.directive, word].append(one)
            for named in one.also:
                self._also[named.directive, clause_key(named.clause or "")].append(one)

    def near(self, claim: Claim) -> Iterator[Claim]:
        """Claims of linked directives that may be about the same, each once."""
        found: dict[str, Claim] = {}
        for directive in self._linked.get(claim.directive, ()):
            shared: Counter[str] = Counter()
            for word in content_words(claim.title) - _GENERAL:
                for one in self._by_word.get((directive, word), ()):
                    shared[one.id] += 1
                    if shared[one.id] == _TELLING:
                        found[one.id] = one
        for named in claim.also:
            if named.clause:
                found |= {one.id: one for one in self._by_clause[named.directive, clause_key(named.clause)]}
        found |= {one.id: one for one in self._also.get((claim.directive, clause_key(claim.clause)), ())}
        return (one for one in found.values() if one.directive != claim.directive)


def claim_of(row: Row, registry: Registry, house: House) -> Claim:
    """What a task asks as it stands: who leads it now, by when."""
    fold, task = row.fold, row.fold.task
    term = term_key(spelled_out(task.deadline, registry.settings), house)
    if not row.standing.recurring:
        term = (row.standing.last_day,) if row.standing.last_day else OPEN_TERM
    return Claim(
        id=task.id,
        directive=task.directive,
        clause=task.clause,
        title=task.title,
        quote=task.quote.text if task.quote else "",
        lead=frozenset(registry.bodies.answering(fold.lead, fold.as_of)),
        term=term,
        returns=row.standing.recurring,
        also=task.also,
    )


def linked_directives(directives: Iterable[Directive], tasks: Iterable[Task]) -> Mapping[str, frozenset[str]]:
    """Which directives each cites, rests on or carries out by a task, and which do so with it; not those replaced."""
    links: dict[str, set[str]] = defaultdict(set)
    replaced: set[frozenset[str]] = set()
    for directive in directives:
        for other in (*directive.cites, *directive.basis):
            links[directive.id].add(other)
        replaced.update(frozenset((directive.id, entry.supersede)) for entry in directive.log if entry.supersede)
    for task in tasks:
        links[task.directive].update(named.directive for named in task.also)
    both: dict[str, set[str]] = defaultdict(set)
    for name, others in links.items():
        for other in others:
            if other != name and frozenset((name, other)) not in replaced:
                both[name].add(other)
                both[other].add(name)
    return {name: frozenset(others) for name, others in both.items()}


def _names(one: Claim, other: Claim) -> bool:
    """Whether one says that it carries out the clause of the other."""
    return any(
        named.directive == other.directive and named.clause and clause_key(named.clause) == clause_key(other.clause)
        for named in one.also
    )


def _alike(one: Claim, other: Claim) -> float:
    quotes = likeness(one.quote, other.quote) if one.quote and other.quote else 0.0
    return max(likeness(one.title, other.title), quotes)


def _differences(one: Claim, other: Claim) -> Iterator[str]:
    if one.lead and other.lead and not one.lead & other.lead:
        yield "lead"
    elif (
        one.lead & other.lead
        and one.term is not None
        and other.term is not None
        and OPEN_TERM not in (one.term, other.term)
        and one.returns == other.returns
        and one.term != other.term
    ):
        yield "deadline"

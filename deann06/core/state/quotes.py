"""What a text of a directive and the quotes of its tasks say of each other: quotes lost, passages without a task."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from deann06.core.records import Directive, Quote, Task
from deann06.core.state.coverage import carried_out, excuse
from deann06.core.text.quotes import plain_quote, quote_hash


class Altered(StrEnum):
    """Which side was altered, where a quote does not stand in the text."""

    TEXT = "text"
    QUOTE = "quote"
    UNKNOWN = "unknown"  # the quote has no hash


class AssigningPassage(Struct, frozen=True):
    """A part of a directive's text that assigns something, word for word, and the clause that it stands in."""

    clause: str | None
    quote: str


class DirectiveText(NamedTuple):
    """The text of a directive, and what in it assigns."""

    text: str
    passages: tuple[AssigningPassage, ...] = ()


class LostQuote(Struct, frozen=True):
    """A task whose quote does not stand in the text."""

    task: str
    quote: str
    altered: Altered


class QuoteTrace(Struct, frozen=True):
    """What a directive's text and the quotes of its tasks say of each other."""

    standing: tuple[str, ...]  # ids of the tasks whose quotes stand in it
    lost: tuple[LostQuote, ...]
    unquoted: tuple[str, ...]  # ids of the tasks that quote nothing
    passages: tuple[AssigningPassage, ...]  # that no task rests on


def altered(quote: Quote, plain: str) -> Altered | None:
    """Which side was altered; None where the quote stands in the text, given in its normal form."""
    if plain_quote(quote.text) in plain:
        return None
    if quote.hash is None:
        return Altered.UNKNOWN
    return Altered.TEXT if quote.hash == quote_hash(quote.text) else Altered.QUOTE


def trace_quotes(directive: Directive, tasks: Sequence[Task], said: DirectiveText) -> QuoteTrace:
    """Compare a directive's text with the quotes of the tasks that carry it out.

    A task without a quote rests on all of its clause, and a clause that gives no task asks for none.
    """
    own = [task for task in tasks if task.directive == directive.id]
    plain = plain_quote(said.text)
    quoting = {task.id: task.quote for task in own if task.quote}
    lost = {name: LostQuote(name, quote.text, how) for name, quote in quoting.items() if (how := altered(quote, plain))}
    standing = {name: quote for name, quote in quoting.items() if name not in lost}
    silent = carried_out(directive, [task for task in tasks if task.id not in quoting])
    spans = [span for quote in standing.values() for span in _spans(quote.text, plain)]
    passages = (
        one
        for one in said.passages
        if not (one.clause and (one.clause in silent or excuse(directive, one.clause)))
        and not any(_meet(span, other) for span in _spans(one.quote, plain) for other in spans)
    )
    return QuoteTrace(
        tuple(standing),
        tuple(lost.values()),
        tuple(task.id for task in own if task.quote is None),
        tuple(passages),
    )


def _spans(quote: str, plain: str) -> Iterator[tuple[int, int]]:
    """Where a quote stands in a text, each time: places in the normal form."""
    words = plain_quote(quote)
    start = plain.find(words) if words else -1
    while start >= 0:
        yield start, start + len(words)
        start = plain.find(words, start + len(words))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans have at least half of the shorter one in common: their ends may be cut otherwise."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * common >= min(one[1] - one[0], other[1] - other[0]) > 0


def directive_of_text(path: str) -> str | None:
    """The directive whose text a file of a registry is."""
    folder, _, name = path.partition("/")
    return name.rpartition("/")[2].removesuffix(".md") if folder == Directive.folder and name.endswith(".md") else None


def decoded(raw: bytes) -> str:
    """The text of a file of a directive's text, whatever its line ends."""
    return raw.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")


def plain_texts(tree: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """The texts of directives in their normal form, by the directive's id; of several files of one, all together."""
    found: dict[str, str] = {}
    for path, raw in tree:
        if name := directive_of_text(path):
            found[name] = found.get(name, "") + plain_quote(decoded(raw))
    return found

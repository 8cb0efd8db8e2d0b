"""What stands round a quote, for whoever has to judge it."""

from typing import NamedTuple

from deann06.services.drafting.fields import found_in

_BEFORE = 200  # letters
_AFTER = 80


class QuoteContext(NamedTuple):
    """A quote, and what stands before and behind it: of its own paragraph, and of the paragraph that leads to it."""

    before: str
    quote: str
    after: str


def around(text: str, quote: str, *, led_above: bool = False) -> QuoteContext:
    """What stands round a quote in a text; a row of a table stands for itself. `led_above`: the nearest paragraph above
    that introduces others stands before it.
    """
    place = found_in(text, quote)
    if place is None or "\t" in quote:
        return QuoteContext("", " ".join(quote.split()), "")
    first, last = place
    begins = text.rfind("\n", 0, first) + 1
    ends = text.find("\n", last)
    before = text[begins:first].strip()
    if led_above:
        above = [line for line in text[:begins].split("\n") if line.rstrip().endswith(":")]
        before = f"{_end_of(above[-1])} {before}" if above else before
    after = text[last : ends if ends >= 0 else len(text)].strip()
    return QuoteContext(_end_of(before), " ".join(text[first:last].split()), _start_of(after))


def _end_of(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _BEFORE else "… " + words[-_BEFORE:].partition(" ")[2]


def _start_of(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _AFTER else words[:_AFTER].rpartition(" ")[0] + " …"

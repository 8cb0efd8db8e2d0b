"""Charts as SVG: legible in black and white, with nothing in them that runs, and the same numbers beside them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from markupsafe import Markup

from deann06.output.plain import one_line

_ROOM: Final = 3  # per cent of a bar that a digit needs on a narrow screen
_SPARK: Final = (120, 24)  # units of the drawing: width, height
_TALL: Final = 170  # pixels of a trend, as the style sheet has them; above its scale, and below it
_TOP: Final = 24
_UNDER: Final = 26
_EDGE: Final = 2
_ALONG: Final = 87  # per cent of a trend in which its dots lie; behind them stands its scale


class Segment(NamedTuple):
    """A part of a stacked bar: what it is called, how much it is, and the class that says how it looks."""

    name: str
    number: int
    look: str


def stacked(segments: Sequence[Segment], name: str) -> Markup:
    """A bar of parts that make up a whole, each by its number where there is room; nothing of an empty whole.

    It is drawn in per cent of the room that it finds, so that its numbers stay as large as the text around them.
    """
    whole = sum(one.number for one in segments)
    drawn, left = [], 0.0
    for one in segments:
        if not one.number:
            continue
        wide = 100 * one.number / whole
        number = Markup('<text x="{}%" y="70%">{}</text>').format(_n(left + wide / 2), one.number)
        drawn.append(
            Markup(
                '<g class="{look}"><title>{name}: {number}</title>'
                '<rect x="{x}%" y="0" width="{w}%" height="100%"/>{shown}</g>'
            ).format(
                look=one.look,
                name=one_line(one.name),
                number=one.number,
                x=_n(left),
                w=_n(wide),
                shown=number if wide > _ROOM * len(str(one.number)) else "",
            )
        )
        left += wide
    if not drawn:
        return Markup("")
    name = one_line(name)
    return Markup('<svg class="stacked" role="img" aria-label="{name}"><title>{name}</title>{drawn}</svg>').format(
        name=name, drawn=Markup("").join(drawn)
    )


def bar(share: float | None, name: str) -> Markup:
    """A rate of 0 to 100 per cent as a bar; nothing where there is no rate."""
    if share is None:
        return Markup("")
    width, height = _SPARK[0], 10
    full = width * min(max(share, 0.0), 100.0) / 100
    drawn = Markup('<rect class="rest" width="{w}" height="{h}"/><rect class="done" width="{f}" height="{h}"/>').format(
        w=width, f=_n(full), h=height
    )
    return _svg("bar", name, width, height, drawn)


def sparkline(values: Sequence[float], name: str, *, labelled: Sequence[str] = ()) -> Markup:
    """The last values of something as a small line that ends in a dot; nothing of fewer than two."""
    if len(values) < 2:
        return Markup("")
    width, height = _SPARK
    points = _points(values, width, height)
    return _svg("sparkline", name, width, height, _line(points) + _dots(points[-1:], labelled[-1:], radius=2.5))


def trend(shares: Sequence[float | None], texts: Sequence[str], labels: Sequence[str], name: str) -> Markup:
    """Rates of following periods, 0 to 100 per cent, as a line over a scale: a dot each, its words and its period.

    Periods without a rate are gaps. Like `stacked` it is drawn in per cent of the room that it finds.
    """
    if sum(share is not None for share in shares) < 2:
        return Markup("")
    places = [(_ALONG * (index + 0.5) / len(shares), _height(share)) for index, share in enumerate(shares)]
    drawn = [
        Markup(
            '<line class="grid" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
            '<text class="axis" x="100%" y="{above}">{share}%</text>'
        ).format(y=_n(y), above=_n(y - 4), share=share)
        for share in (0, 50, 100)
        if (y := _height(share)) is not None
    ]
    for (x, y), (to_x, to_y) in pairwise(places):
        if y is not None and to_y is not None:
            drawn.append(Markup('<line x1="{}%" y1="{}" x2="{}%" y2="{}"/>').format(_n(x), _n(y), _n(to_x), _n(to_y)))
    for left, ((x, y), text, label) in enumerate(reversed([*zip(places, texts, labels, strict=True)])):
        alt = " alt" if left % 2 else ""  # what a narrow screen leaves out; never the last
        drawn.append(
            Markup('<text class="under{}" x="{}%" y="{}">{}</text>').format(alt, _n(x), _TALL - 4, one_line(label))
        )
        if y is not None:
            drawn.append(
                Markup(
                    '<circle cx="{x}%" cy="{y}" r="3.5"/><text class="at{alt}" x="{x}%" y="{above}">{text}</text>'
                ).format(x=_n(x), y=_n(y), alt=alt, above=_n(y - 9), text=one_line(text))
            )
    return Markup('<svg class="trend" role="img" aria-label="{name}"><title>{name}</title>{drawn}</svg>').format(
        name=one_line(name), drawn=Markup("").join(drawn)
    )


def _height(share: float | None) -> float | None:
    """How far from the top a rate is drawn, in pixels; None of none."""
    return None if share is None else _TOP + (_TALL - _TOP - _UNDER) * (1 - min(max(share, 0.0), 100.0) / 100)


def _points(values: Sequence[float], width: int, height: int) -> list[tuple[float, float]]:
    low, high = min(values), max(values)
    span = (high - low) or 1
    step = (width - 2 * _EDGE - 4) / (len(values) - 1)
    return [
        (_EDGE + index * step, _EDGE + (height - 2 * _EDGE) * (1 - (value - low) / span))
        for index, value in enumerate(values)
    ]


def _line(points: Sequence[tuple[float, float]]) -> Markup:
    return Markup('<polyline points="{}"/>').format(" ".join(f"{_n(x)},{_n(y)}" for x, y in points))


def _dots(points: Sequence[tuple[float, float]], texts: Sequence[str], *, radius: float) -> Markup:
    named = [*texts, *[""] * (len(points) - len(texts))]
    return Markup("").join(
        Markup('<circle cx="{x}" cy="{y}" r="{r}"><title>{text}</title></circle>').format(
            x=_n(x), y=_n(y), r=radius, text=one_line(text)
        )
        for (x, y), text in zip(points, named, strict=True)
    )


def _svg(look: str, name: str, width: int, height: int, drawn: Markup) -> Markup:
    return Markup(
        '<svg class="{look}" viewBox="0 0 {w} {h}" role="img" aria-label="{name}"><title>{name}</title>{drawn}</svg>'
    ).format(look=look, w=width, h=height, name=one_line(name), drawn=drawn)


def _n(value: float) -> str:
    """A number of a drawing, as short as it is exact enough."""
    return f"{value:.2f}".rstrip("0").rstrip(".")

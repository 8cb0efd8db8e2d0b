"""A form as the body of a Word template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from forms import letter
from forms.families import Family
from forms.text import Chart, Column, Form, Order, Paragraph, Table, annexed
from forms.word_xml import NEXT, cell, gap, order, par, row, rule, run, section, space, table, twips

_UPRIGHT: Final = 165.0  # mm between the margins of a page
_ACROSS: Final = 252.0
_GREETING: Final = 30.0  # mm from the margin to "Kính gửi:" above a list
_UP_TO_COLON: Final = 17.6  # mm that "Kính gửi" is wide at 14 points
_DASH: Final = 2.9  # mm of a dash and the blank behind it
_ABOUT: Final = "{{#p Mẫu: {name}. Sửa lời văn, phông chữ, bảng trong Word tùy ý; giữ nguyên phần trong ngoặc nhọn. #}}"


class Look(NamedTuple):
    """How a table is set: the styles of its cells, the size of its heads where not that of their style, its margins."""

    left: str
    middle: str
    head: str = ""
    margin: float = 1.0  # mm


_LOOKS: Final = {
    "table": Look("OBang", "OGiua"),
    "small table": Look("ONho", "OSo"),
    "dense table": Look("ONho", "OSo", "10", 0.5),
}


def body(form: Form, family: Family, references: str) -> Iterator[str]:
    """The body, block by block: an annex is a section of its own, whose pages lie across."""
    across = False
    yield par("Lenh", _ABOUT.format(name=form.name))
    for at, block in enumerate(form.blocks):
        if isinstance(block, Order):
            yield order(block.words)
        elif isinstance(block, Paragraph):
            yield _paragraph(block)
        elif isinstance(block, Table):
            yield _table(block, _ACROSS if across else _UPRIGHT) + _below(form.blocks[at + 1 :])
        elif isinstance(block, Chart):
            yield par("TenBang", block.title) + par("Giua", letter.CHART.format(block.name), extra=space(after=160))
        else:
            if block.name == "annex":
                yield par("Ke", extra=section(family.page, across=across, references=references))
                across, references = True, ""
            yield _PARTS[block.name](block.lines, family)
    yield gap(20)  # Word wants a paragraph behind a last table
    yield section(family.page, across=across, references=references)


def _paragraph(block: Paragraph) -> str:
    mark = block.mark
    extra = (NEXT if block.kept else "") + (space(*mark.space) if mark.space else "")
    return par(mark.style, mark.word.format(block.text), mark.letters, extra)


def _below(blocks: Sequence[object]) -> str:
    """Space between a table and prose that may follow it; all other paragraphs have their own above them."""
    until = takewhile(lambda block: not isinstance(block, Table), blocks)
    return gap(100) if any(isinstance(one, Paragraph) and one.mark.style == "NoiDung" for one in until) else ""


def _table(made: Table, wide: float) -> str:
    """A table; one whose columns stand as often as an order says is as wide as a page."""
    look, columns = _LOOKS[made.look], made.columns
    widths = [width for column in columns for width in [column.width] * (3 if column.order else 1)]

    def styled(column: Column) -> str:
        return look.left if column.kind == "text" else look.middle

    heads = [cell(one.width, par("DauBang", one.head, look.head), middle=True) for one in columns]
    cells = [cell(one.width, par(styled(one), one.cell)) for one in columns]
    begin, end = (
        row(cell(sum(widths), order(words, "tr"), span=len(widths))) for words in (f"for {made.loop}", "endfor")
    )
    rows = [row(*_repeated(columns, heads), header=True), begin, row(*_repeated(columns, cells)), end]
    if made.footed:
        rows.append(row(*_whole(columns, look)))
    fixed = len(widths) == len(columns)
    return table(widths, *rows, margin=look.margin, width=None if fixed else wide)


def _repeated(columns: Sequence[Column], cells: Sequence[str]) -> Iterator[str]:
    for column, made in zip(columns, cells, strict=True):
        yield from _ordered(column, made)


def _ordered(column: Column, made: str) -> Iterator[str]:
    """A cell, between two cells of its column's order where it has one."""
    if column.order:
        yield cell(column.width, order(column.order, "tc"))
    yield made
    if column.order:
        yield cell(column.width, order(column.end, "tc"))


def _whole(columns: Sequence[Column], look: Look) -> Iterator[str]:
    """The cells of the last row: one without a text is one with the next, but for columns that an order repeats."""
    groups: list[list[Column]] = []
    for column in columns:
        if groups and not (groups[-1][-1].foot or groups[-1][-1].order or column.order):
            groups[-1].append(column)
        else:
            groups.append([column])
    for group in groups:
        width, last = sum(column.width for column in group), group[-1]
        yield from _ordered(last, cell(width, par(look.middle, last.foot, "b"), span=len(group)))


def _letterhead(subject: Sequence[str], family: Family) -> str:
    """Bodies, number and subject at the left, State or Party, place and date at the right."""
    left, right = 71.0, 94.0
    bodies = (
        order("if report.letter.parent"),
        par("Giua", letter.PARENT, family.parent),
        order("endif"),
        par("Giua", letter.ISSUER, family.issuer),
        par("Giua", family.below_issuer, family.issuer) if family.below_issuer else rule(24, left),
    )
    above = (*(par("Giua", *line) for line in family.above), rule(family.above_rule, right))
    number = (par("Giua", letter.NUMBER, family.number), *(par("Giua", line, family.subject) for line in subject))
    place = par("Giua", letter.PLACE, family.place)
    rows = row(cell(left, *bodies), cell(right, *above)), row(cell(left, *number), cell(right, place))
    return table((left, right), *rows, edges=False, margin=0)


def _title(lines: Sequence[str], family: Family) -> str:
    kind, *others = lines
    titled = par("Giua", kind, family.kind, space(before=320)), *(par("Giua", line, family.title) for line in others)
    below = par("Giua", family.below_title, family.title) if family.below_title else rule(60, _UPRIGHT)
    return "".join(titled) + below + gap(160)


def _annex(lines: Sequence[str], _: Family) -> str:
    names, note = annexed(lines)
    noted = [*(par("Giua", line, "i") for line in note[:-1]), *(par("KemTheo", line) for line in note[-1:])]
    return "".join([*(par("Giua", line, "b") for line in names), *noted])


def _signature(_: Sequence[str], family: Family) -> str:
    """The recipients at the left, who signs at the right."""
    left = (
        par("NoiNhan", family.recipients_head, family.recipients, NEXT),
        order("for recipient in report.letter.recipients"),
        par("NoiNhan", f"- {letter.RECIPIENT}", extra=NEXT),
        order("endfor"),
        par("NoiNhan", f"- {letter.ARCHIVE}", extra=NEXT),
    )
    right = [
        piece
        for lines, said in letter.posts(family)
        for piece in (order(f"for line in {lines}"), par("Giua", *said, extra=NEXT), order("endfor"))
    ]
    right.append(par("Giua", letter.SIGNER, family.signer, space(before=1500)))
    return table((75, 90), row(cell(75, *left), cell(90, *right)), edges=False, margin=0.5)


def _addressees(_: Sequence[str], family: Family) -> str:
    """One on the line of the greeting, in the middle; several on lines of their own, their dashes below its colon."""
    start, dashes = twips(_GREETING), twips(_GREETING + _UP_TO_COLON)
    hanging = f'<w:ind w:left="{dashes + twips(_DASH)}" w:hanging="{twips(_DASH)}"/>'
    greeting = run(letter.GREETING, family.greeting)
    return "".join(
        (
            order(f"if {letter.ADDRESSEES} | length == 1"),
            par("Giua", f" {letter.ONLY_ADDRESSEE}", extra=space(240, 240), begin=greeting),
            order(f"elif {letter.ADDRESSEES}"),
            par("KinhGui", extra=f'{NEXT}{space(240)}<w:ind w:left="{start}"/>', begin=greeting),
            order(f"for addressee in {letter.ADDRESSEES}"),
            par("KinhGui", f"- {letter.ADDRESSEE}", extra=hanging),
            order("endfor"),
            gap(240),
            order("endif"),
        )
    )


def _bases(lines: Sequence[str], family: Family) -> str:
    return "".join(par("NoiDung", line, family.basis) for line in letter.bases(lines))


_PARTS: Final = {
    "letterhead": _letterhead,
    "title": _title,
    "addressees": _addressees,
    "bases": _bases,
    "annex": _annex,
    "signature": _signature,
}

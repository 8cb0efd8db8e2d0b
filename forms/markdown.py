"""A form as a Markdown template.

An empty line parts each block from the next one, but not the items of a list. Several may meet where a report leaves
something out: the program writes one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import starmap
from typing import Final

from deann06.output.literal import in_line
from forms import letter
from forms.families import Family
from forms.text import ORDER, TAG, Chart, Column, Form, Order, Paragraph, Part, Table, annexed

_ABOUT: Final = """\
{{# Mẫu: {name}, dạng Markdown. Sửa lời văn tùy ý; giữ nguyên phần trong ngoặc nhọn.
   Các tên: deann06 template names. Số và ngày: dmy 08/5/2024, long_date ngày 08 tháng 5 năm 2024, number, percent.
   Câu chữ lấy từ dữ liệu sau dấu |: both (nhiệm vụ và chế độ báo cáo), names (cơ quan), turn, late, lacking, ask … #}}
{{% if report.notice %}}
> **{notice}**

{{% endif %}}"""
_HOLDS: Final = re.compile(rf"{TAG}|\*\*")
_ENDING: Final = re.compile(r"(\{%(?:(?!%\}).)*(?<![-+]))%\}$")
_HELD: Final = "\ue000"  # stands for a tag while the text around it is written
_ALIGNED: Final = {"text": "---|", "number": "---:|", "date": "---|"}


def template(form: Form, family: Family) -> str:
    """The template's text."""
    lines = _ABOUT.format(name=form.name, notice=letter.NOTICE).split("\n")
    for block in form.blocks:
        if isinstance(block, Order):
            lines.append(f"{{% {block.words} %}}")
        elif isinstance(block, Paragraph) and block.mark.item:
            lines.append(_paragraph(block))
        elif not isinstance(block, Chart):
            lines += ["", *_block(block, family), ""] if lines[-1] else [*_block(block, family), ""]
    return "\n".join(map(_broken, lines)).rstrip("\n") + "\n"


def _broken(line: str) -> str:
    """A line of text whose break counts though a tag ends it; that behind an order does not."""
    return line if ORDER.fullmatch(line) else _ENDING.sub(r"\1+%}", line)


def _block(block: Paragraph | Table | Part, family: Family) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _paragraph(block)
    elif isinstance(block, Table):
        yield from _table(block)
    else:
        yield from _PARTS[block.name](block.lines, family)


def _paragraph(block: Paragraph) -> str:
    form = block.mark.markdown
    return form.format(_prose(block.text, begins=not form.startswith("#")))


def _prose(text: str, *, begins: bool = False) -> str:
    """A text that Markdown shows as it is, but for its tags and what stands between **; whether it begins a line."""
    tags = iter([*([] if begins else [""]), *_HOLDS.findall(text)])
    held = ("" if begins else _HELD) + _HOLDS.sub(_HELD, text)
    return re.sub(_HELD, lambda _: next(tags), in_line(held))


def _table(table: Table) -> Iterator[str]:
    yield _row(table, [_cell(column.head) for column in table.columns])
    yield _row(table, [_ALIGNED[column.kind] for column in table.columns])
    yield f"{{% for {table.loop} %}}"
    yield _row(table, [_cell(column.cell) for column in table.columns])
    yield "{% endfor %}"
    if table.footed:
        yield _row(table, [_cell(column.foot) for column in table.columns])


def _cell(text: str) -> str:
    return f" {_prose(text)} |" if text else " |"


def _row(table: Table, cells: Sequence[str]) -> str:
    return "|" + "".join(starmap(_repeated, zip(table.columns, cells, strict=True)))


def _repeated(column: Column, cell: str) -> str:
    return f"{{% {column.order} %}}{cell}{{% {column.end} %}}" if column.order else cell


def _said(text: str, letters: str) -> str:
    stars = "*" * (2 * ("b" in letters) + ("i" in letters))
    return f"{stars}{f'<u>{text}</u>' if 'u' in letters else text}{stars}"


def _letterhead(subject: Sequence[str], family: Family) -> Iterator[str]:
    parent = f"{{% if report.letter.parent %}}{_said(letter.PARENT, family.parent)}<br>{{% endif %}}"
    below = [in_line(family.below_issuer)] if family.below_issuer else []
    about = [_said(line, family.subject) for line in map(_prose, subject)]
    issuer, number = _said(letter.ISSUER, family.issuer), _said(letter.NUMBER, family.number)
    yield parent + "<br>".join([issuer, *below, number, *about])
    yield ""
    yield "<br>".join([*(_said(*line) for line in family.above), _said(letter.PLACE, family.place)])


def _title(lines: Sequence[str], family: Family) -> Iterator[str]:
    first, *others = map(_prose, lines)
    yield from (f"# {first}", "")
    below = [family.below_title] if family.below_title else []
    yield "<br>".join([f"**{line}**" for line in others[:1]] + others[1:] + below)


def _annex(lines: Sequence[str], _: Family) -> Iterator[str]:
    names, note = annexed([*map(_prose, lines)])
    yield from ("---", "", f"## {'. '.join(names)}", "")
    yield f"*{' '.join(note)}*" if note else ""


def _signature(_: Sequence[str], family: Family) -> Iterator[str]:
    yield from (_said(family.recipients_head, family.recipients), "")
    yield from ("{% for recipient in report.letter.recipients %}", f"- {letter.RECIPIENT}", "{% endfor %}")
    yield from (f"- {letter.ARCHIVE}", "")
    posts = [f"{{% for line in {lines} %}}{_said(*said)}<br>{{% endfor %}}" for lines, said in letter.posts(family)]
    yield "".join([*posts, _said(letter.SIGNER, family.signer)])


def _addressees(_: Sequence[str], family: Family) -> Iterator[str]:
    """One on the line of the greeting, several as a list below it."""
    greeting = _said(letter.GREETING, family.greeting)
    yield f"{{% if {letter.ADDRESSEES} | length == 1 %}}"
    yield from (f"{greeting} {letter.ONLY_ADDRESSEE}", f"{{% elif {letter.ADDRESSEES} %}}", greeting, "")
    yield f"{{% for addressee in {letter.ADDRESSEES} %}}"
    yield from (f"- {letter.ADDRESSEE}", "{% endfor %}", "{% endif %}")


def _bases(lines: Sequence[str], family: Family) -> Iterator[str]:
    for line in letter.bases([*map(_prose, lines)]):
        yield from (_said(line, family.basis), "")


_PARTS: Final = {
    "letterhead": _letterhead,
    "title": _title,
    "addressees": _addressees,
    "bases": _bases,
    "annex": _annex,
    "signature": _signature,
}

"""What templates may name, as a page: `docs/template-names.md`, made of the types of the facts and of the templates.

Run: python -m docs.names
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Final

from deann06.core.text.vietnamese import first_upper
from deann06.locale import official
from deann06.reports.pages.names import OfferedName, OfferedNames
from deann06.services.papers.template_names import offered_names, offered_pages
from docs.parts import DRAWN, names_in, pictures

PAGE: Final = Path(__file__).resolve().parent / "template-names.md"
_HEAD: Final = """# Tên dùng trong mẫu

*What templates may name, in Vietnamese, for the offices that edit them; in English:
`deann06 template names weekly --lang en`. Made by `python -m docs.names`, its pictures by `python -m docs.parts`.*

Mẫu của một báo cáo là tệp Word (hoặc Markdown) có những chỗ trong ngoặc, được thay bằng số liệu của sổ khi lập báo cáo.
Trang này nói rõ mỗi phần của báo cáo lấy từ tên nào, và mọi tên dùng được. Trong máy: `deann06 template names weekly`.

| viết trong mẫu | in ra |
|---|---|
| `{{ report.period }}` | một giá trị: chữ, số, ngày |
| `{{ report.as_of \\| dmy }}` | giá trị đó qua một [bộ lọc](#bộ-lọc), ở đây ngày viết gọn |
| `{{ report.total \\| traced("overdue") }}` | một số liệu mà `deann06 audit` tìm lại được |
| `{% for row in report.overdue %}{{ row.title }}{% endfor %}` | từng mục của một danh sách |
| `{%tr for row in report.overdue %}` … `{%tr endfor %}` | trong bảng của Word, mỗi mục một dòng |
| `{% if report.overdue %}` … `{% else %}` … `{% endif %}` | phần này nếu có, phần kia nếu không |

Tên kiểu *có/không* dùng để hỏi trong `{% if … %}`. Tên của *nhóm* và của từng mục trong *danh sách* viết sau dấu chấm.
Chỗ sửa sai thì `deann06 template check` nêu rõ ở đoạn nào, và tên đúng gần nhất.
"""


def page() -> str:
    """The page."""
    every, *reports = offered_pages()
    lines = [_HEAD, "## Mọi báo cáo\n", *_table(every.names)]
    first: dict[tuple[str, ...], str] = {}
    for one in reports:
        lines += _report(one, {name.path for name in every.names}, first)
    return "\n".join([*lines, *_filters(every.filters)])


def _report(page: OfferedNames, known: Container[str], first: dict[tuple[str, ...], str]) -> Iterator[str]:
    """The parts of a report and its own names; where another has just the same names, which that is."""
    assert page.report
    yield f"## {page.report}: {official(f'view.report.{page.report}')}\n"
    yield f"{first_upper(official(f'report.about.{page.report}'))}.\n"
    if page.report in DRAWN:
        yield from _parts(page.report)
    names = tuple(name.path for name in offered_names(page.report, whole=True).names)
    if (same := first.setdefault(names, page.report)) != page.report:
        yield f"Các tên như của `{same}`.\n"
        return
    yield from _table([name for name in page.names if name.path not in known])


def _table(names: Iterable[OfferedName]) -> Iterator[str]:
    yield "| tên | kiểu | nghĩa |"
    yield "|---|---|---|"
    for name in names:
        called = f"{'&emsp;' * name.depth}`.{name.key}`" if name.depth else f"`{name.path}`"
        like = f"; {official('name.page.like', path=f'`{name.like}`')}" if name.like else ""
        yield f"| {called} | {official(f'name.of_kind.{name.kind}')} | {_cell(official(name.meaning))}{like} |"
    yield ""


def _parts(report: str) -> Iterator[str]:
    called = official(f"view.report.{report}")
    yield from (f"![{called}: các phần của văn bản]({one.name})\n" for one in pictures(report))
    yield "| | phần | lấy từ |"
    yield "|---|---|---|"
    for number, (part, names) in enumerate(names_in(report), 1):
        yield f"| {number} | {part.called} | {', '.join(f'`{name}`' for name in names)} |"
    yield ""


def _filters(names: Iterable[str]) -> Iterator[str]:
    """All filters."""
    yield "## Bộ lọc\n"
    yield "| bộ lọc | làm ra |"
    yield "|---|---|"
    yield from (f"| `{one}` | {_cell(official(f'name.filter.{one}'))} |" for one in names)
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")

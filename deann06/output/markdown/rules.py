"""`docs/rules.md`, the catalogue of rules in Vietnamese: `python -m deann06.output.markdown.rules > docs/rules.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Final

from deann06.checks.table import CHECKS, FAMILIES, Rule
from deann06.locale import page, sentence
from deann06.output.words.change.findings import in_general

_INTRO: Final = """\
# Các quy tắc kiểm tra

<!-- Sinh từ bảng quy tắc, không sửa tay: python -m deann06.output.markdown.rules > docs/rules.md -->

`deann06 validate` đọc cả sổ và nêu mọi chỗ sai trong một lần, kèm tệp, dòng, cột. `deann06 rules MÃ` in một quy tắc.

- **lỗi**: dữ liệu sai hoặc không đọc được; còn lỗi không đọc được (F, và S201–S203) thì không lệnh nào tính gì.
- **cảnh báo**: đọc được, tính được, nhưng có lẽ không đúng ý người nhập; cần người xem lại.
- **lưu ý**: nên biết; chỉ hiện khi dùng `--all`.

Họ G xét chính một thay đổi, so trước với sau: `deann06 ci` ([ci.md](ci.md)); `validate` chỉ thấy một trạng thái nên
không nêu. Điều cố ý làm khác được ghi vào `waivers.yaml`.

Mỗi quy tắc có một ví dụ sai và một ví dụ đúng, chỉ in những khóa cần xem; dấu ^ nằm ngay dưới chỗ mà quy tắc nêu ra.
Với họ G, `# trước` và `# sau` là hai trạng thái của một thay đổi.

Mã không đổi qua các phiên bản. Chọn hoặc bỏ bớt bằng `--select F,D310`, `--ignore T705`.
"""


def rules_markdown() -> str:
    """The whole page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _INTRO
    for family in FAMILIES:
        yield f"| {family} | {_text(f'family.{family}')} | |"
        yield "|---|---|---|"
        for rule in _of(family):
            yield f"| [{rule.code}](#{rule.code.lower()}) | {_text(f'{rule.code}.title')} | {_weight(rule)} |"
        yield ""
    for family in FAMILIES:
        yield f"## {family}. {_text(f'family.{family}')}\n"
        for rule in _of(family):
            yield from _section(rule)


def _of(family: str) -> list[Rule]:
    return [rule for rule in CHECKS if rule.family == family]


def _weight(rule: Rule) -> str:
    return sentence(f"severity.{rule.severity.value}", "vi")


def _text(key: str) -> str:
    return in_general(f"rule.{key}", "vi")


def _section(rule: Rule) -> Iterator[str]:
    text = {key: _text(f"{rule.code}.{key}") for key in ("title", "why", "hint")}
    example = page(rule.code)
    yield f"### {rule.code}\n"
    yield f"**{text['title']}** ({_weight(rule)}). {text['why']}\n"
    yield f"Cách sửa: {text['hint']}\n"
    for title, key in (("Sai", "bad"), ("Đúng", "good")):
        yield f"{title}:\n\n```yaml\n{example[key].rstrip()}\n```\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(rules_markdown())

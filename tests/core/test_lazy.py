"""What is worked out late is the same as at once."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from deann06.core.lazy import lazy_pattern, lazy_patterns_of


def test_a_pattern_is_compiled_when_it_is_first_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[tuple[str, int]] = []
    compiling = re.compile

    def told(text: str, flags: int) -> re.Pattern[str]:
        compiled.append((text, flags))
        return compiling(text, flags)

    monkeypatch.setattr(re, "compile", told)
    digits = lazy_pattern(r"(?P<number>\d+)", re.ASCII)
    assert compiled == []
    found = digits.search("khoản 12")
    assert found and found["number"] == "12"
    assert digits.sub("n", "1, 2") == "n, n"
    assert digits.flags & re.ASCII
    assert set(compiled) == {(r"(?P<number>\d+)", re.ASCII)}


def test_a_package_compiles_late_while_it_is_imported_and_nobody_else_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "of_late.py").write_text("import re\nLATE = re.compile('[a-z]+')\n", encoding="utf-8")
    (tmp_path / "of_others.py").write_text("import re\nOTHER = re.compile('[a-z]+')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    before = re.compile
    with lazy_patterns_of("of_late"):
        late, other = __import__("of_late").LATE, __import__("of_others").OTHER
    assert re.compile is before
    assert not isinstance(late, re.Pattern) and isinstance(other, re.Pattern)
    assert late.fullmatch("abc") and not late.fullmatch("ABC")
    for name in ("of_late", "of_others"):
        sys.modules.pop(name)

"""No test measures time or waits for it: what it shows would depend on the machine and on what else that does.

Costs are counted (`steps.py`), clocks are handed in, processes tell each other when they are ready.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

TESTS: Final = Path(__file__).parent
MODULES: Final = {"time", "timeit", "sched", "profile", "cProfile"}
CALLS: Final = {"sleep", "perf_counter", "monotonic", "process_time", "thread_time", "alarm", "setitimer", "getrusage"}
LIMITS: Final = {"timeout", "deadline"}  # of a call of a process, a lock or an event; of an example of a property
WAITS: Final = {"join", "wait"}  # with a number, that is how long


def clocks(text: str) -> Iterator[str]:
    """What a module does with time, in its order; so too in programs that it holds as text."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import(names=names):
                yield from (one.name for one in names if one.name in MODULES)
            case ast.ImportFrom(module=str(module)) if module in MODULES:
                yield module
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args, keywords=keywords):
                if name in CALLS or (name in WAITS and any(_is_number(one) for one in args)):
                    yield f"{name}()"
                yield from (f"{one.arg}=" for one in keywords if one.arg in LIMITS and _is_number(one.value))
            case ast.Constant(value=str(inner)) if "import " in inner and "\n" in inner:
                yield from _of_program(inner)


def _of_program(text: str) -> Iterator[str]:
    try:
        yield from clocks(text)
    except SyntaxError:  # words, not a program
        return


def _is_number(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, int | float)


@pytest.mark.parametrize("path", sorted(TESTS.rglob("*.py")), ids=lambda path: path.relative_to(TESTS).as_posix())
def test_no_test_looks_at_a_clock(path: Path) -> None:
    if path != Path(__file__):
        assert list(clocks(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import time", ["time"]),
        ("from time import perf_counter as now", ["time"]),
        ("assert lock.time.monotonic() < 5", ["monotonic()"]),
        ("os.times().user; resource.getrusage(0)", ["getrusage()"]),
        ("subprocess.run(words, timeout=600)", ["timeout="]),
        ("ready.wait(0.5); thread.join(timeout=5)", ["wait()", "timeout="]),
        ("settings(deadline=200)", ["deadline="]),
        ("HOLD = 'import time\\ntime.sleep(30)'", ["time", "sleep()"]),
        ("from datetime import time; time(9)", []),
        ("settings(deadline=None); task(deadline='x'); process.wait(); ', '.join(names)", []),
        ("run('import x\\nthis is no program')", []),
    ],
)
def test_what_looks_at_a_clock_is_seen(text: str, found: list[str]) -> None:
    assert sorted(clocks(text)) == sorted(found)

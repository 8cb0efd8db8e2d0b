"""How the property tests try: the same examples each time, or new ones with HYPOTHESIS_PROFILE=explore.

A gate must give the same answer for the same tree, so `quick` (few examples), `dev` and `ci` (more of them) draw
nothing new; `explore` is for a person who is looking for what they miss.

`quick` and `dev` try some cases of the longest tables (tries.py), `ci` all. `quick` starts no other program: a test is
left out there at the moment when it would start one.

No test measures time, nor fails because its machine is busy: `test_no_clock.py` refuses the means of both.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Generator, Iterator
from types import SimpleNamespace
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, settings

from deann06.store.git import command as git

QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("quick", QUIET, max_examples=5, derandomize=True)
settings.register_profile("dev", QUIET, max_examples=50, derandomize=True)
settings.register_profile("ci", QUIET, max_examples=500, derandomize=True)
settings.register_profile("explore", QUIET, max_examples=5000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

os.environ["DEANN06_MEMO"] = "off"  # no test may see, or leave, what is kept for the person at this machine

STARTS: Final = {"subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.system"}
# Where a case takes a tenth of a second and more.
COSTLY: Final = ("tests/browser/", "tests/cli/", "tests/output/documents/", "tests/services/", "tests/web/")
CASES: Final = 6  # of a table of such
LONG: Final = 500  # cases of any other table
running: Final[list[str]] = []  # the test that runs now


def pytest_configure() -> None:
    if os.environ.get("HYPOTHESIS_PROFILE") == "quick":
        sys.addaudithook(_no_process)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """At a desk leave out cases of long tables that start commands or make documents: a host tries all of them."""
    from tests.tries import some  # it asks which profile is in use

    tables: dict[str, list[pytest.Item]] = {}
    for item in items:
        tables.setdefault(item.nodeid.partition("[")[0], []).append(item)
    tried = {item for name, cases in tables.items() for item in some(cases, CASES if name.startswith(COSTLY) else LONG)}
    left_out = [item for cases in tables.values() for item in cases if item not in tried]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in {*left_out}]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    running.append(item.nodeid)
    try:
        return (yield)
    finally:
        running.pop()


def _no_process(event: str, _: Any) -> None:
    if running and event in STARTS:
        pytest.skip("starts another program")


@pytest.fixture(autouse=True, scope="session")
def patient_git() -> Iterator[None]:
    """Git may take its time on a busy machine: only limits shorter than the program's own, a test's, are kept."""
    run, shortest = subprocess.run, git.QUICK

    def patiently(*given: Any, **more: Any) -> Any:
        limit = more.pop("timeout")
        return run(*given, timeout=None if limit >= shortest else limit, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(git, "subprocess", SimpleNamespace(run=patiently, TimeoutExpired=subprocess.TimeoutExpired))
        yield

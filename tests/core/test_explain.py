"""The steps of an explanation, as sentences: what they say must be what the algorithm did."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from deann06 import locale
from deann06.core.explain import Explanation, explain
from deann06.core.records import Task
from deann06.locale import en, vi
from deann06.locale.en import explain as english
from deann06.locale.vi import explain as vietnamese
from deann06.output.explain_json import explain_content
from deann06.output.explain_text import say
from deann06.output.json_out import dump
from tests.core.build import day, real_registry, registry, task


@pytest.fixture(autouse=True)
def _in_vietnamese() -> Iterator[None]:
    before = locale.language()
    locale.use("vi")
    yield
    locale.use(before)


def told(made: Task, as_of: str, settings: str = "") -> Explanation:
    return explain(made, registry(made, settings=settings), day(as_of))


def sentences(found: Explanation) -> list[str]:
    return [*(say(step) for step in found.steps), f"→ {say(found.conclusion)}"]

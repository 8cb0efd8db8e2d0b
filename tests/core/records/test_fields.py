"""What fields declare: nothing is forgotten, and nothing contradicts itself."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated, Final

import pytest
from msgspec import Meta, Struct

from deann06.core import records
from deann06.core.declare import Merge, names
from deann06.core.records import DirectiveId, Entry, Part, TaskId
from deann06.core.records.fields import Shape, declared, every_field

STRUCTS: Final = [kind for kind in vars(records).values() if isinstance(kind, type) and issubclass(kind, Struct)]
Silent = Annotated[str, Meta(min_length=1)]


class Forgotten(Part, frozen=True, kw_only=True):
    """A field whose text does not say what it names."""

    found: tuple[Silent, ...] | None = None


class Told(Part, frozen=True, kw_only=True):
    """The same, said."""

    found: tuple[Annotated[Silent, names("tasks")], ...] | None = None


def test_a_text_that_does_not_say_what_it_names_is_refused() -> None:
    with pytest.raises(TypeError, match="says what it names"):
        declared(Forgotten)
    assert [(field.key, field.shape.items) for field in declared(Told)] == [("found", Shape(("tasks",)))]


class Torn(Part, frozen=True, kw_only=True):
    """A text that names one thing or another."""

    found: TaskId | DirectiveId | None = None


def test_two_ways_of_writing_that_say_different_things_are_refused() -> None:
    with pytest.raises(TypeError, match="different things"):
        declared(Torn)


@pytest.mark.parametrize("kind", [one for one in STRUCTS if issubclass(one, Entry)], ids=lambda kind: kind.__name__)
def test_every_act_of_an_entry_weighs_something(kind: type[Entry]) -> None:
    weighed = {field.name for field in declared(kind) if field.weight is not None}
    assert {*kind.acts} - weighed == set()


@pytest.mark.parametrize("kind", STRUCTS, ids=lambda kind: kind.__name__)
def test_every_text_of_every_struct_says_what_it_names(kind: type[Struct]) -> None:
    assert [field.name for field in declared(kind)] == list(kind.__struct_fields__)


@pytest.mark.parametrize("form", [list, dict])
def test_a_merge_sees_keys_and_no_key_says_two_things(form: type) -> None:
    said = defaultdict(set)
    for field in every_field():
        if field.shape.takes(form) and (field.shape.items or field.shape.part or field.shape.values or field.merge):
            said[field.key].add(field.merge - {Merge.KEY})
    assert {key: ways for key, ways in said.items() if len(ways) > 1} == {}

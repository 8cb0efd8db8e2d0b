"""Bodies and groups by everything that they are called, as people spell it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Final

from deann06.core.records import Agency
from deann06.core.text.spellings import (
    NameWords,
    beginnings,
    but_for_one,
    initials,
    is_slip,
    is_telling,
    readings,
    spells,
    without_one,
    words,
)
from deann06.core.text.vietnamese import fold

_SHOWN: Final = 3  # suggestions in a sentence


class BodyNames:
    """Bodies and groups by everything that they are, or were, called."""

    def __init__(self, agencies: Mapping[str, Agency]) -> None:
        self.agencies = agencies

    def called(self, text: str) -> tuple[str, ...]:
        """The bodies that a text names: by id or code, a name of today, a former one, or one with initials opened."""
        if ids := self.by_id_or_code(text):
            return ids
        wanted = words(text)
        for known in (self._current, self._former):
            if bearers := known.get(wanted):
                return tuple(bearers)
        return tuple(dict.fromkeys(self._abbreviated(wanted)))

    def by_id_or_code(self, text: str) -> tuple[str, ...]:
        """The bodies of an id or a code."""
        name = fold(text)
        return (name,) if name in self.agencies else tuple(self._codes.get(name, ()))

    def is_there(self, name: str, day: date) -> bool:
        """Whether a body exists on a day."""
        valid = self.agencies[name].valid
        return not ((valid.since and day < valid.since.first) or (valid.until and day > valid.until.last))

    def nearest(self, text: str) -> list[str]:
        """The ids, names and codes that look most like a text, best first."""
        bodies = self.agencies.values()
        names = (name for one in bodies for name in (one.name, one.short, one.code, *one.aliases, one.id) if name)
        known = {fold(name): name for name in names}  # of those that read alike, the id
        return [known[close] for close in difflib.get_close_matches(fold(text), list(known), _SHOWN, 0.5)]

    def near(self, wanted: NameWords, place: NameWords, owing: bool) -> tuple[str, ...]:
        """The bodies whose names lack their end, have a slip in one word or one word less or more, or the place."""
        if len(wanted) < 2:
            return ()
        ids = [*self._beginning.get(wanted, ()), *self._slips(wanted), *self._current.get(_bare(wanted, place), ())]
        shorter = (left for left, word in without_one(wanted) if not is_telling(word))
        ids += [name for left in shorter for name in self._exact(left)]
        ids += [name for name, word in self._less.get(wanted, ()) if not is_telling(word)]
        ids += self._exact(wanted[1:]) if wanted[0] == "cac" else ()
        if owing and wanted[0] == "bo":
            ids += self._exact(("so", *wanted[1:]))
        return tuple(dict.fromkeys(ids))[:_SHOWN]

    def _exact(self, wanted: NameWords) -> Iterable[str]:
        return self._current.get(wanted, ())

    def _slips(self, wanted: NameWords) -> Iterator[str]:
        for gapped, word in but_for_one(wanted):
            yield from (name for name, other in self._gapped.get(gapped, ()) if is_slip(word, other))

    def _abbreviated(self, wanted: NameWords) -> Iterator[str]:
        for reading in readings(wanted, self._beginnings):
            yield from (name for full, name in self._by_initials.get(reading, ()) if spells(wanted, full))

    @cached_property
    def _current(self) -> Mapping[NameWords, list[str]]:
        return self._index(lambda one: (one.name, one.short, *one.aliases))

    @cached_property
    def _former(self) -> Mapping[NameWords, list[str]]:
        return self._index(lambda one: (name for old in one.former for name in (old.name, old.short)))

    @cached_property
    def _codes(self) -> Mapping[str, list[str]]:
        ids_by_code: dict[str, list[str]] = {}
        for one in self.agencies.values():
            for code in filter(None, (one.code, *(old.code for old in one.former))):
                ids_by_code.setdefault(fold(code), []).append(one.id)
        return ids_by_code

    @cached_property
    def _by_initials(self) -> Mapping[str, list[tuple[NameWords, str]]]:
        by_initials: dict[str, list[tuple[NameWords, str]]] = {}
        for known in (self._current, self._former):
            for name, ids in known.items():
                by_initials.setdefault(initials(name), []).extend((name, one) for one in ids)
        return by_initials

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """Everything with which the first letters of a name begin."""
        return frozenset(letters[:end] for letters in self._by_initials for end in range(1, len(letters) + 1))

    @cached_property
    def _beginning(self) -> Mapping[NameWords, list[str]]:
        by_beginning: dict[NameWords, list[str]] = {}
        for name, ids in self._current.items():
            for beginning in beginnings(name):
                by_beginning.setdefault(beginning, []).extend(ids)
        return by_beginning

    @cached_property
    def _less(self) -> Mapping[NameWords, list[tuple[str, str]]]:
        return self._with_word(without_one)

    @cached_property
    def _gapped(self) -> Mapping[NameWords, list[tuple[str, str]]]:
        return self._with_word(but_for_one)

    def _with_word(
        self, ways: Callable[[NameWords], Iterator[tuple[NameWords, str]]]
    ) -> Mapping[NameWords, list[tuple[str, str]]]:
        """The names without a word: what is left → the bodies, each with the word."""
        by_rest: dict[NameWords, list[tuple[str, str]]] = {}
        for name, ids in self._current.items():
            for left, word in ways(name):
                by_rest.setdefault(left, []).extend((one, word) for one in ids)
        return by_rest

    def _index(self, named: Callable[[Agency], Iterable[str | None]]) -> Mapping[NameWords, list[str]]:
        by_name: dict[NameWords, list[str]] = {}
        for one in self.agencies.values():
            for name in filter(None, map(words, filter(None, named(one)))):
                known = by_name.setdefault(name, [])
                if one.id not in known:
                    known.append(one.id)
        return by_name


def _bare(name: NameWords, place: NameWords) -> NameWords:
    """A name without the registry's own place at its end: `Sở Y tế tỉnh Khánh Hòa`, `Sở Y tế tỉnh` is `Sở Y tế`."""
    if name[-1:] == ("tinh",):
        return name[:-1]
    if not place or name[-len(place) :] != place:
        return ()
    left = name[: -len(place)]
    return left[:-1] if left[-1:] == ("tinh",) else left[:-2] if left[-2:] == ("thanh", "pho") else left

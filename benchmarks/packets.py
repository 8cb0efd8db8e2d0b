"""Packets filled in at random, saved again by LibreOffice and taken: does each say what was answered, and nothing else?

`python -m benchmarks.packets [COUNT] [REGISTRIES]`, from the root of a checkout, with LibreOffice Calc; by default 200
sets of answers, a sixth each straight away, as LibreOffice saves .xlsx, .xls and .ods, and .ods and .xls saved as .xlsx
again; then the packets and rounds of 500 invented registries, which nobody has answered: not a byte may change.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NamedTuple

from deann06.cli.packets.told import keys_of
from deann06.core.records import TaskState
from deann06.core.text.vietnamese import fold
from deann06.output.words.choices import choice_words
from deann06.reports.packets.asked import Asking
from deann06.services.packets.identity import PACKET, ROUND, CellPlace
from deann06.services.packets.make import MadePacket, content, made_packets, made_round
from deann06.services.packets.opened import Expected, opened
from deann06.services.packets.take import take
from deann06.services.record.desk import Options
from deann06.services.session import Session, open_registry
from tests.output.resaved import WAYS, resaved
from tests.services.packets.filled import DAY, MODELS, REPORTS, filled

EXAMPLE: Final = "examples/thu-nghiem"
INVENTED_ON: Final = date(2026, 10, 30)  # the last day of invented registries
RECORDS: Final = 60
_ASKED: Final = 8  # packets that ask most, the round among them
_STATES: Final = (TaskState.IN_PROGRESS, TaskState.NOT_STARTED)


class AnswerSet(NamedTuple):
    """What was typed into a packet, the entries that it should come to, and the cells that cannot be taken."""

    made: MadePacket
    typed: Mapping[CellPlace, Any]
    wanted: Mapping[tuple[str, str], str]  # key of a row and a word of its entries → what it says
    wrong: frozenset[CellPlace]


def answer_set(made: MadePacket, number: int) -> AnswerSet:
    """Answers to some of the questions of a packet; equal numbers give equal answers."""
    chance = random.Random(number)
    typed: dict[CellPlace, Any] = {}
    wanted: dict[tuple[str, str], str] = {}
    wrong: set[CellPlace] = set()
    for table in made.words.tables:
        for row in table.rows:
            cells = dict(zip((column.key for column in table.columns), row, strict=True))
            if chance.random() < 0.7 and cells.get("state") in (None, *map(choice_words, _STATES)):
                said = _report(chance, cells) if table.title == REPORTS else _work(chance, cells, table.title == MODELS)
                for column, value, word, meant in said:
                    typed[table.title, row[0], column] = value
                    if meant is None:
                        wrong.add((table.title, row[0], column))
                    else:
                        wanted[row[0], word] = meant
    for title, key, _ in wrong:  # nothing is taken of a row in which anything is wrong
        wanted = {place: value for place, value in wanted.items() if place[0] != key or not title}
    return AnswerSet(made, typed, wanted, frozenset(wrong))


Typed = tuple[str, Any, str, str | None]  # column, what is typed, the word of the entry and what it says; None: wrong


def _work(chance: random.Random, cells: Mapping[str, Any], model: bool) -> Iterator[Typed]:
    if chance.random() < 0.7:
        number = chance.choice([one for one in range(2, 100) if one != cells["progress"]])
        typed = chance.choice((number, str(number), f"{number}%", f"{number},0", f" {number} "))
        yield "progress", typed, "progress", str(number)
    elif chance.random() < 0.2:
        yield "progress", chance.choice((0.4, "0,4", 140, "nhiều")), "", None
    if not model and chance.random() < 0.3:
        state = next(one for one in _STATES if choice_words(one) != cells["state"])
        words = choice_words(state)
        yield "state", chance.choice((words, fold(words), words.upper(), state.value)), "state", state.value
    if chance.random() < 0.5:
        text = f"Ghi chú số {chance.randrange(1000)}"
        yield "note", text, "note", text
    if chance.random() < 0.4:
        number = chance.randrange(2, 2000)
        yield "document", chance.choice((number, f"{number}")), "document", str(number)
        day = DAY - timedelta(days=chance.randrange(10))
        yield "document_date", chance.choice(_days(day)), "document date", day.isoformat()
    elif chance.random() < 0.1:
        yield "document", 4.1, "", None


def _report(chance: random.Random, cells: Mapping[str, Any]) -> Iterator[Typed]:
    number = chance.randrange(2, 2000)
    ending = cells["document"] or ""
    if ending:
        yield "document", chance.choice((number, str(number), f"{number}{ending}")), "document", f"{number}{ending}"
    day = DAY - timedelta(days=chance.randrange(3))
    if chance.random() < 0.1:
        yield "date", chance.choice(("31/2/2024", "15/2024", "hôm qua")), "", None
    else:
        yield "date", chance.choice(_days(day)), "date", day.isoformat()


def _days(day: date) -> tuple[Any, ...]:
    forms = (f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day:%y}", f"{day.day}-{day.month}-{day.year}", day.isoformat())
    return (day, (day - date(1899, 12, 30)).days, *forms)


def missed(one: AnswerSet, root: Path, saved: bytes) -> list[str]:
    """What a packet should have come to and did not, or came to and should not."""
    packet = opened("p", saved)
    keys = keys_of(take([packet], Options(root, as_of=DAY.isoformat(), dry_run=True), DAY, Expected(_kind(one)), {}))
    found: dict[tuple[str, str], str] = {}
    for change in keys["changes"]:
        entry = change["entry"]
        key = f"{change['record']}|{entry['submit']}|{entry['by']}" if "submit" in entry else change["record"]
        document = entry.get("document", {})
        told = {"document": document.get("number"), "document date": document.get("date"), "date": entry["date"]}
        said = {word: entry[word] for word in ("progress", "state", "note") if word in entry}
        said |= {word: value for word, value in told.items() if value and (key, word) in one.wanted}
        found |= {(key, word): value for word, value in said.items()}
    wrong = len(keys["problems"]) - len(one.wrong)
    lost = [
        f"{place}: {value} ≠ {found.get(place)}" for place, value in one.wanted.items() if found.get(place) != value
    ]
    return [
        *lost,
        *map(str, found.keys() - one.wanted.keys()),
        *[f"{wrong} problems"] * bool(wrong),
        *keys["conflicts"],
    ]


def _kind(one: AnswerSet) -> str:
    return one.made.identity.kind


def answers(count: int, folder: Path) -> int:
    """Print how many sets of answers came back as they were given, by each way; how many did not."""
    root = recorded(folder, Path(EXAMPLE))
    session = open_registry(root, DAY, None)
    every = (*made_packets(session, (), None).packets, *made_round(session, "tuần 20").packets)
    asked = sorted(every, key=lambda one: sum(len(table.rows) for table in one.words.tables))[-_ASKED:]
    sets = {str(number): answer_set(asked[number % len(asked)], number) for number in range(count)}
    books = {name: filled(one.made, one.typed) for name, one in sets.items()}
    by_way = {way: [name for name in sets if int(name) % (len(WAYS) + 1) == at] for at, way in enumerate(((), *WAYS))}
    (folder / "saved").mkdir()
    again = resaved(books, folder / "saved", {name: [way] for way, names in by_way.items() if way for name in names})
    lost = 0
    for way, names in by_way.items():
        told = {name: missed(sets[name], root, again[name, way] if way else books[name]) for name in names}
        lost += sum(map(bool, told.values()))
        cells = sum(len(sets[name].typed) for name in names)
        print(
            f"{' → '.join(way) or 'as made'}: {len(names)} sets, {cells} cells, {sum(map(bool, told.values()))} wrong"
        )
        for name, lines in told.items():
            print(*(f"  {name}: {line}" for line in lines), sep="\n", end="\n" * bool(lines))
    return lost


def unanswered(folder: Path, seed: int) -> int:
    """Take some packets and a round of an invented registry as they were sent, and write; how many there were.

    Raises AssertionError where a byte of the registry has changed.
    """
    sys.path.insert(0, str(Path(__file__).parent))  # where rooms of benchmarks find each other
    generate = import_module("generate").generate
    generate(RECORDS, folder / "invented", seed)
    root = folder / "invented/registry"
    session = open_registry(root, INVENTED_ON, None)
    made = tuple(_some_of(session, seed))
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    for kind in (PACKET, ROUND):
        mine = [opened(one.stem, content(one, "xlsx")) for one in made if one.identity.kind == kind]
        taking = take(mine, Options(root, as_of=INVENTED_ON.isoformat()), INVENTED_ON, Expected(kind), {})
        assert not (taking.changes or taking.refused or taking.answers.remarks or taking.written), (seed, kind)
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before, seed
    return len(made)


def _some_of(session: Session, seed: int) -> Iterator[MadePacket]:
    """The packets of two bodies, others by each seed, and the round of the latest period."""
    asking = Asking(session.registry, session.as_of, session.commit)
    bodies = [one for one in asking.bodies if asking.packet(one, None).anything]
    chosen = dict.fromkeys(bodies[(seed + step) % len(bodies)] for step in (0, len(bodies) // 2)) if bodies else ()
    for body in chosen:
        yield from made_packets(session, (body,), None).packets
    if asking.periods and asking.round(asking.periods[0]).anything:
        yield from made_round(session, asking.periods[0]).packets


def recorded(folder: Path, source: Path) -> Path:
    """A registry in git."""
    shutil.copytree(source, folder / "registry")
    for words in ("init -q", "add .", "commit -qm x"):
        names = ("-c", "user.name=x", "-c", "user.email=x@example.invalid")
        subprocess.run(["git", *names, *words.split()], cwd=folder, check=True)
    return folder / "registry"


def main(count: int, registries: int) -> int:
    """Both parts; 1 where anything was lost or changed."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        lost = answers(count, Path(name)) if count else 0
    print(f"{count} sets of answers in {time.perf_counter() - begun:.0f} s, {lost} wrong", flush=True)
    begun, made = time.perf_counter(), 0
    for seed in range(registries):
        with tempfile.TemporaryDirectory() as name:
            made += unanswered(Path(name), seed)
        if not (seed + 1) % 50:
            print(f"  {seed + 1} registries, {made} workbooks, {time.perf_counter() - begun:.0f} s", flush=True)
    print(f"{registries} registries, {made} workbooks that nobody answered: nothing changed")
    print(f"in {time.perf_counter() - begun:.0f} s")
    return int(bool(lost))


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    sys.exit(main(*given, *(200, 500)[len(given) :]))

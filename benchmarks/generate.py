"""Write a registry of invented records to measure with; with --weeks its history in git, a commit a week.

    python benchmarks/generate.py --records 10000 --out DIR [--seed 6] [--weeks 52]

Equal arguments give equal bytes. The calendars are those of registry/calendar.
"""

from __future__ import annotations

import argparse
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from invent import FIRST, LAST, Inventor, Record

CALENDAR = Path(__file__).parents[1] / "registry" / "calendar"


def main() -> None:
    """Read the options and write the registry."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--records", type=int, default=10_000, help="records, agencies and calendars included")
    options.add_argument("--out", type=Path, required=True, help="a new or empty folder")
    options.add_argument("--seed", type=int, default=6)
    options.add_argument("--weeks", type=int, default=0, help="weekly commits up to the last day; 0: no git")
    chosen = options.parse_args()
    if chosen.records < 40:
        options.error("--records: at least 40")
    generate(chosen.records, chosen.out, chosen.seed, chosen.weeks)


def generate(records: int, out: Path, seed: int = 6, weeks: int = 0) -> None:
    """Write so many records below `out`/registry."""
    out.mkdir(parents=True, exist_ok=True)
    if any(out.iterdir()):
        raise SystemExit(f"{out} is not empty")
    calendars = list(_calendars())
    holidays = frozenset(
        date.fromisoformat(day) for year in calendars for day in re.findall(r"^- date: (\S+)", year.head, re.MULTILINE)
    )
    invented = list(Inventor(seed, holidays).records(records - len(calendars)))
    everything = sorted(calendars + invented, key=lambda record: record.path)
    if weeks:
        _commit(everything, out, [LAST - timedelta(weeks=back) for back in reversed(range(weeks))])
        return
    for record in everything:
        path = out / "registry" / record.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(record.text(LAST).encode())


def _calendars() -> Iterator[Record]:
    for path in sorted(CALENDAR.glob("*.yaml")):
        yield Record(f"calendar/{path.name}", FIRST, path.read_text(encoding="utf-8"))


def _commit(records: list[Record], out: Path, fridays: list[date]) -> None:
    """Make the history: each week's commit holds what was known that week."""

    def git(*words: str, stream: bytes | None = None) -> None:
        subprocess.run(["git", "-C", str(out), *words], input=stream, check=True)

    git("init", "--quiet", "--initial-branch=main")
    git("config", "core.autocrlf", "false")
    git("fast-import", "--quiet", "--done", stream=b"".join(_stream(records, fridays)))
    git("reset", "--quiet", "--hard")


def _stream(records: list[Record], fridays: list[date]) -> Iterator[bytes]:
    """Commits in the language of git fast-import."""
    changed: dict[int, list[Record]] = defaultdict(list)
    for record in records:
        for week in {_week(day, fridays) for day in (record.born, *(day for day, _ in record.log))}:
            changed[week].append(record)
    for week, friday in enumerate(fridays):
        seconds = (friday - date(1970, 1, 1)).days * 86400 + 10 * 3600  # 17:00 in Việt Nam
        message = f"Cập nhật tuần {friday.isocalendar().week}/{friday.isocalendar().year}".encode()
        yield b"commit refs/heads/main\n"
        yield f"committer Bench <bench@example.org> {seconds} +0700\ndata {len(message)}\n".encode() + message + b"\n"
        for record in changed[week]:
            text = record.text(friday).encode()
            yield f"M 100644 inline registry/{record.path}\ndata {len(text)}\n".encode() + text + b"\n"
    yield b"done\n"


def _week(day: date, fridays: list[date]) -> int:
    """The first week by whose Friday the day has come."""
    return max(0, -((fridays[0] - day).days // 7))


if __name__ == "__main__":
    main()

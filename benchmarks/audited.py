"""Reports of the example registry with figures changed, saved again in other forms and audited: is each change named?

`python -m benchmarks.audited [COUNT]`, from the root of a checkout, with LibreOffice; by default 200 documents: about a
quarter each as .docx straight away, and as LibreOffice saves .docx, .odt and .doc.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from deann06.exchange.libreoffice import converted
from deann06.reports.documents.asked import ReportRequest
from deann06.services.documents import OfficeTemplates, documents, files
from deann06.services.papers.audit import audited
from deann06.services.session import commit_named, opened
from tests.output.documents.edited import edited, some

FORMS: Final = ("", "docx", "odt", "doc")  # as what LibreOffice saves it; "": not at all
FIRST: Final = date(2024, 4, 24)
KINDS: Final = ("weekly", "monthly", "quarterly", "yearly")
OFFICE: Final = OfficeTemplates(None, pinned=True)


def repository(folder: Path) -> Path:
    """The example registry, recorded."""
    shutil.copytree("examples/thu-nghiem", folder / "registry")
    for words in ("init -q", "add .", "commit -qm x"):
        names = ("-c", "user.name=x", "-c", "user.email=x@example.invalid")
        subprocess.run(["git", *names, *words.split()], cwd=folder, check=True)
    return folder / "registry"


def written(root: Path, number: int) -> bytes:
    """One of the reports."""
    day = FIRST + timedelta(days=number % 40)
    session = opened(root, day, commit_named(root, "HEAD"))
    request = ReportRequest(report=KINDS[number % len(KINDS)], as_of=day)
    made = documents(session, request, ("docx",), OFFICE, lambda _day: None)
    return files(session, request, made, ("docx",), OFFICE)[0][1]


def main(count: int) -> int:
    """Print what was named and what was not; 1 where anything was missed or named in vain."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = repository(folder)
        plain = {number: written(root, number) for number in range(count)}
        changes = {number: some(content, number % 12, number) for number, content in plain.items()}
        changed = {number: edited(content, changes[number]) for number, content in plain.items()}
        missed = vain = named = 0
        for place, form in enumerate(FORMS):
            mine = [number for number in range(count) if number // len(KINDS) % len(FORMS) == place]
            made = [changed[number] for number in mine]
            for number, content in zip(mine, converted(made, "docx", form) if form else made, strict=True):
                path = folder / f"{number}.{form or 'docx'}"
                path.write_bytes(content)
                figures = audited(root, path).value.figures
                told = {one.name: one.state.value for one in figures if one.state.value != "equal"}
                wanted = {name: how.split()[0] for name, how in changes[number].items()}
                named += sum(told.get(name) == state for name, state in wanted.items())
                missed += sum(told.get(name) != state for name, state in wanted.items())
                vain += len(told.keys() - wanted.keys())
            print(
                f"{form or 'as written'}: {len(mine)} documents; so far {named} named, {missed} missed, {vain} in vain"
            )
    print(f"{count} documents in {time.perf_counter() - begun:.0f} s")
    return int(bool(missed or vain))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))

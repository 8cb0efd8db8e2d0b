"""Say what a site of a registry takes, beside `deann06 status --format json` of the same registry.

    python benchmarks/pages.py REGISTRY [--rounds 3]

In turn (A B A B …), after one round of each that does not count: medians of processor time of the commands, and their
ratio, of the whole and for each page. No memo is kept between rounds.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from measured import DEANN06, LAST_DAY, in_turn


def main() -> None:
    """Measure and print."""
    root = Path(sys.argv[1])
    rounds = int(sys.argv[3]) if sys.argv[2:3] == ["--rounds"] else 3
    quiet = {**os.environ, "DEANN06_MEMO": "off"}
    on = ("--registry", str(root), "--as-of", LAST_DAY)

    def command(*words: str) -> Callable[[], object]:
        return lambda: subprocess.run([DEANN06, *words, *on], env=quiet, check=True, capture_output=True)

    with tempfile.TemporaryDirectory() as folder:
        site = command("export", "site", folder, "--tier", "secret")
        cost = in_turn(rounds, {"status": command("status", "--format", "json"), "site": site})
        sizes = [path.stat().st_size for path in Path(folder).rglob("*.html")]
    times = cost["site"] / cost["status"]
    print(f"{len(sizes)} pages, {sum(sizes) / 1e6:.1f} MB; {rounds} rounds")
    for name, seconds in cost.items():
        print(f"{name:8}{seconds:8.2f} s")
    print(f"site: {times:.1f} x status, {1000 * times / len(sizes):.1f} thousandths of it for each page")


if __name__ == "__main__":
    main()

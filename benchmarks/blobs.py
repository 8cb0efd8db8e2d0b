"""Read every content of the last revision from git, and do nothing with it: `python benchmarks/blobs.py REGISTRY`."""

from __future__ import annotations

import subprocess
import sys

git = ("git", "-C", sys.argv[1])
listed = subprocess.run([*git, "ls-tree", "-r", "HEAD", "."], capture_output=True, check=True).stdout
names = b"".join(line.split(b" ")[2][:40] + b"\n" for line in listed.splitlines())
subprocess.run([*git, "cat-file", "--batch", "--buffer"], input=names, stdout=subprocess.DEVNULL, check=True)

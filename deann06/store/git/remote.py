"""Repositories elsewhere: what one of their names stands for now, and the files of one folder there, kept here.

Nothing is asked of a person, nothing but git's own protocols is spoken, and only what is not here yet is fetched: of a
repository only its newest commit, and of that only one folder where the other side can leave out the rest.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from deann06.core.lazy import lazy_pattern
from deann06.errors import GitFailure
from deann06.store.git.command import QUICK, attempt, run, run_or_none
from deann06.store.git.trees import read_list

_REACH: Final = "file:https:ssh"
_PATIENCE: Final = 30.0  # seconds for an answer
_LONG: Final = 600.0  # seconds for all that is fetched of one repository
_SAFE: Final = (
    *("-c", "core.askPass="),
    *("-c", "credential.interactive=false"),
    *("-c", "gc.autoDetach=false"),
    *("-c", "protocol.version=2"),
    *("-c", "http.lowSpeedLimit=100"),
    *("-c", f"http.lowSpeedTime={int(_PATIENCE)}"),
)
_KEPT: Final = "refs/rollup/kept"  # what all of is here
_FETCH: Final = ("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules")
_CAUSES: Final = (
    (lazy_pattern(r"could not read Username|Authentication failed|Permission denied|returned error: 40[13]"), "login"),
    (lazy_pattern(r"Could not resolve|unable to connect|Connection (?:refused|timed out)|No route|timed out"), "away"),
    (lazy_pattern(r"not found|does not appear to be a git repository|No such file"), "nowhere"),
    (lazy_pattern(r"dubious ownership"), "owner"),
)


def remote_tip(beside: Path, url: str, ref: str | None) -> str | None:
    """The object that a branch, a tag or another ref of a repository names, by default what its HEAD does; None: no
    such ref. Raises GitFailure.
    """
    wanted = ref or "HEAD"
    listed = _ask(beside, url, "ls-remote", "--quiet", "--", url, wanted).decode("ascii", "replace")
    found = {name: sha for sha, _, name in (line.partition("\t") for line in listed.splitlines())}
    places = (wanted, f"refs/heads/{wanted}", f"refs/tags/{wanted}") if ref else (wanted,)
    return next((found[place] for place in places if place in found), None)


def kept_tip(place: Path) -> str | None:
    """The object whose files are here whole, None where none are. Raises GitFailure."""
    if not (place / ".git").is_dir():
        return None
    sha = run_or_none(place, "rev-parse", "--verify", "--quiet", _KEPT)
    return sha.decode("ascii").strip() if sha else None


def place_for(kept: Path, url: str) -> Path:
    """The folder for a repository below that for all."""
    return kept / hashlib.sha256(url.encode()).hexdigest()[:32]


def fetch(place: Path, url: str, tip: str, folder: str) -> None:
    """Fetch an object that `remote_tip` told, and all files of a folder in it. Raises GitFailure.

    What was fetched before it broke off is not taken for whole.
    """
    if not (place / ".git").is_dir():
        place.mkdir(parents=True, exist_ok=True)
        run(place.parent, "init", "--quiet", "--template=", str(place.resolve()), patience=QUICK)
    _fetched(place, url, "--depth=1", "--filter=blob:none", "origin", f"+{tip}:refs/rollup/fetched")
    if (tree := tree_of(place, tip, folder)) and (lacking := _lacking(place, tree)):
        _fetched(place, url, "--filter=blob:none", "--stdin", "origin", given="\n".join(lacking).encode())
    run(place, "update-ref", _KEPT, tip, patience=QUICK)


def tree_of(place: Path, tip: str, folder: str) -> str | None:
    """The name of a folder's content in a commit that is here; None where the commit has no such folder."""
    if folder:
        listed = run(place, "ls-tree", "-d", "-z", "--full-tree", tip, folder.strip("/"))
        return listed.partition(b"\t")[0].rpartition(b" ")[2].decode("ascii") or None
    return run(place, "rev-parse", f"{tip}^{{tree}}").decode("ascii").strip()


def files_of(place: Path, tree: str) -> Mapping[str, str]:
    """The files of a folder that is here: path → the name of the content. Raises GitFailure."""
    return {blob.path: blob.sha for blob in read_list(run(place, "ls-tree", "-r", "-z", "--full-tree", tree))}


def _lacking(place: Path, tree: str) -> list[str]:
    """The contents of a folder that are not here yet."""
    listed = run(place, "rev-list", "--objects", "--no-object-names", "--missing=print", tree)
    return [line[1:] for line in listed.decode("ascii").splitlines() if line.startswith("?")]


def _fetched(place: Path, url: str, *arguments: str, given: bytes = b"") -> None:
    noop = ("-c", "fetch.negotiationAlgorithm=noop") if given else ()
    origin = ("-c", f"remote.origin.url={url}")
    _ask(place, url, *noop, *origin, *_FETCH, *arguments, given=given, patience=_LONG)


def _ask(place: Path, url: str, *arguments: str, given: bytes = b"", patience: float = _PATIENCE) -> bytes:
    """What a git command that asks another machine prints. Raises GitFailure."""
    answer = attempt(place, *_SAFE, *arguments, given=given, patience=patience, reach=_REACH)
    if answer.code == 0:
        return answer.out
    if answer.code is None:
        raise GitFailure("git.cause.program")
    cause = next((cause for pattern, cause in _CAUSES if pattern.search(answer.said)), "other")
    words = " ".join(answer.said.rpartition("fatal: ")[2].split()) or f"exit code {answer.code}"
    raise GitFailure(f"git.cause.remote_{cause}", words=words, url=url)

"""Files for an editor, written beside the registry: none over what is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from deann06.errors import DeannError
from deann06.store.disk.write import make_folder, write_whole


def write_drafts(texts: Mapping[str, bytes], folder: Path) -> list[str]:
    """Write files by their paths below a folder; which they are. Raises DeannError for one that says anything else."""
    paths = {folder / path: text for path, text in texts.items()}
    if there := next((path for path, text in paths.items() if path.exists() and path.read_bytes() != text), None):
        raise DeannError("edit.exists", path=str(there))
    for path, text in paths.items():
        make_folder(path.parent)
        write_whole(path, text)
    return [str(path) for path in paths]

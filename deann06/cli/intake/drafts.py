"""Files for an editor, written beside the registry: none over what is there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from deann06.errors import DeannError
from deann06.services.intake.ingested import content_of
from deann06.store.disk.write import make_folder, refuse_no_file, write_whole


def write_drafts(texts: Mapping[str, bytes], folder: Path) -> list[str]:
    """Write files by their paths below a folder; which they are. Raises DeannError for one that says anything else."""
    paths = {folder / path: text for path, text in texts.items()}
    for path, text in paths.items():
        refuse_no_file(path, streams=False)
        if os.path.lexists(path) and content_of(path) != text:
            raise DeannError("edit.exists", path=str(path))
    for path, text in paths.items():
        make_folder(path.parent)
        write_whole(path, text)
    return [str(path) for path in paths]

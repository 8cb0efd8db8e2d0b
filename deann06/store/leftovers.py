"""What other programs leave in folders: files that hold no record, and copies beside the file that they are of."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

_RECORD: Final = re.compile(r"[a-z0-9][a-z0-9.-]*\.yaml")  # nearly every name, and none of what follows
# Made by systems, file managers and network disks for themselves; by office programs and editors while a file is open.
_SYSTEM: Final = re.compile(
    r"\..*|~\$.*|.*~|#.*#|icon\r|thumbs\.db(?:\..*)?|ehthumbs(?:_vista)?\.db|desktop\.ini|folder\.jpg|albumart.*\.jpg"
    r"|~.*\.tmp|.*\.(?:swp|swo|swx|tmp|temp|part|partial|crdownload|lnk|url|lock|lck)|4913"
    r"|__macosx|@eadir|@tmp|#recycle|\$recycle\.bin|recycler|system volume information|lost\+found|__pycache__",
    re.IGNORECASE | re.DOTALL,
)
# Made of a file that somebody worked on: by merges, patches, editors.
_BACKUP: Final = re.compile(
    r".*\.(?:orig|rej|bak|old|save|backup|mine|theirs|r\d+)|.*\.yaml[._-](?:bak|orig|old|backup|copy)\d*", re.IGNORECASE
)
# Made of a file by a file manager, a merge, or a program that keeps folders alike; the rest of it is the file's name.
_COPY: Final = re.compile(
    r"""(?:(?:copy|bản\ sao)(?:\ \(\d+\))?\ (?:of|của)\ )?(?P<stem>.+?)(?:
          \ ?\(\d+\) | \ \d+ | [ _-]+(?:copy|sao\ chép|bản\ sao)(?:\ ?\(?\d+\)?)?
        | [ _.-]*\([^()]*(?:conflict|xung\ đột|case\ )[^()]*\)
        | [._-](?:sync-)?conflict(?:ed)?[-_. ].* | \.conflict\d*
        | _(?:backup|base|local|remote)_\d+ | (?-i:-(?=[0-9-]*[A-Z])[A-Z0-9-]{6,})
        )*\.(?P<end>yaml|md)""",
    re.IGNORECASE | re.VERBOSE,
)


def is_systems(name: str) -> bool:
    """Whether a file or folder of that name is a system's or a program's own, and says nothing of the registry."""
    return not _RECORD.fullmatch(name) and bool(_SYSTEM.fullmatch(name))


def is_copy(name: str, beside: Container[str]) -> bool:
    """Whether a file is what another program made of one: a backup, or a second copy of one that stands beside it."""
    if _BACKUP.fullmatch(name):
        return True
    match = _COPY.fullmatch(name)
    own = f"{match['stem']}.{match['end']}" if match else name
    return own != name and own in beside

"""What other programs leave in folders: files that hold no record, and copies beside the file that they are of."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from deann06.core.lazy import lazy_pattern

_NAMELESS: Final = r"4913|icon|recycler|sed\w{6}"  # of systems and programs too, and written as folders of ours are
# Nearly every name of a registry, and none of what follows.
_ORDINARY: Final = lazy_pattern(rf"[a-z0-9][a-z0-9.-]*\.(?:yaml|md)|(?!(?:{_NAMELESS})$)[a-z0-9-]+")
# The rest is compiled where a name is another: most registries have none.
# Made by systems, file managers and network disks for themselves; by office programs and editors while a file is open.
_SYSTEM: Final = (
    r"\..*|~\$.*|.*~|#.*#|icon\r|thumbs\.db(?:\..*)?|ehthumbs(?:_vista)?\.db|desktop\.ini|folder\.jpg|albumart.*\.jpg"
    r"|~.*\.tmp|.*\.(?:swp|swo|swx|tmp|temp|part|partial|crdownload|lnk|url|webloc|desktop|lock|lck)"
    r"|.*\.kate-swp|.*\.sb-\w+-\w+|.*___jb_(?:tmp|old)___|nohup\.out|autorun\.inf|ntuser\..*|wpsettings\.dat"
    r"|__macosx|@eadir|@tmp|#recycle|\$recycle\.bin|system volume information|lost\+found|__pycache__"
    rf"|{_NAMELESS}"
)
# Made of a file that somebody worked on: by merges, patches, editors.
_BACKUP: Final = r".*\.(?:orig|rej|bak|old|save|backup|mine|theirs|r\d+)|.*\.yaml[._-](?:bak|orig|old|backup|copy)\d*"
# Made of a file by a file manager, a merge, or a program that keeps folders alike; the rest of it is the file's name.
_COPY: Final = r"""(?:(?:copy|bản\ sao)(?:\ \(\d+\))?\ (?:of|của)\ )?(?P<stem>.+?)(?:
          \ ?\(\d+\) | \ \d+ | [ _-]+(?:copy|sao\ chép|bản\ sao)(?:\ ?\(?\d+\)?)?
        | [ _.-]*\([^()]*(?:conflict|xung\ đột|case\ )[^()]*\)
        | [._-](?:sync-)?conflict(?:ed)?[-_. ].* | \.conflict\d*
        | [._](?:backup|base|local|remote)(?:[._]\d+)? | \[\d+\] | (?-i:-(?=[0-9-]*[A-Z])[A-Z0-9-]{6,})
        )*\.(?P<end>yaml|md)"""

_SIGN: Final = r"\.(.+\.(?:yaml|md))\.icloud|(.+\.(?:yaml|md))\.(?:nextcloud|owncloud|rsls)"
_WHOLE: Final = r".+?\.(?:yaml|md)(?=[^\w]|_)"


def is_systems(name: str) -> bool:
    """Whether a file or folder of that name is a system's or a program's own, and says nothing of the registry."""
    return (
        not _ORDINARY.fullmatch(name)
        and bool(re.fullmatch(_SYSTEM, name, re.IGNORECASE | re.DOTALL))
        and kept_elsewhere(name) is None
    )


def kept_elsewhere(name: str) -> str | None:
    """The name of a file that a network disk keeps off this machine and has left a sign for."""
    sign = None if _ORDINARY.fullmatch(name) else re.fullmatch(_SIGN, name, re.IGNORECASE)
    return (sign[1] or sign[2]) if sign else None


def is_copy(name: str, beside: Container[str]) -> bool:
    """Whether a file is what another program made of one: a backup, or a second copy of one that stands beside it.

    Whatever goes on behind the whole name of a file is made of it: `cat.yaml.1`, `cat.yaml.BASE.yaml`, `cat.yaml.gpg`.
    """
    whole = re.match(_WHOLE, name, re.IGNORECASE)
    if re.fullmatch(_BACKUP, name, re.IGNORECASE) or (whole and whole[0] in beside):
        return True
    match = re.fullmatch(_COPY, name, re.IGNORECASE | re.VERBOSE)
    own = f"{match['stem']}.{match['end']}" if match else name
    return own != name and own in beside

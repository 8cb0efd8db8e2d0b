"""Who leads and who takes part by one cell: `Sở A chủ trì; Sở B phối hợp`, `Sở A (chủ trì), Sở B (phối hợp)`."""

from typing import Final, NamedTuple

from deann06.core.lazy import lazy_pattern
from deann06.ingest.annexes.cells import BULLET, NOTHING, joined_lines, listed
from deann06.ingest.sentence.bodies import BodyFinder, FoundBody
from deann06.ingest.sentence.passive import labelled
from deann06.ingest.sentence.recipients import find_recipients
from deann06.ingest.values import SaidRecipient

_LEADS: Final = r"chủ trì|đầu mối|thường trực|thực hiện|chịu trách nhiệm|tham mưu"
_HELPS: Final = r"phối hợp|hỗ trợ|hướng dẫn|tham gia|giám sát"
_IN_BRACKETS: Final = lazy_pattern(
    rf"\s*\(\s*(?:(?:cơ quan|đơn vị)\s+)?(?:(?P<leads>{_LEADS})|(?P<helps>{_HELPS}))[^()]*\)", 2
)
_BEHIND: Final = lazy_pattern(
    rf"\s+(?:là\s+)?(?:(?:cơ quan|đơn vị)\s+)?(?:(?P<leads>{_LEADS})|(?P<helps>{_HELPS})(?!\s+(?:với|cùng)))"
    r"(?:\s+(?:thực hiện|chính|tham mưu))?(?![^\W_])",
    2,
)
_WITH: Final = lazy_pattern(
    r"\s*[,;]?\s*(?:và\s+)?(?:(?:phối hợp|hỗ trợ)(?:\s+(?:với|cùng))?|cùng(?:\s+với)?)\s*:?\s+", 2
)
_PARTED: Final = lazy_pattern(r"\s*[,/–-]\s*(?:và\s+)?|\s+(?:và|&)\s+")
_NEXT: Final = lazy_pattern(r"[,/–-]\s*(?:và\s+)?$|\s(?:và|&)\s+$")
_SAID: Final = lazy_pattern(rf"(?:{_LEADS}|{_HELPS})", 2)
_LED: Final = lazy_pattern(rf"(?:(?:cơ quan|đơn vị)\s+)?(?:(?P<leads>{_LEADS})|(?P<helps>{_HELPS}))\s*:\s*", 2)


class CellRoles(NamedTuple):
    """The bodies of a cell by what they are in it."""

    lead: list[FoundBody]
    cooperating: list[FoundBody]
    report_to: tuple[SaidRecipient, ...] = ()
    unread: str = ""  # words behind a comma or stroke that name nobody known


def roles_of(cell: str, finder: BodyFinder) -> CellRoles:
    """Who leads by a cell, who takes part, and to whom it says that they report."""
    if (found := labelled(cell, finder)) and found.lead:
        return CellRoles(list(found.lead), list(found.cooperating))
    lead: list[FoundBody] = []
    partners: list[FoundBody] = []
    report_to: tuple[SaidRecipient, ...] = ()
    unread = ""
    for piece in joined_lines(cell):
        said = BULLET.sub("", piece).strip(" .,")
        leading, helping, end = _of_piece(said, finder)
        lead += leading
        partners += helping
        report_to += find_recipients(said, end, finder) if end else ()
        unread = unread or (said[end:] if _NEXT.search(said[:end]) and said[end : end + 1].isupper() else "")
    if lead or partners:
        return CellRoles(lead, partners, report_to, unread)
    bodies = listed(cell, finder)
    strange = (one.strip() for one in cell.split(",") if not finder.ids(one.strip()))
    return CellRoles(bodies, [], unread=next(strange, "") if any(one.ids for one in bodies) else "")


def paired_roles(cell: str, finder: BodyFinder) -> CellRoles | None:
    """The bodies of a cell whose heading names both parts: who leads stands before the stroke, the line, the semicolon.

    None where the cell does not part them: it may name those who lead, or both.
    """
    first, *others = [piece for piece in joined_lines(cell) if NOTHING.fullmatch(piece) is None] or [""]
    if not others:
        return None
    return CellRoles(listed(first, finder), [one for piece in others for one in listed(piece, finder)])


def says_roles(cell: str) -> bool:
    """Whether a cell itself says who leads or who takes part."""
    return bool(_SAID.search(cell))


def _of_piece(said: str, finder: BodyFinder) -> tuple[list[FoundBody], list[FoundBody], int]:
    """The bodies of a piece that lead and those that help, and where it goes on with something else."""
    lead: list[FoundBody] = []
    partners: list[FoundBody] = []
    place, helps = _opening(said)
    waiting: list[FoundBody] = []  # whose part is said behind them
    while (found := finder.list_at(said, place))[0]:
        bodies, place = found
        if inside := _IN_BRACKETS.match(said, place):
            (lead if inside["leads"] else partners).append(bodies.pop())
            place = inside.end()
        waiting += bodies
        if behind := _BEHIND.match(said, place):
            (lead if behind["leads"] else partners).extend(waiting)
            waiting, place = [], behind.end()
        if joined := _WITH.match(said, place):
            (partners if helps else lead).extend(waiting)
            waiting, helps, place = [], True, joined.end()
        elif parted := _PARTED.match(said, place):
            place = parted.end()
    (partners if helps else lead).extend(waiting)
    return lead, partners, place


def _opening(said: str) -> tuple[int, bool]:
    """Where the first body stands, and whether those that follow only take part."""
    if label := _LED.match(said):
        return label.end(), bool(label["helps"])
    joined = _WITH.match(said)
    return (joined.end(), True) if joined else (0, False)

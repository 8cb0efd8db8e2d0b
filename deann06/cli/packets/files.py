"""Where packets are written, and what is told of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from deann06.cli.outputs import outside, to_folder, unchanged
from deann06.core.commit import Commit
from deann06.errors import UsageError
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.output.words.bodies import names
from deann06.services.packets.make import FORMS, MadePacket, MadePackets, content
from deann06.services.session import Session
from deann06.services.typed import choose

_ENDINGS: Final = tuple(f".{form}" for form in FORMS)


class PacketPlace(NamedTuple):
    """A packet, the form in which it is written, and where."""

    packet: MadePacket
    form: str
    path: Path


def forms_of(wanted: str) -> tuple[str, ...]:
    """The forms that `--to` names, each once. Raises UsageError."""
    forms = tuple(dict.fromkeys(word.strip().lower() for word in wanted.split(",") if word.strip()))
    for form in forms:
        choose(form, FORMS)
    if not forms:
        raise UsageError("usage.needs_value", name="--to")
    return forms


def refuse_place(output: Path) -> None:
    """Raise UsageError, DeannError where nothing can be written there: a file, or a folder that need not be there."""
    if _is_file(output):
        outside(output)
        to_folder(output.parent)
    else:
        to_folder(output)


def write_packets(
    session: Session, made: MadePackets, forms: Sequence[str], output: Path, form: str, *, force: bool
) -> None:
    """Write all packets in all forms, or none; tell which, and what is in them. Raises UsageError, DeannError."""
    from deann06.store.disk.write import write_all

    places = _places(made.packets, forms, output)
    if not force:
        unchanged((path for _, _, path in places), "packet.edited")
    write_all({path: content(one, ending) for one, ending, path in places})
    if form == "json":
        _tell_keys(session, made, places)
    else:
        _tell(session, made, places)


def _is_file(output: Path) -> bool:
    return output.suffix.lower() in _ENDINGS and not output.is_dir()


def _places(made: Sequence[MadePacket], forms: Sequence[str], output: Path) -> Sequence[PacketPlace]:
    """Where each packet is written in each form. Raises UsageError."""
    if not _is_file(output):
        return [PacketPlace(one, form, output / f"{one.stem}.{form}") for one in made for form in forms]
    if len(made) * len(forms) > 1:
        raise UsageError("packet.one_file", path=str(output), count=len(made) * len(forms))
    if output.suffix.lower() != f".{forms[0]}":
        raise UsageError("packet.suffix", path=str(output), form=forms[0])
    return [PacketPlace(made[0], forms[0], output)]


def _tell(session: Session, made: MadePackets, places: Sequence[PacketPlace]) -> None:
    """Each file, with what it asks; then what no file asks."""
    for one, _, path in places:
        print(harmless(t("packet.made", path=path, asked=_counts(one), id=one.identity.packet)))
    if len(made.packets) > 1:
        print(t("packet.count.all", count=len(made.packets)))
    if made.nobody:
        print(harmless(t("packet.told.nobody", names=names(made.nobody))))
    if made.apart:
        print(harmless(t("packet.told.apart", names=", ".join(made.apart))))
    if made.secret:
        print(t("packet.told.secret", count=made.secret))
    if isinstance(session.commit, Commit) and session.commit.dirty:
        print(t("packet.told.dirty"))


def _counts(one: MadePacket) -> str:
    """How much a packet asks, in words."""
    asked = one.asked
    counts = {"reports": len(asked.reports), "tasks": len(asked.tasks), "models": len(asked.models), "done": asked.done}
    return ", ".join(t(f"packet.count.{what}", count=count) for what, count in counts.items() if count)


def _tell_keys(session: Session, made: MadePackets, places: Sequence[PacketPlace]) -> None:
    from deann06.output.json.envelope import answer
    from deann06.output.json.packets import made_keys

    told = [
        made_keys(one.asked, one.identity.packet, one.identity.kind, [str(path) for of, _, path in places if of is one])
        for one in made.packets
    ]
    print(answer({"packets": told, "nobody": made.nobody, "apart": made.apart}, session.scope))

"""Where packets are written, and what is told of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from deann06.cli.outputs import outside, to_folder, unchanged
from deann06.core.commit import Commit
from deann06.errors import UsageError
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.output.words.bodies import names
from deann06.services.packets.make import FORMS, MadePacket, content
from deann06.services.session import Session
from deann06.services.typed import choose

_ENDINGS = tuple(f".{form}" for form in FORMS)


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
    session: Session, made: Sequence[MadePacket], forms: Sequence[str], output: Path, form: str, *, force: bool
) -> None:
    """Write all packets in all forms, or none; tell which, and what is in them. Raises UsageError, DeannError."""
    from deann06.store.disk.write import write_all

    places = _places(made, forms, output)
    if not force:
        unchanged(places.values(), "packet.edited")
    write_all({path: content(one, ending) for (one, ending), path in _each(made, forms, places)})
    if form == "json":
        _tell_keys(session, made, forms, places)
    else:
        _tell(session, made, forms, places)


def _is_file(output: Path) -> bool:
    return output.suffix.lower() in _ENDINGS and not output.is_dir()


def _places(made: Sequence[MadePacket], forms: Sequence[str], output: Path) -> Mapping[tuple[str, str], Path]:
    """The path of each packet, by its id, in each form. Raises UsageError."""
    if not _is_file(output):
        return {(one.identity.packet, form): output / f"{one.stem}.{form}" for one in made for form in forms}
    if len(made) * len(forms) > 1:
        raise UsageError("packet.one_file", path=str(output), count=len(made) * len(forms))
    if output.suffix.lower() != f".{forms[0]}":
        raise UsageError("packet.suffix", path=str(output), form=forms[0])
    return {(made[0].identity.packet, forms[0]): output}


def _each(
    made: Sequence[MadePacket], forms: Sequence[str], places: Mapping[tuple[str, str], Path]
) -> Iterable[tuple[tuple[MadePacket, str], Path]]:
    return (((one, form), places[one.identity.packet, form]) for one in made for form in forms)


def _tell(
    session: Session, made: Sequence[MadePacket], forms: Sequence[str], places: Mapping[tuple[str, str], Path]
) -> None:
    """Each file, with what it asks; then what no file asks."""
    for (one, _), path in _each(made, forms, places):
        print(harmless(t("packet.made", path=path, asked=_counts(one), id=one.identity.packet)))
    if len(made) > 1:
        print(t("packet.count.all", count=len(made)))
    for one in made:
        if one.asked.nobody:
            print(harmless(t("packet.told.nobody", names=names(one.asked.nobody))))
    if isinstance(session.commit, Commit) and session.commit.dirty:
        print(t("packet.told.dirty"))


def _counts(one: MadePacket) -> str:
    """How much a packet asks, in words."""
    asked = one.asked
    counts = {"reports": len(asked.reports), "tasks": len(asked.tasks), "models": len(asked.models), "done": asked.done}
    return ", ".join(t(f"packet.count.{what}", count=count) for what, count in counts.items() if count)


def _tell_keys(
    session: Session, made: Sequence[MadePacket], forms: Sequence[str], places: Mapping[tuple[str, str], Path]
) -> None:
    from deann06.output.json.envelope import answer
    from deann06.output.json.packets import made_keys

    told = [
        made_keys(
            one.asked, one.identity.packet, one.identity.kind, [str(places[one.identity.packet, f]) for f in forms]
        )
        for one in made
    ]
    print(answer({"packets": told}, session.scope))

"""The form of an act: shown, looked through before it is written, written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.responses import JSONResponse, Response

from deann06.core.records import Record
from deann06.errors import DeannError, UsageError
from deann06.locale import t
from deann06.output.pages.fields import AskedBeside, body_choices, form_fields
from deann06.output.pages.forms import ActForm
from deann06.output.pages.render import SitePage
from deann06.services.live.acts import label_of, now_of, obstacles_of
from deann06.services.live.state import LiveState
from deann06.services.record.asked import AskedAct, SaidAct, heard_alone, said_act
from deann06.services.record.desk import Options, digest
from deann06.services.record.speaker import configured
from deann06.web.face import Face, WebRequest, in_form
from deann06.web.posted import Refusal

_MEANWHILE = "edit.changed_meanwhile"


def ask(face: Face, asked: WebRequest) -> Response:
    """The empty form."""
    state = face.live.now()
    act, record = _meant(face, state, asked)
    query = asked.request.query_params
    typed = {name: query.getlist(name) for name in query if name != "said"}
    return face.page(state, _page(face, state, act, record, typed), asked)


def record(face: Face, asked: WebRequest) -> Response:
    """Write what was typed, or show what would come of it; else the form again, with what was typed."""
    state = face.live.now()
    act, record = _meant(face, state, asked)
    typed, preview = asked.typed(), bool(asked.form.get("preview"))
    try:
        said = _said(face, act, record, typed, dry_run=preview)
    except DeannError as error:
        return _refused(face, state, asked, act, record, typed, error)
    lines = tuple(map(in_form, (*said.heard, *said.lines, *said.doubts)))
    if asked.wants_live:
        return JSONResponse(list(lines))
    if preview:
        page = _page(face, state, act, record, typed)
        shown = page.value._replace(preview=(*lines, t("live.nothing_written")), digest=str(asked.form.get("digest")))
        return face.page(state, page._replace(value=shown), asked)
    return face.done(_record_page(state, record), (*lines, *asked.troubles))


def _said(face: Face, act: AskedAct, record: Record, typed: Mapping[str, Sequence[str]], *, dry_run: bool) -> SaidAct:
    hands = face.hands
    others = [one for one in typed.get("by", ()) if one.strip()]
    if hands.speaker and others and others != [hands.speaker]:
        raise UsageError("live.only_speaker", name=hands.speaker)
    options = Options(
        registry=hands.root,
        as_of=hands.as_of.isoformat() if hands.as_of else None,
        by=[hands.speaker] if hands.speaker else None,
        dry_run=dry_run,
        seen=None if dry_run else (*typed.get("digest", ()), "")[0],
    )
    return said_act(act, record, typed, options, hands.today())


def _refused(
    face: Face,
    state: LiveState,
    asked: WebRequest,
    act: AskedAct,
    record: Record,
    typed: Mapping[str, Sequence[str]],
    error: DeannError,
) -> Response:
    if asked.wants_live:  # what was typed so far may be understood long before all is there
        heard = heard_alone(act, state.session.registry, record, typed, state.session.as_of)
        return JSONResponse([*map(in_form, heard), face.refusal(error)])
    changed = error.key == _MEANWHILE
    lines = [t("live.changed")] if changed else [face.refusal(error)]
    page = _page(face, state, act, record, typed)
    value = page.value._replace(refused=lines, changed=changed)
    if not changed and asked.form.get("digest"):
        value = value._replace(digest=str(asked.form["digest"]))
    status = 409 if changed else 400 if isinstance(error, UsageError) else 422
    return face.page(state, page._replace(value=value), asked, status)


def _meant(face: Face, state: LiveState, asked: WebRequest) -> tuple[AskedAct, Record]:
    """The act and the record that an address names. Raises Refusal."""
    path = asked.request.path_params
    act, registry = face.hands.acts.get(path["verb"]), state.session.registry
    record = registry.record(path["folder"], path["id"]) if path["folder"] in registry.by_folder else None
    if act is None or record is None or not act.is_for(record):
        raise Refusal(404, "live.refused.page")
    return act, record


def _page(face: Face, state: LiveState, act: AskedAct, record: Record, typed: Mapping[str, Sequence[str]]) -> SitePage:
    session = state.session
    beside = AskedBeside(act.name, session.registry, record, session.as_of, typed)
    common = [one for one in act.common if not (one.name == "by" and face.hands.speaker)]
    value = ActForm(
        act=act.name,
        record=_record_page(state, record),
        label=label_of(session, record),
        title=str(getattr(record, "title", record.id)),
        now=now_of(session, record),
        fields=form_fields(act.own, beside, {}),
        common=form_fields(common, beside, {"by": configured(face.hands.root)}),
        bodies=body_choices(session.registry, session.as_of),
        digest=digest(session.tree[session.registry.path_of(record)]),
        obstacles=obstacles_of(session, record) if act.name == "unblock" else (),
    )
    return SitePage(f"act/{act.name}/{record.folder}/{record.id}", "live/act", t(f"live.act.{act.name}"), value)


def _record_page(state: LiveState, record: Record) -> str:
    name = f"{record.folder}/{record.id}"
    return name if name in state.pages else record.folder

"""What a site for few eyes may not tell: no text, id or number of hidden records, of today or of earlier weeks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from msgspec import Struct

from deann06.core.records import RECORDS, Record
from deann06.core.records.fields import ANY, declared, walk
from deann06.core.records.fields import Path as Place
from tests.cli.conftest import Run
from tests.cli.exchange.test_site import files
from tests.services.site.made import loaded
from tests.store.repository import Repository

CANARY: Final = "chim"
ON: Final = ("--as-of", "2024-05-15")
OPEN: Final = {
    "registry.yaml": "format: 1\ntitle: Sổ\ncommittee: bcd\nfocal_point: bcd\nplace: Huế\ntier: public\n"
    "groups: {mo: {name: Nhóm mở}}\nviews: {loc: {title: Bộ lọc, directive: chim-d}}\n",
    "agencies/bcd.yaml": "name: Ban Chỉ đạo\n",
    "agencies/snv.yaml": "name: Sở Nội vụ\n",
    "agencies/syt.yaml": "name: Sở Y tế\n",
    "directives/kl.yaml": "title: Kết luận\nkind: Kết luận\nissued: 2024-04-01\nissuer: bcd\nclauses: {'1': Một}\n"
    "cites: [chim-d]\nbasis: [chim-d]\n",
    "tasks/kl.1.yaml": "title: Việc mở\ndirective: kl\nclause: '1'\nlead: [snv]\ndepends_on: [kl.9, chim-d.1]\n"
    "also: [{directive: chim-d, clause: '1'}]\ntier: public\ndeadline: {by: 2024-05-10}\n",
    "tasks/kl.2.yaml": "title: Việc rộng\ndirective: kl\nclause: '1'\nlead: [snv]\n",
}
PLAIN: Final = {
    **OPEN,
    "directives/kl.yaml": "title: Kết luận\nkind: Kết luận\nissued: 2024-04-01\nissuer: bcd\nclauses: {'1': Một}\n",
    "tasks/kl.1.yaml": "title: Việc mở\ndirective: kl\nclause: '1'\nlead: [snv]\n",
}


def hidden(tier: str) -> dict[str, str]:
    """A record of each kind that goes no farther than a tier, with a canary in every text that it may have."""
    head = f"tier: {tier}\nnote: chim n\n"
    paper = "{number: 12/BC-CHIM, title: chim v, path: chim/p.pdf, url: 'https://chim.example.org/p', date: 2024-05-02}"
    other = "{number: 13/BC-CHIM, title: chim w, path: chim/q.pdf, url: 'https://chim.example.org/q', date: 2024-05-02}"
    proof, proofs = f"document: {paper}", f"documents: [{paper}, {other}]"
    more = f"- {{date: 2024-05-04, by: snv, note: chim y, {proofs}}}\n"
    lifted = "- {date: 2024-05-05, by: snv, unblocked: {kind: funding, text: chim u}}\n"
    return {
        "directives/chim-d.yaml": f"title: chim t\nkind: chim k\nissued: 2024-04-02\nissuer: chim i\n{head}"
        "number: 9/CHIM\nsigner: {post: chim p, name: chim s}\nurl: https://chim.example.org\nclauses:\n  '1': chim c\n"
        "  '2': {summary: chim c, no_task: chim w, cited_as: chim a}\n"
        "assessment: {results: [chim r], limitations: [{kind: funding, text: chim l}]}\ntargets: [chim m]\n"
        "errata: [{field: title, printed: chim e, read_as: chim f, reason: chim g}]\nlog:\n"
        f"- {{date: 2024-05-02, by: bcd, supersede: kl, note: chim z, {proof}}}\n"
        f"- {{date: 2024-05-03, by: bcd, supersede: kl, note: chim z, {proofs}}}\n",
        "tasks/chim-d.1.yaml": f"title: chim 1\ndirective: chim-d\nclause: '1'\nlead: [snv, chim x]\n{head}",
        "tasks/kl.9.yaml": f"title: chim 9\ndirective: kl\nclause: '1'\nlead: [snv, chim a]\ncooperating: [chim b]\n"
        f"quote: {{text: chim q}}\nreport_to: [chim c]\ncounterpart: [chim d]\nproduct: chim e\ntags: [chim]\n{head}"
        "deadline: {by: 2024-05-03, phrase: chim h}\n"
        "inherits: {registry: chim-so, task: chim-y}\nlog:\n"
        f"- {{date: 2024-05-02, by: snv, state: in_progress, progress: 17, note: chim l, {proof}}}\n"
        "- {date: 2024-05-03, by: snv, blocked: {kind: funding, waiting_on: chim o, text: chim v}}\n"
        "- {date: 2024-05-04, by: snv, request: {by: 2024-06-15, phrase: chim q}, note: chim r}\n"
        f"- {{date: 2024-05-05, by: snv, measure: {{chim-i: '7'}}}}\n{lifted}{more}",
        "tasks/kl.7.yaml": f"title: chim 7\ndirective: kl\nclause: '1'\nlead: [snv]\nwhen: chim m\n{head}"
        "deadline: {days: 5, after: chim i, phrase: chim j}\n",
        "tasks/kl.8.yaml": f"title: chim 8\ndirective: kl\nclause: '1'\nlead: [snv]\n{head}"
        "deadline: {every: week, before: thursday, phrase: chim p}\nrespondents: [snv, syt]\n"
        "unconfirmed: {ids: [syt], why: chim u}\nlog:\n"
        f"- {{date: 2024-05-02, by: snv, submit: 2024-W19, {proof}}}\n",
        "models/chim-m.yaml": f"title: chim t\nlead: [snv, chim a]\nplan: chim-d\narea: chim r\n{head}"
        "tasks: [kl.9]\nlog:\n"
        "- {date: 2024-05-02, by: snv, state: piloting, progress: 23, propose: scale_up, reason: chim p}\n"
        f"- {{date: 2024-05-02, by: snv, note: chim b, {proof}}}\n"
        "- {date: 2024-05-03, by: snv, blocked: {kind: funding, text: chim o}}\n"
        f"{lifted}{more}",
        "indicators/chim-i.yaml": f"title: chim t\nunit: chim u\nkind: count\nowner: snv\n{head}log:\n"
        f"- {{date: 2024-05-02, by: snv, measure: {{chim-i: 77}}, note: chim e, {proof}}}\n"
        f"- {{date: 2024-05-03, by: snv, measure: {{chim-i: 78}}, note: chim e, {proofs}}}\n",
    }


WITHOUT: Final = {  # texts that no canary fits
    "clauses.keys",
    "errata.*.field",
    "log.*.measure.*",
    "log.*.period",
    "log.*.request_waive",
    "log.*.submit",
    "log.*.unblocked",
    "log.*.waive",
    "quote.hash",
    "target.value",
}


def test_every_text_of_a_hidden_record_has_a_canary() -> None:
    """Else a field that came since is told by no test."""
    registry = loaded({**OPEN, **hidden("secret")})
    for kind in (kind for kind in RECORDS if hasattr(kind, "tier")):
        found = {".".join(path) for one in registry.by_folder[kind.folder].values() for path in canaries(one)}
        assert {".".join(path) for path in texts(kind)} - found - WITHOUT == set(), kind


def texts(kind: type[Record]) -> Iterator[Place]:
    """Where a text may stand that names nothing, in a record of a kind."""
    for path, field in walk(kind):
        shape = field.shape
        for inner, below in ((shape, ()), (shape.items, (ANY,)), (shape.keys, ("keys",)), (shape.values, (ANY,))):
            if inner and inner.names == ():
                yield (*path, *below)


def canaries(value: Any, path: Place = ()) -> Iterator[Place]:
    """Where a canary stands in a value."""
    if isinstance(value, str) and CANARY in value.casefold():
        yield path
    elif isinstance(value, Struct):
        for field in declared(type(value)):
            yield from canaries(getattr(value, field.name), (*path, field.key))
    elif isinstance(value, tuple):
        for one in value:
            yield from canaries(one, (*path, ANY))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from canaries(one, (*path, ANY))


def told(run: Run, made: Repository, place: Path, *words: str) -> Mapping[str, str]:
    """The files of a site, its one file among them. Asserts that nothing is refused."""
    where = ("--registry", str(made.registry))
    done = run("export", "site", str(place / "web"), "--single", str(place / "mot.html"), *ON, *where, *words)
    assert (done.code, done.err) == (0, "")
    return {name: content.decode() for name, content in files(place).items()}


def sung(pages: Mapping[str, str], *more: str) -> list[str]:
    """The files in whose name or text a canary is, each with what is round it."""
    found = []
    for name, page in pages.items():
        text = f"{name}\n{page}".casefold()
        found += [f"{name}: {text[text.index(one) - 60 :][:160]}" for one in (CANARY, *more) if one in text]
    return found


@pytest.mark.parametrize(
    ("tier", "words"),
    [
        ("secret", ("--public",)),
        ("secret", ("--tier", "internal")),
        ("secret", ()),
        ("secret", ("--agency", "snv")),
        ("secret", ("--agency", "snv", "--public")),
        ("internal", ("--public",)),
        ("internal", ("--agency", "snv", "--public")),
    ],
)
def test_no_text_of_a_hidden_record_is_in_any_page(tier: str, words: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    made = Repository(tmp_path / "kho")
    made.put(OPEN)
    made.commit("2024-05-01")
    made.put(hidden(tier))
    made.commit("2024-05-08")
    made.append("tasks/kl.9.yaml", "- {date: 2024-05-09, by: snv, progress: 64, note: chim z}")
    made.commit("2024-05-14", "chim", author="Trần Thị B")
    pages = told(run, made, tmp_path / "ra", *words)
    assert sung(pages) == []
    assert "Việc rộng" in pages["web/tasks.html"]


def test_all_of_it_is_there_for_who_may_see_it(run: Run, tmp_path: Path) -> None:
    made = Repository(tmp_path / "kho")
    made.put({**OPEN, **hidden("secret")})
    made.commit("2024-05-08")
    pages = told(run, made, tmp_path / "ra", "--tier", "secret")
    for text in "abcdehlnorv":
        assert any(f"chim {text}" in page for page in pages.values()), text


def secret_task(name: str, tier: str, more: str = "") -> dict[str, str]:
    title = "Việc chim của một hồ sơ có tên dài để git nhận ra khi đổi mã"
    text = (
        f"title: {title}\ndirective: kl\nclause: '1'\nlead: [snv]\n{tier}product: sản phẩm chim\nnote: ghi chú chim\n"
    )
    return {f"tasks/{name}.yaml": text + more}


@pytest.mark.parametrize("renamed", [False, True])
def test_what_was_open_and_is_secret_now_is_in_no_earlier_week(renamed: bool, run: Run, tmp_path: Path) -> None:
    made = Repository(tmp_path / "kho")
    made.put(PLAIN)
    made.commit("2024-04-20")
    made.put(secret_task("kl.7", ""))
    made.commit("2024-05-02")
    made.put(secret_task("kl.7", "", "log: [{date: 2024-05-06, by: snv, progress: 30, note: chim}]\n"))
    made.commit("2024-05-08")
    if renamed:
        (made.registry / "tasks/kl.7.yaml").unlink()
    made.put(secret_task("kl.77" if renamed else "kl.7", "tier: secret\n"))
    made.commit("2024-05-14")
    assert sung(told(run, made, tmp_path / "ra", "--public"), "kl.7") == []


@pytest.mark.parametrize("renamed", [False, True])
def test_what_was_secret_is_told_from_the_week_on_that_opened_it(renamed: bool, run: Run, tmp_path: Path) -> None:
    made = Repository(tmp_path / "kho")
    made.put(PLAIN)
    made.commit("2024-04-20")
    made.put(secret_task("kl.6", "tier: secret\n", "tags: [chim]\n"))
    made.commit("2024-05-02")
    (made.registry / "tasks/kl.6.yaml").unlink()
    opened = "kl.66" if renamed else "kl.6"
    text = "title: Việc đã mở\ndirective: kl\nclause: '1'\nlead: [snv]\nproduct: sản phẩm\nnote: ghi chú\n"
    made.put({f"tasks/{opened}.yaml": text})
    made.commit("2024-05-14")
    pages = told(run, made, tmp_path / "ra", "--public")
    assert sung(pages) == []
    assert "Việc đã mở" in pages["web/weeks.html"]
    assert not renamed or sung(pages, ">kl.6<", "kl.6.html", "kl.6 ") == []


@pytest.mark.parametrize("then", ["gone", "renamed", "there"])
def test_weeks_of_a_body_tell_nothing_of_what_others_do(then: str, run: Run, tmp_path: Path) -> None:
    made = Repository(tmp_path / "kho")
    made.put(PLAIN)
    made.commit("2024-04-20")
    other = secret_task("kl.5", "")["tasks/kl.5.yaml"].replace("[snv]", "[syt]")
    made.put({"tasks/kl.5.yaml": other})
    made.commit("2024-05-02")
    if then != "there":
        (made.registry / "tasks/kl.5.yaml").unlink()
    if then == "renamed":
        made.put({"tasks/kl.55.yaml": other})
    made.commit("2024-05-14")
    assert sung(told(run, made, tmp_path / "ra", "--agency", "snv"), "kl.5") == []

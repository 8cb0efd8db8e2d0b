"""What is ambiguous is asked about on a terminal, by every command; a script is refused with all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from deann06.cli import prompts
from tests.cli.conftest import EXAMPLE, CopyRegistry, Run

DAY = "--as-of=15/5/2024"
TWIN = "30-nq-tu-2023.4.4"

Answering = Callable[..., list[str]]


@pytest.fixture
def registry(copy_registry: CopyRegistry) -> Path:
    """The example, with clause 4.4 in two directives and a name that two bodies bear."""
    folder = copy_registry(EXAMPLE)
    text = (folder / "tasks/kl-2024-04-23.4.4.yaml").read_text(encoding="utf-8")
    twin = text.replace("directive: kl-2024-04-23", "directive: 30-nq-tu-2023")
    (folder / f"tasks/{TWIN}.yaml").write_text(twin, encoding="utf-8")
    for name in ("syt", "stp"):
        path = folder / f"agencies/{name}.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "aliases: [Sở Chung]\n", encoding="utf-8")
    return folder


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Answering:
    """A person who answers so; what was asked comes back."""

    def answer(*given: str) -> list[str]:
        asked: list[str] = []
        lines = iter(given)

        def line(shown: str) -> str:
            asked.append(shown)
            try:
                return next(lines)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr(prompts, "can_ask", lambda: True)
        monkeypatch.setattr("builtins.input", line)
        return asked

    return answer


EVERYWHERE = [
    (("show", "4.4", DAY), "tasks/30-nq-tu-2023.4.4"),
    (("show", "khoản 4.4", DAY), "tasks/30-nq-tu-2023.4.4"),
    (("explain", "4.4", DAY), "30-nq-tu-2023.4.4"),
    (("list", "tasks", "--agency", "sở chung", DAY), "Sở Tư pháp"),
    (("list", "tasks", "--agency=sở chung", DAY), "Sở Tư pháp"),
    (("mine", "sở chung", DAY), "Sở Tư pháp"),
    (("list", "tasks", "--state", "in_progress,xong", DAY), "chờ xác nhận"),
    (("update", "4.4", "--state", "đang thực hiện", "--by", "ct-kh", "--date", "15/5/2024", "--dry-run"), TWIN),
]


@pytest.mark.parametrize(("words", "said"), EVERYWHERE, ids=[" ".join(one[:4]) for one, _ in EVERYWHERE])
def test_a_person_is_asked_and_the_command_goes_on(
    words: Sequence[str], said: str, run: Run, registry: Path, answering: Answering
) -> None:
    answering("0", "x", "1")
    done = run(*words, "--registry", str(registry))
    assert (done.code, said in done.out) == (0, True), done
    assert "có thể là:\n   1  " in done.out


@pytest.mark.parametrize("given", [(), ("",), ("3", "")], ids=["the end", "Enter", "no such number"])
def test_who_chooses_nothing_reads_why(given: tuple[str, ...], run: Run, registry: Path, answering: Answering) -> None:
    answering(*given)
    done = run("show", "4.4", "--registry", str(registry))
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "chỉ nhiều hồ sơ: tasks/30-nq-tu-2023.4.4, tasks/kl-2024-04-23.4.4" in done.err


def test_a_script_is_refused_with_all_of_them(run: Run, registry: Path) -> None:
    done = run("show", "4.4", "--registry", str(registry))
    assert (done.code, done.out) == (2, "")
    assert "tasks/30-nq-tu-2023.4.4, tasks/kl-2024-04-23.4.4" in done.err


def test_nothing_is_asked_where_two_words_may_be_meant(run: Run, registry: Path, answering: Answering) -> None:
    asked = answering("1")
    done = run("update", "4.4", "--note", "4.4", "--state", "completed", "--by", "stttt", "--registry", str(registry))
    assert (done.code, asked) == (2, [])


def test_an_answer_that_means_several_things_is_asked_about(run: Run, registry: Path, answering: Answering) -> None:
    answering("sở chung", "2")
    assert prompts.ask("Cơ quan", _body(registry), needed=True) == "syt"


def _body(registry: Path) -> Callable[[str], str]:
    from deann06.services.session import registry_now

    return registry_now(registry).names.body

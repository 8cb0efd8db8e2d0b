"""`submit` without a speaker, on a terminal: a question for each body whose share is not there. All answers or none."""

import sys
from collections.abc import Mapping
from typing import Any, Final

from deann06.cli.clock import today
from deann06.cli.prompts import can_ask
from deann06.cli.record.tables.bundled import tell_bundle
from deann06.cli.uncommitted import tell_uncommitted
from deann06.core.editing.answers import RoundAnswer, read_answer
from deann06.core.editing.edits import clean
from deann06.core.editing.proposals import Turn
from deann06.core.records import Task
from deann06.core.standing.cells import ONCE
from deann06.core.text.vietnamese import first_upper
from deann06.errors import DeannError
from deann06.locale import t
from deann06.output.plain import harmless
from deann06.output.words.failures import sentence_of
from deann06.output.words.terms import turn_words
from deann06.services.periods import period_key
from deann06.services.record.bundle import Bundle, Settled
from deann06.services.record.desk import Options, desk
from deann06.services.record.round import RoundQuestions, answer_entry, questions_of
from deann06.services.record.speaker import configured
from deann06.services.session import registry_folder

BACK: Final = "<"
HALF_DONE: Final = "write.half"  # the next writer finishes it: its answers are not lost


def round_of(wanted: str, options: Options, words: Mapping[str, Any]) -> RoundQuestions | None:
    """The round that `submit` opens; None where a body speaks for itself, or nobody can be asked. Raises DeannError."""
    if options.by or words.get("bodies") or not can_ask():
        return None
    speaker = configured(registry_folder(options.registry))
    with desk(options, today()) as at:
        pass  # nobody is kept waiting while a person answers
    registry, day = at.registry, at.day
    focal = registry.bodies.on(registry.settings.focal_point, day).id
    if speaker and registry.bodies.on(registry.names.body(speaker, day), day).id != focal:
        return None
    task = registry.find(wanted)
    if not isinstance(task, Task):
        raise DeannError("edit.only_tasks", id=task.id)
    period = period_key(words["period"], day) if words.get("period") else None
    return questions_of(registry, task, day, period)


def hold(asked: RoundQuestions, options: Options) -> int:
    """Ask, and write what was answered; the exit code. Raises DeannError."""
    if asked.nobody:
        _say(t("edit.round.nobody", names=", ".join(asked.nobody)))
    if not asked.questions:
        _say(
            t(
                "edit.round.none_of" if asked.period else "edit.round.none",
                id=asked.task,
                period=turn_words(asked.period or ""),
            )
        )
        return 0
    _say(t("edit.round.intro"), t("edit.round.keys"))
    answers: dict[int, tuple[str, RoundAnswer]] = {}
    pending = list(range(1, len(asked.questions) + 1))
    try:
        while True:
            _ask(asked, pending, answers)
            if not answers:
                _say(t("edit.round.nothing"))
                return 0
            bundle, settled = _written(asked, answers, options)
            if not bundle.failed:
                break
            pending = _failed(asked, bundle)
    except BaseException as error:
        if not (isinstance(error, DeannError) and error.key == HALF_DONE):
            _tell_unwritten(asked, answers)
        raise
    tell_bundle(bundle, settled)
    if options.dry_run:
        print(t("edit.dry_run"), file=sys.stderr)
    else:
        _say(t("edit.round.done", count=len(answers)))
        tell_uncommitted(bundle.at, settled.written)
    return 0


def _ask(asked: RoundQuestions, pending: list[int], answers: dict[int, tuple[str, RoundAnswer]]) -> None:
    """Put the answers of pending questions into `answers`; Ctrl-D leaves the rest unanswered.

    Raises KeyboardInterrupt where nothing is to be written.
    """
    place = 0
    while place < len(pending):
        number = pending[place]
        question = asked.questions[number - 1]
        if place == 0 or question.turn is not asked.questions[pending[place - 1] - 1].turn:
            _say(_heading(question.turn))
        ending = f" […{question.ending}]" if question.ending else ""
        text = _line(f"  {number}/{len(asked.questions)} {question.name}{ending}: ")
        if text is None:
            return
        if text == BACK:
            place = max(place - 1, 0)
            continue
        answers.pop(number, None)
        try:
            if text:
                answers[number] = text, read_answer(clean(text, "note"), question.ending, asked.day)
            place += 1
        except DeannError as error:
            print(f"  {sentence_of(error)}", file=sys.stderr)
        if place == len(pending) and answers and _goes_back(len(answers)):
            place -= 1


def _goes_back(count: int) -> bool:
    """Whether the last question is asked again; else all is written. Raises KeyboardInterrupt to give up."""
    text = _line(t("edit.round.write", count=count)) or ""
    if text[:1].casefold() in ("k", "n"):
        raise KeyboardInterrupt
    return text == BACK


def _line(shown: str) -> str | None:
    """What is typed, without edges; None at the end of the input. Raises KeyboardInterrupt."""
    try:
        return input(harmless(shown)).strip()
    except EOFError:
        print()
        return None


def _heading(turn: Turn) -> str:
    key = "edit.round.late" if turn.late else "edit.round.open"
    period = t("edit.round.once") if turn.key == ONCE else first_upper(turn_words(turn.key, turn.span))
    return t(key, period=period, count=len(turn.owing), day=turn.last_day or t("standing.no_deadline"))


def _written(
    asked: RoundQuestions, answers: Mapping[int, tuple[str, RoundAnswer]], options: Options
) -> tuple[Bundle, Settled]:
    """Write all answers as one, or none where one of them cannot be. Raises DeannError."""
    with desk(options, today()) as at:
        bundle = Bundle(at)
        for number, (_, answer) in answers.items():
            question = asked.questions[number - 1]
            with bundle.failed.noting(number):
                bundle.add(number, asked.task, answer.day, [question.by], answer_entry(question, answer))
        settled = bundle.settle()
        if not bundle.failed:
            at.put(settled.written)
    return bundle, settled


def _failed(asked: RoundQuestions, bundle: Bundle) -> list[int]:
    """Tell why answers cannot be written, and which are asked again. Raises DeannError where it is none of them."""
    for number, _, error in bundle.failed:
        name = asked.questions[number - 1].name if number else asked.task
        print(harmless(f"deann06: {name}: {sentence_of(error)}"), file=sys.stderr)
    if 0 in bundle.failed:
        raise DeannError("edit.rows.refused", count=len(bundle.failed), rows=len(asked.questions))
    _say(t("edit.round.again"))
    return bundle.failed.numbers


def _tell_unwritten(asked: RoundQuestions, answers: Mapping[int, tuple[str, RoundAnswer]]) -> None:
    """Say on stderr what was answered and is not written, as it was typed."""
    if answers:
        print(file=sys.stderr)
        print(t("edit.round.unwritten", count=len(answers)), file=sys.stderr)
    for number, (text, _) in sorted(answers.items()):
        question = asked.questions[number - 1]
        print(harmless(f"  {question.turn.key} {question.name}: {text}"), file=sys.stderr)


def _say(*lines: str) -> None:
    for line in lines:
        print(harmless(line))

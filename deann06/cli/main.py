"""The way in, and the one place where a failure becomes a sentence and an exit code."""

from __future__ import annotations

import gc
import os
import sys
import warnings
from collections.abc import Callable, Sequence

from deann06 import __version__, locale
from deann06.cli import streams
from deann06.cli.stderr import note, say, tell
from deann06.errors import Ambiguous, DeannError, Trouble
from deann06.output.words.failures import sentence_of

FINDINGS, USAGE, KNOWN, BUG, INTERRUPTED, BROKEN_PIPE = 1, 2, 3, 4, 130, 141


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave the process with its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    streams.settle()
    locale.use(chosen_language(words))
    gc.disable()  # a command is short, and nearly all that it makes lives to its end: collecting took a third of it
    code = run(words)
    sys.stderr.flush()
    os._exit(code)  # all is printed and closed: to take apart what was made would take a twentieth of a small command


def run(words: list[str]) -> int:
    """Run one command and print all of its answer; the exit code."""
    from deann06.store.disk.write import WRITTEN

    WRITTEN.clear()
    try:
        code = _call(words)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        streams.hush()
        return BROKEN_PIPE
    except streams.Unprinted as error:
        streams.hush()
        say("error.unprinted", reason=error.reason)
        return KNOWN


def _call(words: list[str]) -> int:
    """Run one command; the exit code. Raises BrokenPipeError and Unprinted, and a bug where that is asked for."""
    from deann06.store.disk.write import WRITTEN

    streams.settle_width()
    try:
        if words == ["--version"]:
            print(f"deann06 {__version__}")
            return 0
        _refuse_undecodable(words)
        if words[:1] == ["complete"]:  # by the scripts of shells
            from deann06.cli.completion.propose import silently

            return silently(words)
        from deann06.cli.app import call

        return _asking(call, words)
    except DeannError as error:
        tell(error)
        if WRITTEN:  # several outputs, of which one failed; what a writer before had begun
            note(_written())
        return error.exit_code
    except KeyboardInterrupt:
        say("error.interrupted", written=_written())
        return INTERRUPTED
    except (BrokenPipeError, streams.Unprinted):
        raise
    except Exception as error:
        if os.environ.get("DEANN06_TRACEBACK"):
            raise
        say("error.bug", kind=type(error).__name__, detail=str(error), written=_written())
        return BUG


def _asking(call: Callable[[list[str]], int], words: list[str]) -> int:
    """Run a command; where a word of it means several things, run it with the one that a person at a terminal means."""
    from deann06.store.disk.write import WRITTEN

    while True:
        try:
            return _telling(call, words)
        except Ambiguous as error:
            if WRITTEN:
                raise
            from deann06.cli.prompts import chosen_words

            words = chosen_words(words, error)


def _telling(call: Callable[[list[str]], int], words: list[str]) -> int:
    """Run a command, and tell what went wrong without stopping it."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", Trouble)
        try:
            code = call(words)
            sys.stdout.flush()  # where both streams go to one place, the page comes first
            return code
        finally:
            troubles = [one.message for one in caught if isinstance(one.message, Trouble)]
            for sentence in dict.fromkeys(map(sentence_of, troubles)):
                note(sentence)


def _written() -> str:
    """What had been written before a failure."""
    from deann06.store.disk.write import WRITTEN

    names = ", ".join(dict.fromkeys(map(str, WRITTEN)))
    return locale.t("error.written", names=names) if names else locale.t("error.nothing_written")


def _refuse_undecodable(words: Sequence[str]) -> None:
    """Raise DeannError for a word that is no text; git names files to its merge driver as they are called."""
    for place, word in enumerate(words):
        if any("\ud800" <= char <= "\udfff" for char in word) and words[0] != "merge-driver":
            option = next((one for one in (word.partition("=")[0], *words[:place][-1:]) if one.startswith("--")), None)
            field = option.removeprefix("--") if option else locale.t("usage.argument", place=place + 1)
            raise DeannError("edit.bad_text", field=field)


def chosen_language(words: Sequence[str]) -> str:
    """The language asked for by `--lang` or DEANN06_LANG, known before any help text is read."""
    wanted = os.environ.get("DEANN06_LANG", "")
    for index, word in enumerate(words):
        if word == "--lang" and index + 1 < len(words):
            wanted = words[index + 1]
        elif word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
    return wanted if wanted in locale.LANGUAGES else locale.LANGUAGES[0]


if __name__ == "__main__":
    main()

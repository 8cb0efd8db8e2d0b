"""The way in, and the one place where a failure becomes a sentence and an exit code."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence

from deann06 import __version__, locale
from deann06.errors import DeannError, GitFailure, UsageError

FINDINGS, USAGE, KNOWN, BUG, INTERRUPTED, BROKEN_PIPE = 1, 2, 3, 4, 130, 141


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave the process with its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    locale.use(chosen_language(words))
    if words == ["--version"]:
        print(f"deann06 {__version__}")
        sys.exit(0)
    gc.disable()  # a command is short, and nearly all that it makes lives to its end: collecting took a third of it
    code = run(words)
    gc.freeze()  # nor is anything collected on leaving
    sys.exit(code)


def run(words: list[str]) -> int:
    """Run one command; the exit code."""
    from deann06.cli.app import call

    try:
        code = call(words)
        sys.stdout.flush()
        return code
    except DeannError as error:
        tell(error)
        return error.exit_code
    except KeyboardInterrupt:
        say("error.interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the flush at exit is quiet
        return BROKEN_PIPE
    except Exception as error:
        if os.environ.get("DEANN06_TRACEBACK"):
            raise
        say("error.bug", kind=type(error).__name__, detail=str(error))
        return BUG


def chosen_language(words: Sequence[str]) -> str:
    """The language asked for by `--lang` or DEANN06_LANG, known before any help text is read."""
    wanted = os.environ.get("DEANN06_LANG", "")
    for index, word in enumerate(words):
        if word == "--lang" and index + 1 < len(words):
            wanted = words[index + 1]
        elif word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
    return wanted if wanted in locale.LANGUAGES else locale.LANGUAGES[0]


def tell(error: DeannError) -> None:
    """Print the sentence of a known failure on stderr."""
    label = locale.t("usage.label" if isinstance(error, UsageError) else "error.label")
    note(f"{label}: {sentence_of(error)}")


def sentence_of(error: DeannError) -> str:
    """What a known failure says."""
    facts = dict(error.facts)
    if isinstance(error, GitFailure):
        return locale.t("git.unreadable", cause=locale.t(error.key, **facts), way=locale.t(error.way, **facts))
    names = facts.get("names")
    facts.setdefault("near", locale.t("find.near", names=names) if names else "")
    return locale.t(error.key, **facts)


def say(key: str, **facts: object) -> None:
    """Print one sentence on stderr, behind a word that says what it is."""
    note(f"{locale.t('error.label')}: {locale.t(key, **facts)}")


def note(sentence: str) -> None:
    """Print a sentence on stderr: one line, whatever names it holds."""
    from deann06.output.plain_text import harmless

    print(f"deann06: {harmless(sentence)}", file=sys.stderr)


if __name__ == "__main__":
    main()

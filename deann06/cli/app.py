"""The table of commands. A command's module is imported only when that command is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy
from importlib import import_module
from typing import Any, Final

import typer
import typer.core
import typer.main

from deann06 import __version__
from deann06.cli.options import spoken
from deann06.errors import UsageError
from deann06.locale import known, t
from deann06.services.typed import near

ACT: Final = "record.edit_command"  # adds an entry: its words are in `acts`
COMMANDS: Final = {
    "status": "read.status",
    "mine": "read.mine",
    "list": "read.list_",
    "show": "read.show",
    "explain": "read.explain",
    "search": "read.search",
    "trace": "read.trace",
    "report": "read.report",
    "template": "create.templates",
    "audit": "read.audit",
    "changes": "read.changes",
    "history": "read.history",
    "import": "intake.import_",
    "ingest": "intake.ingest",
    "export": "exchange.export",
    "rollup": "exchange.rollup",
    "inherit": "exchange.inherit",
    "new": "create.new",
    "update": ACT,
    "submit": ACT,
    "waive": ACT,
    "extend": ACT,
    "request": ACT,
    "reassign": ACT,
    "confirm": ACT,
    "block": ACT,
    "unblock": ACT,
    "propose": ACT,
    "decide": ACT,
    "measure": ACT,
    "occurred": ACT,
    "supersede": ACT,
    "correct": ACT,
    "serve": "record.serve",
    "undo": "record.files.undo",
    "except": "record.files.except_",
    "edit": "record.files.edit",
    "set": "record.files.set_",
    "rename": "record.files.rename",
    "round": "packets.round",
    "packet": "packets.packet",
    "validate": "gate.validate",
    "ci": "gate.ci",
    "codeowners": "gate.codeowners",
    "rules": "gate.rules",
    "rule": "gate.rule",
    "schema": "gate.schema",
    "deadline": "read.deadline",
    "calendar": "read.calendar",
    "init": "create.init",
    "demo": "create.demo",
    "completion": "create.completion",
    "merge-driver": "gate.merge_driver",
}
# In which order people are shown them: six groups, most used first.
GROUPS: Final = {
    "read": ("status", "mine", "list", "show", "explain", "search", "trace", "deadline"),
    "record": (
        *("submit", "update", "block", "unblock", "request", "extend", "measure", "confirm", "correct"),
        *("undo", "new", "edit", "serve"),
        *("waive", "reassign", "propose", "decide", "occurred", "supersede", "rename", "except"),
    ),
    "report": ("report", "audit", "changes", "history"),
    "exchange": ("import", "ingest", "round", "packet", "export", "rollup", "inherit"),
    "check": ("validate", "ci", "rules", "codeowners"),
    "set_up": ("init", "demo", "set", "calendar", "template", "schema", "completion"),
}
_GROUP_OF: Final = {name: group for group, names in GROUPS.items() for name in names}
HIDDEN: Final = tuple(name for name in COMMANDS if name not in _GROUP_OF)  # an old name of `rules CODE`; what git calls
_USAGE: Final = typer.BadParameter.__mro__[1]  # the error that the option parser raises
_MAY_BE_EMPTY: Final = {("set", "value")}  # it takes a text away


def app_of(name: str) -> typer.Typer:
    """The command of a name, its module imported now. Raises KeyError."""
    module = import_module(f"deann06.cli.{COMMANDS[name]}")
    app: typer.Typer = module.app_of(name) if COMMANDS[name] == ACT else module.app
    return app


class _Commands(typer.core.TyperGroup):
    def list_commands(self, _context: object) -> list[str]:
        return [*_GROUP_OF, *HIDDEN]

    def get_command(self, _context: object, name: str) -> Any:
        return command_of(name) if name in COMMANDS else None


def command_of(name: str) -> Any:
    """The command of a name as the option parser has it. Raises KeyError."""
    command = _spoken(typer.main.get_command(app_of(name)))
    command.name = name  # a group of commands has none of its own
    command.hidden = name in HIDDEN
    command.rich_help_panel = t(f"help.group.{_GROUP_OF[name]}") if name in _GROUP_OF else None
    return command


def _spoken(command: Any) -> Any:
    """A command whose help page says nothing in Typer's own words."""
    command.params = [param for param in command.params if param.name not in ("install_completion", "show_completion")]
    if command.name != "merge-driver":  # git may have nothing to say in a place
        for param in command.params:
            if (command.name, param.name) not in _MAY_BE_EMPTY:
                _refuse_empty(param)
    command.options_metavar = t("help.words.any_option")
    help_option = command.get_help_option

    def usage(context: Any) -> str:  # the first thing that a help page asks for
        _speak()
        taken = [argument for param in command.params if (argument := _say_values(param))]
        below = [command.subcommand_metavar] if hasattr(command, "subcommand_metavar") else []
        return f"{t('help.words.usage')}{' '.join([context.command_path, command.options_metavar, *taken, *below])}"

    def spoken_option(context: Any) -> Any:
        option = help_option(context)
        if option:
            option.help = t("help.words.help")
        return option

    command.get_usage, command.get_help_option = usage, spoken_option
    if hasattr(command, "subcommand_metavar"):
        command.subcommand_metavar = t("help.words.any_command")
        command.resolve_command = _named(command)
        for name, below in getattr(command, "commands", {}).items():
            command.commands[name] = _spoken(below)
    return command


def _say_values(param: Any) -> str:
    """Let a help page say in words what a parameter takes, and no type; an argument so, as the usage line has it."""
    if param.param_type_name == "option":
        param.metavar = param.metavar and _value(param.metavar)
        return ""
    param.metavar, param.type = _argument(param), copy(param.type)
    param.type.get_metavar = lambda *_, **__: ""
    return str(param.metavar)


def _argument(param: Any) -> str:
    """What an argument is called, in words: in brackets where it may be left out."""
    called = _value(param.metavar or param.name.upper())
    return called if param.required or called.startswith("[") else f"[{called}]"


def _value(metavar: str) -> str:
    """What stands for a value, in words: `DATE` and `REV|DATE`, but no codes, such as `text|json`."""
    return re.sub(r"\b[A-Z]+\b", lambda found: t(key) if known(key := f"help.value.{found[0]}") else found[0], metavar)


def _refuse_empty(param: Any) -> None:
    """Let an option or an argument raise UsageError where it is given as nothing, as by a variable that is not set."""
    consume = param.consume_value

    def filled(context: Any, given: Any) -> Any:
        value, source = consume(context, given)
        if "" in (value if isinstance(value, list | tuple) else (value,)):
            argument = param.param_type_name == "argument"
            raise UsageError("usage.empty", name=_value(param.metavar) if argument else param.opts[0])
        return value, source

    param.consume_value = filled


def _named(command: Any) -> Callable[[Any, list[str]], Any]:
    """How a group finds the command that a word names: it raises UsageError with the nearest where there is none."""
    resolve = command.resolve_command

    def named(context: Any, args: list[str]) -> Any:
        names = command.list_commands(context)
        if args[0] not in names and not args[0].startswith("-"):
            args = [_kind(args[0], names), *args[1:]]
        return resolve(context, args)

    return named


def _kind(word: str, names: list[str]) -> str:
    """The command that is named for a kind of record, of `new nhiệm vụ`. Raises UsageError."""
    from deann06.output.words.values import codes_in, meant

    kinds = {name: key for name, key in codes_in("view.kind", names).items() if known(key)}
    if len(kinds_meant := meant(kinds, word)) == 1:
        return kinds_meant[0]
    raise UsageError("usage.no_command", name=word, near=near(word, [*names, *map(t, kinds.values())]))


def _speak() -> None:
    """Put the words of the language in use where Typer keeps its own."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = t("help.words.arguments")
    rich_utils.OPTIONS_PANEL_TITLE = t("help.words.options")
    rich_utils.COMMANDS_PANEL_TITLE = t("help.words.commands")
    rich_utils.DEFAULT_STRING = t("help.words.default")
    rich_utils.REQUIRED_LONG_STRING = t("help.words.required")


def _root(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help=t("help.version"), is_eager=True),
    lang: str = typer.Option("vi", "--lang", help=t("help.lang"), metavar="vi|en", show_default=False, callback=spoken),
) -> None:
    if version:
        print(f"deann06 {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(t("help.short"))


def call(words: list[str]) -> int:
    """Run the command that the words name; the exit code. Raises UsageError and other known errors."""
    app = typer.Typer(cls=_Commands, add_completion=False, help=t("help.deann06"))
    app.callback(invoke_without_command=True)(_root)
    command = _spoken(typer.main.get_command(app))
    try:
        with command.make_context("deann06", words) as context:
            result = command.invoke(context)
    except typer.Exit as done:
        return done.exit_code
    except _USAGE as error:  # type: ignore[misc]  # the vendored parser's own, not exported by name
        raise _usage(error) from error
    return result if isinstance(result, int) else 0


def _usage(error: Any) -> UsageError:
    """The parser's complaint as a sentence of ours; none of its own words is passed on."""
    kind = type(error).__name__
    context = getattr(error, "ctx", None)
    if kind == "NoSuchOption":
        options = [name for param in context.command.params for name in param.opts] if context else []
        return UsageError("usage.no_option", name=error.option_name, near=near(error.option_name, options))
    if kind == "BadOptionUsage":
        flag = error.message.endswith("does not take a value.")
        return UsageError("usage.no_value" if flag else "usage.needs_value", name=error.option_name)
    if kind == "NoArgsIsHelpError":
        return UsageError("usage.missing", name=t("help.words.any_command"))
    parameter = getattr(error, "param", None)
    if kind in ("MissingParameter", "BadParameter") and parameter:
        argument = parameter.param_type_name == "argument"
        name = _value(parameter.metavar) if argument else parameter.opts[0]
        if kind == "MissingParameter":
            return UsageError("usage.missing", name=name)
        least, most = getattr(parameter.type, "min", None), getattr(parameter.type, "max", None)
        detail = "usage.any_value" if least is None or most is None else "usage.range"
        return UsageError("usage.bad_value", name=name, detail=t(detail, least=least, most=most))
    extra = re.fullmatch(r"Got unexpected extra argument.*? \((.*)\)", error.message, re.DOTALL)
    if extra:
        return UsageError("usage.extra", names=extra[1] or "“”")
    return UsageError("usage.other", command=context.command_path if context else "deann06")

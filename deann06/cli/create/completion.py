"""`deann06 completion`."""

import os
from pathlib import Path
from typing import Annotated, Final, NamedTuple

import typer

from deann06.cli.options import Lang
from deann06.locale import t
from deann06.services.typed import choose

app = typer.Typer()


class Shell(NamedTuple):
    """A shell: its script, where that is put, and the line of its settings that reads it; none where it looks there."""

    script: str
    home: tuple[str, str]  # a variable of the environment, and the folder that stands for it
    place: str
    settings: str = ""
    line: str = ""


_DATA: Final = ("XDG_DATA_HOME", ".local/share")
_CONFIG: Final = ("XDG_CONFIG_HOME", ".config")
SHELLS: Final = {
    "bash": Shell("deann06.bash", _DATA, "bash-completion/completions/deann06", "~/.bashrc", '. "{path}"'),
    "zsh": Shell(
        "deann06.zsh",
        _DATA,
        "zsh/site-functions/_deann06",
        "~/.zshrc",
        'autoload -Uz compinit && compinit && . "{path}"',
    ),
    "fish": Shell("deann06.fish", _CONFIG, "fish/completions/deann06.fish"),
    "powershell": Shell("deann06.ps1", _CONFIG, "powershell/deann06-completion.ps1", "$PROFILE", '. "{path}"'),
}


@app.command(name="completion", help=t("help.completion"))
def completion(
    shell: Annotated[str, typer.Argument(metavar="SHELL", help=t("help.completion.shell"), show_default=False)],
    install: Annotated[bool, typer.Option("--install", help=t("help.completion.install"))] = False,
    lang: Lang = None,
) -> None:
    """The script by which a shell completes, printed or put in its place."""
    chosen = SHELLS[choose(shell, tuple(SHELLS))]
    script = (Path(__file__).parents[1] / "completion" / "scripts" / chosen.script).read_text(encoding="utf-8")
    if not install:
        print(script, end="")
        return
    from deann06.store.disk.write import write_whole

    variable, folder = chosen.home
    path = Path(os.environ.get(variable) or Path.home() / folder) / chosen.place
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, script.encode())
    print(t("edit.completion.written", path=path))
    if chosen.line:
        print(t("edit.completion.line", file=chosen.settings, line=chosen.line.format(path=path)))
    else:
        print(t("edit.completion.done"))

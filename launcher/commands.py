"""What each command of ``./putokaz`` runs."""

import os
import sys

from launcher import places
from launcher.environment import ensure
from launcher.guidance import COMMANDS, overview, usage
from launcher.trouble import EXIT_TROUBLE, Trouble
from launcher.wording import choose, local


def dispatch(arguments: list[str]) -> int:
    """Run one command and return its exit code. 3 means that it could not even start, and stderr says why in a sentence."""
    choose(arguments)
    command, rest = (arguments or ["--help"])[0], arguments[1:]
    if command == "help" and rest:
        command, rest = rest[0], ["--help"]
    if command in ("-h", "--help", "help"):
        print(overview())
        return 0
    if command == "--version":
        print(places.version())
        return 0
    return begin(command, rest) if command in COMMANDS else unknown(command)


def begin(command: str, rest: list[str]) -> int:
    """Start the command; what goes wrong before it runs becomes a sentence."""
    try:
        return start(command, rest)
    except Trouble as trouble:
        sys.stderr.write(f"{trouble}\n")
        return EXIT_TROUBLE
    except KeyboardInterrupt:
        sys.stderr.write("\n" + local("Stopped. Nothing is broken; the same command begins again where it must.") + "\n")
        return 130


def start(command: str, rest: list[str]) -> int:
    if COMMANDS[command].product:
        ensure("prod")
        replace_with_product([command, *rest])
    if rest[:1] in (["-h"], ["--help"]):
        print(usage(command))
        return 0
    ensure("dev")
    from launcher import work

    return work.ACTIONS[command](rest)


def unknown(command: str) -> int:
    import difflib

    near = difflib.get_close_matches(command, COMMANDS, n=1)
    named = {"name": repr(command), "call": "./putokaz --help"}
    if near:
        said = local("There is no command {name}. Did you mean {near}? All commands: {call}", near=near[0], **named)
    else:
        said = local("There is no command {name}. All commands: {call}", **named)
    sys.stderr.write(said + "\n")
    return 2


def replace_with_product(arguments: list[str]) -> None:
    """Become the program. ``-P`` keeps a file named ``docx.py`` in the person's folder from being imported instead of the library."""
    environment = {**os.environ, "PYTHONPATH": os.path.join(places.ROOT, "src")}
    environment.pop("PYTHONHOME", None)
    sys.stdout.flush()
    os.execve(places.PYTHON, [places.PYTHON, "-P", "-m", "putokaz", *arguments], environment)  # noqa: S606  no shell is wanted

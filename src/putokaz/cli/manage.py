"""``./putokaz manage``: Django's own commands for an administrator; ``audit-verify`` and ``demo`` by their names."""

import os
from argparse import Namespace

from putokaz.cli.console import DONE, LOOK, UNREADABLE, Console, Misuse
from putokaz.foundation.core.messages import Verbatim, msg


def run(options: Namespace, console: Console) -> int:  # noqa: ARG001 - every command gets both
    """Hand the words over to Django, which prints and decides on the exit code."""
    return _django(*(options.words or ["help"]))


def verify(options: Namespace, console: Console) -> int:  # noqa: ARG001 - every command gets both
    """``./putokaz audit-verify``: 0 when the chain holds, 1 when not."""
    return _django("audit_verify", *(["--end", options.end] if options.end else []))


def demo(options: Namespace, console: Console) -> int:
    """``./putokaz demo --reset``: forget everything on a demo site and load the demo anew. Refused on a site in production."""
    if not options.reset:
        raise Misuse(msg("Say {option} to forget everything on the demo site and load the demo anew.", option=Verbatim("--reset")))
    code = _django("load_demo", "--reset")
    if code == DONE:
        console.tell(msg("The demo is as new."))
    return code


def _django(*words: str) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "putokaz.config.settings")
    from django.core.management import CommandError, ManagementUtility

    try:
        ManagementUtility(["./putokaz manage", *words]).execute()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else UNREADABLE
    except CommandError:
        return LOOK
    return DONE

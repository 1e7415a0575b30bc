"""``./putokaz manage``: Django's own commands, for an administrator at the shell."""

import os
from argparse import Namespace

from putokaz.cli.console import DONE, LOOK, UNREADABLE, Console


def run(options: Namespace, console: Console) -> int:
    """Hand the words over to Django, which prints by itself."""
    return django(console, *(options.words or ["help"]))


def django(console: Console, *words: str) -> int:
    """One of Django's commands, and its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "putokaz.config.settings")
    from django.core.management import CommandError, ManagementUtility

    console.clear()
    try:
        ManagementUtility(["./putokaz manage", *words]).execute()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else UNREADABLE if end.code else DONE
    except CommandError as error:
        console.err.write(f"{error}\n")
        return LOOK
    return DONE

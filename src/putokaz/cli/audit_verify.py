"""``./putokaz audit-verify``: whether the trace of who did what is whole."""

from argparse import Namespace

from putokaz.cli.console import Console
from putokaz.cli.manage import django


def run(options: Namespace, console: Console) -> int:
    """0 when the chain holds, 1 when it does not."""
    return django(console, "audit_verify", *(["--end", options.end] if options.end else []))

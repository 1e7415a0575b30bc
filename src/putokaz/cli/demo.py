"""``./putokaz demo --reset``: a demo site as new."""

from argparse import Namespace

from putokaz.cli.console import DONE, Console, Misuse
from putokaz.cli.manage import django
from putokaz.foundation.core.messages import Verbatim, msg


def run(options: Namespace, console: Console) -> int:
    """Forget everything on a demo site and load the demo anew. Refused on a site in production."""
    if not options.reset:
        raise Misuse(msg("Say {option} to forget everything on the demo site and load the demo anew.", option=Verbatim("--reset")))
    code = django(console, "load_demo", "--reset")
    if code == DONE:
        console.tell(msg("The demo is as new."))
    return code

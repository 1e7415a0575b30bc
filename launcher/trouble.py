"""What can go wrong while installing, in one sentence each: what happened, that nothing is lost, what to do."""

import os

from launcher.wording import local

EXIT_TROUBLE = 3

NO_VENV = (
    "Python here cannot make a virtual environment (its venv or ensurepip part is missing). "
    "On Debian or Ubuntu: apt-get install python3-venv; then run the same command again."
)
NO_NETWORK = (
    "Putokaz could not download the packages it needs (tried {tried}): no connection to the Python package index, or the index does not "
    "have them. Nothing is broken; when there is a connection, run the same command again."
)
DISK_FULL = (
    "The disk is full: Putokaz needs about {needed} MB in {place}. Nothing is broken; free some space and run the same command again."
)
NOT_WRITABLE = "Putokaz may not write into {place}. Run the command as the owner of that folder, or copy the folder somewhere you own."
WRONG_HASH = (
    "A downloaded package is not the one this version of Putokaz was tested with, so it was not installed. "
    "Try again in an hour; if it happens again, please report it (see SECURITY.md)."
)
NO_WHEEL = (
    "One of the packages has no ready-made build for this machine or this Python, and building it here failed. "
    "Putokaz is tested on 64-bit Linux with Python 3.11 to 3.13."
)
UNKNOWN = "The packages that Putokaz needs could not be installed (tried {tried}). The last lines of the attempt are above."

NETWORK_SIGNS = (
    "error sending request",
    "failed to fetch",
    "dns error",
    "name resolution",
    "name or service not known",
    "network is unreachable",
    "failed to establish a new connection",
    "connection refused",
    "connection reset",
    "connection timed out",
    "read timed out",
    "could not connect",
    "tunnel connection failed",
    "error trying to connect",
    "client error (connect)",
    "temporary failure",
    "max retries exceeded",
)
NOT_FOUND_SIGNS = ("no matching distribution found", "no solution found")
WHEEL_SIGNS = ("failed building wheel", "failed to build", "no wheels with a matching", "is not a supported wheel")


class Trouble(Exception):
    """Stops the command with exit code 3; its text is one sentence or two for a person."""


def is_network(output: str) -> bool:
    """Whether an installer failed because nothing could be reached; a package that an index lacks is another matter."""
    return any(sign in output.lower() for sign in NETWORK_SIGNS)


def explain(output: str, *, tried: str, place: str, needed: int) -> str:
    """The sentence for what an installer printed when it failed. ``needed`` is in MB."""
    text = output.lower()
    if "no space left on device" in text or "os error 28" in text:
        return local(DISK_FULL, needed=needed, place=place)
    if "hash mismatch" in text or "do not match the hashes" in text:
        return local(WRONG_HASH)
    if "permission denied" in text or "read-only file system" in text:
        return local(NOT_WRITABLE, place=place)
    if any(sign in text for sign in WHEEL_SIGNS):
        return local(NO_WHEEL)
    if is_network(output) or any(sign in text for sign in NOT_FOUND_SIGNS):
        return local(NO_NETWORK, tried=tried)
    return local(UNKNOWN, tried=tried)


def explain_os_error(error: OSError, *, place: str, needed: int) -> str:
    """The same for an error of the operating system."""
    return explain(f"{os.strerror(error.errno) if error.errno else error}", tried=local("to write there"), place=place, needed=needed)

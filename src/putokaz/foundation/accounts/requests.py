"""The request as our views get it, for types."""

from django.http import HttpRequest

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.accounts.models import User


class Request(HttpRequest):
    """A request of somebody who is signed in; the door put ``actor`` in place."""

    actor: Actor
    user: User
    htmx: bool
    LANGUAGE_CODE: str

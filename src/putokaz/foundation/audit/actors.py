"""Who acts, as far as the trace needs to know."""

from typing import Protocol


class Actor(Protocol):
    """``actor_key`` is stable and says nothing about the person (``user:12``, ``system:demo``, ``anonymous``)."""

    @property
    def actor_key(self) -> str: ...
    @property
    def actor_name(self) -> str: ...
    @property
    def institution_id(self) -> int | None: ...

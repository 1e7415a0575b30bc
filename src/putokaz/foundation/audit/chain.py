"""The hash of an event, from its content and the hash of the one before. Pure."""

import hashlib
import json
from collections.abc import Mapping
from typing import Final

FIRST: Final = "0" * 64


def event_hash(content: Mapping[str, object], previous: str) -> str:
    """SHA-256, in hexadecimal, over the previous hash and the canonical JSON of ``content`` (sorted keys, no spaces, UTF-8)."""
    body = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()

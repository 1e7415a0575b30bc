"""The levels of government, from the data file into the database."""

import tomllib
from importlib import resources
from typing import Any, Final

from django.db import transaction

from putokaz.foundation.accounts.models import Jurisdiction

_CODES: Final = ("iso", "iso_withdrawn")


@transaction.atomic
def load_jurisdictions() -> int:
    """Bring the table in step with ``data/jurisdictions.toml`` and say how many rows changed. Rows are known by their key and never
    removed. No event: the rows are part of the program, like its words, and change only with its version."""
    data = tomllib.loads(resources.files("putokaz.foundation.accounts").joinpath("data/jurisdictions.toml").read_text("utf-8"))
    rows = {row.key: row for row in Jurisdiction.objects.select_for_update()}
    changed = 0
    for entry in data["jurisdiction"]:
        parent = rows[entry["within"]] if "within" in entry else None  # the file lists the wider level first
        wanted = _fields(entry, parent)
        row = rows.get(entry["key"])
        if row is None:
            rows[entry["key"]] = Jurisdiction.objects.create(key=entry["key"], **wanted)
            changed += 1
        elif any(getattr(row, name) != value for name, value in wanted.items()):
            for name, value in wanted.items():
                setattr(row, name, value)
            row.save()
            changed += 1
    return changed


def _fields(entry: dict[str, Any], parent: Jurisdiction | None) -> dict[str, Any]:
    return {
        "level": entry["level"],
        "parent": parent,
        "path": f"{parent.path if parent else '/'}{entry['key']}/",
        **{f"name_{language}": entry[language] for language in ("bs", "hr", "sr", "en")},
        "short_name": entry["short"],
        "short_name_hr": entry.get("short_hr", ""),
        "other_names": "; ".join(entry.get("also", ())),
        "is_city": entry.get("kind") == "city",
        "codes": {name: entry[name] for name in _CODES if name in entry},
    }

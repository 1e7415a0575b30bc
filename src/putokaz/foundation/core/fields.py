"""Columns that follow from other columns of the same row, for sorting and searching. They are filled whenever a row is saved, alone or in
bulk; an ``update()`` of their source must name them too."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from putokaz.foundation.core.sorting import search_text, sort_key


class SortKeyField(models.CharField[str, str]):
    """:func:`sort_key` of one text column."""

    def __init__(self, source: str = "", **options: Any) -> None:
        self.source = source
        super().__init__(**{"max_length": 300, "editable": False, "db_index": True, "default": "", **options})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002 - Django's signature
        key = sort_key(str(getattr(model_instance, self.source)))[: self.max_length or 300]
        setattr(model_instance, self.attname, key)
        return key


class SearchField(models.TextField[str, str]):
    """:func:`search_text` of several text columns."""

    def __init__(self, sources: Sequence[str] = (), **options: Any) -> None:
        self.sources = tuple(sources)
        super().__init__(**{"editable": False, "default": "", **options})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "sources": self.sources}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002 - Django's signature
        text = search_text(*(str(getattr(model_instance, source) or "") for source in self.sources))
        setattr(model_instance, self.attname, text)
        return text

"""Every column of every table of ours says what it may tell about a person."""

from collections import Counter

from django.apps import apps

from putokaz.foundation.core.inventory import Nature, declared_tables

# Names of columns that hold a person's name, address or account wherever they stand.
TELLING = ("email", "full_name", "_by", "_by_name", "telephone", "actor_name", "author_name")


def ours():
    return [model for app in apps.get_app_configs() if app.name.startswith("putokaz.") for model in app.get_models()]


def test_every_table_and_column_is_declared_once() -> None:
    tables = list(declared_tables())
    assert Counter(table.model for table in tables) == Counter(model._meta.label for model in ours())
    stored = {model._meta.label: {one.name for one in (*model._meta.local_fields, *model._meta.local_many_to_many)} for model in ours()}
    for table in tables:
        named = [*table.direct, *table.indirect, *table.open, *table.technical]
        assert sorted(named) == sorted(stored[table.model]), table.model


def test_columns_that_name_people_are_direct() -> None:
    wrong = [
        f"{table.model}.{name}"
        for table in declared_tables()
        for name, nature in table.columns.items()
        if name.endswith(TELLING) and nature is not Nature.DIRECT
    ]
    assert not wrong


def test_free_text_is_never_technical() -> None:
    text = {"reason", "note", "text", "content", "evidence", "answer", "words", "paragraphs", "before", "after", "findings"}
    assert not [f"{one.model}.{name}" for one in declared_tables() for name in text & set(one.technical)]


def test_every_table_says_why_and_how_long_in_two_languages() -> None:
    for table in declared_tables():
        assert all((table.purpose, table.svrha, table.retention, *table.indirect.values())), table.model
        assert table.purpose != table.svrha

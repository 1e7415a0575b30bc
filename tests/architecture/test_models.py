"""Tables: named constraints, nothing across the wall, every event told in words."""

from django.apps import apps
from django.db.models import TextChoices

from architecture.web import modules, name_of
from putokaz.foundation.audit.presenters import known_events


def ours():
    return [model for app in apps.get_app_configs() if app.name.startswith("putokaz.") for model in app.get_models()]


def test_no_relation_crosses_the_wall() -> None:
    """No table of monitoring leads to one of protection, nor the other way. There is no protection yet: the day it comes, this holds."""
    sides = [
        (model, field.related_model)
        for model in ours()
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model is not None and not isinstance(field.related_model, str)
    ]
    assert len(sides) > 40
    behind = ".protection."
    assert not [
        pair
        for pair in sides
        if (behind in pair[0].__module__) != (behind in pair[1].__module__) and any(".monitoring." in one.__module__ for one in pair)
    ]


def test_every_constraint_has_a_name_that_is_not_made_up() -> None:
    names = [one.name for model in ours() for one in model._meta.constraints]
    assert len(names) == len(set(names)) > 15


def test_every_event_has_words() -> None:
    from importlib import import_module

    groups = []
    for path, _tree in modules("enums"):
        module = import_module(name_of(path))
        groups += [
            one for name, one in vars(module).items() if name.endswith("Event") and isinstance(one, type) and issubclass(one, TextChoices)
        ]
    events = {event.value for group in groups for event in group}
    assert len(events) > 40
    assert events == set(known_events())

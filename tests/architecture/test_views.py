"""Views are functions, keep to their own app's forms, and hold no rules."""

import ast
import inspect

from architecture.web import app_of, imported, modules, name_of, unwrapped, views

CLASSES = {"account_login", "mfa_authenticate"}  # the two pages of the sign-in package that show more in a demonstration


def test_every_view_of_ours_is_a_function() -> None:
    ours = [(name, view) for name, view in views() if unwrapped(view).__module__.startswith("putokaz.")]
    assert len(ours) > 80
    wrong = [name for name, view in ours if not inspect.isfunction(unwrapped(view)) or hasattr(view, "view_class")]
    assert set(wrong) <= CLASSES


def test_no_view_uses_a_form_of_another_app() -> None:
    found = [
        f"{path}: {name}"
        for path, tree in modules("views")
        for name in imported(tree)
        if ".forms" in name and app_of(name) not in (app_of(name_of(path)), "putokaz.foundation.ui")
    ]
    assert not found


def test_no_view_writes_by_itself() -> None:
    """Changes belong to services: a view neither saves nor creates, and records nothing."""
    writing = {"save", "create", "bulk_create", "bulk_update", "delete", "get_or_create", "update_or_create", "record"}
    found = [
        f"{path}:{node.lineno} {node.func.attr}"
        for path, tree in modules("views")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in writing
    ]
    assert not found


def test_no_view_swallows_a_refusal() -> None:
    caught = [
        f"{path}:{node.lineno}"
        for path, tree in modules("views")
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and node.type
        and {"NotYou"} & {one.id for one in ast.walk(node.type) if isinstance(one, ast.Name)}
    ]
    assert not caught

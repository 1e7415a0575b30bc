"""What services do: each that writes leaves a trace, or says here why it needs none."""

import ast
from collections.abc import Iterator

from architecture.web import modules, name_of

# Public functions of services that record nothing themselves, with the reason.
UNTRACED: dict[str, str] = {
    "foundation.audit.services.record": "is the trace",
    "foundation.files.services.store_file": "the service that keeps a file for somebody records why",
    "monitoring.plans.services.spreadsheets.spreadsheet_differences": "changes nothing",
    "monitoring.plans.services.spreadsheets.drop_spreadsheet": "one's own workbook that was never applied",
    "reporting.services.request_report": "recorded when the report is made",
}
# Steps inside a service, which the service calls after it has asked its rule; they take what they need in order.
STEPS = {
    "imports.services.locking.save_change",
    "monitoring.plans.services.text.record_change",
    "monitoring.plans.services.versions.keep_version",
    "monitoring.plans.services.writing.written",
    "monitoring.progress.services.bulk.write_results",
}


def services() -> Iterator[tuple[str, ast.FunctionDef, set[str]]]:
    """Public functions that take an actor, each with the names of what it calls."""
    for path, tree in modules("services"):
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                called = {
                    one.func.attr if isinstance(one.func, ast.Attribute) else one.func.id
                    for one in ast.walk(node)
                    if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute | ast.Name)
                }
                yield f"{name_of(path).removeprefix('putokaz.')}.{node.name}", node, called


def tracing() -> set[str]:
    """Names of functions that record an event, themselves or through another one of a service module."""
    bodies: dict[str, set[str]] = {}
    for _path, tree in modules("services"):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                calls = [one.func for one in ast.walk(node) if isinstance(one, ast.Call)]
                names = {
                    one.attr if isinstance(one, ast.Attribute) else one.id for one in calls if isinstance(one, ast.Attribute | ast.Name)
                }
                bodies.setdefault(node.name, set()).update(names)
    found = {"record"}
    while more := {name for name, called in bodies.items() if called & found} - found:
        found |= more
    return found


def test_every_service_that_acts_for_somebody_leaves_a_trace() -> None:
    traced = tracing()
    acting = {name: called for name, node, called in services() if "actor" in {one.arg for one in node.args.kwonlyargs}}
    assert len(acting) > 50
    silent = {name for name, called in acting.items() if not called & traced}
    assert silent == set(UNTRACED)


def test_services_that_act_are_called_by_name() -> None:
    """``verb_noun(*, …, actor)``: nobody mixes up who acts on what."""
    in_order = {name for name, node, _called in services() if "actor" in {one.arg for one in node.args.args}}
    assert in_order == STEPS | {"foundation.accounts.services.people.grant"}

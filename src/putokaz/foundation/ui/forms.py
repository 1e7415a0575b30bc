"""How forms are drawn, and the fields that pages share: a day, a long list that is searched."""

from typing import Any, Final

from django import forms
from django.forms.renderers import TemplatesSetting

_CLASSES: Final = {
    "checkbox": "form-check-input",
    "radio": "form-check-input",
    "color": "form-control form-control-color",
    "range": "form-range",
    "hidden": "",
}


class Renderer(TemplatesSetting):
    """Every form and field is drawn by our own templates, with its label, help and error where people look for them; every widget carries
    the class that gives it its look."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if "widget" in context:
            dress(context["widget"])
        return str(super().render(template_name, context, request))


def dress(widget: dict[str, Any]) -> None:
    """Give a widget's context, with its parts and options, its classes."""
    options = [option for _group, options, _index in widget.get("optgroups", ()) for option in options]
    boxes = [option for option in options if option.get("type") in ("radio", "checkbox")]
    for option in boxes:
        dress(option)
    if boxes:
        return
    for part in widget.get("subwidgets", ()):
        dress(part)
    kind = "select" if "optgroups" in widget else widget.get("type", "textarea")
    wanted = "form-select" if kind == "select" else _CLASSES.get(kind, "form-control")
    attributes = widget["attrs"]
    had = attributes.get("class", "")
    if wanted and wanted not in had.split():
        attributes["class"] = f"{wanted} {had}".strip()


class DayInput(forms.DateInput):
    """A day: the browser's own calendar, which writes ISO and shows the reader's order."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class SearchSelect(forms.Select):
    """A list too long to scroll: with scripts one types to find, without them it is a plain list."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__({"data-search-select": True, **(attrs or {})}, choices)

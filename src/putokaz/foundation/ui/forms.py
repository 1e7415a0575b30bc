"""How forms are drawn."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Every form and field is drawn by our own templates, with its label, help and error where people look for them."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"

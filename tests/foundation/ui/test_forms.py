import pytest
from django import forms
from django.utils import translation

from foundation.ui.drawing_fragments import draw, elements
from putokaz.foundation.ui.forms import DayInput, SearchSelect


class Every(forms.Form):
    name = forms.CharField(label="Name", help_text="As in the minutes.")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"class": "tall"}))
    day = forms.DateField(label="Day", widget=DayInput())
    town = forms.ChoiceField(label="Town", choices=[("z", "Zenica")], widget=SearchSelect())
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    goals = forms.MultipleChoiceField(label="Goals", choices=[("1", "One")], widget=forms.CheckboxSelectMultiple, required=False)
    sure = forms.BooleanField(label="Sure", required=False)
    when = forms.SplitDateTimeField(label="When", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def drawn(form):
    return elements(draw('{% component "form" form=form submit="Save" %}', form=form))


def by_name(found, name):
    return [one for one in found if one.get("name") == name]


def test_every_widget_has_the_class_of_its_kind():
    found = drawn(Every())
    classes = {one["name"]: one.get("class", "") for one in found if one.get("name") and one.name != "form"}
    assert classes == {
        "csrfmiddlewaretoken": "",
        "name": "form-control",
        "note": "form-control tall",
        "day": "form-control",
        "town": "form-select",
        "kind": "form-check-input",
        "goals": "form-check-input",
        "sure": "form-check-input",
        "when_0": "form-control",
        "when_1": "form-control",
        "version": "",
    }


def test_a_widget_drawn_twice_has_its_class_once():
    form = Every()
    first, second = str(form["note"]), str(form["note"])
    assert first == second
    assert first.count("form-control") == 1


def test_every_field_has_a_label_that_points_at_it_or_a_legend():
    found = drawn(Every())
    labelled = {one["for"] for one in found if one.name == "label"}
    ids = {one["id"] for one in found if one.name in ("input", "select", "textarea") and one.get("type") != "hidden" and "id" in one}
    grouped = {"id_when_0", "id_when_1"}
    assert labelled == ids - grouped
    assert [one.text.strip() for one in found if one.name == "legend"] == ["Kind", "Goals (optional)", "When (optional)"]


def test_optional_fields_say_so_and_required_ones_are_told_to_readers_of_screens():
    found = drawn(Every())
    labels = {one["for"]: " ".join(one.text.split()) for one in found if one.name == "label"}
    assert labels["id_name"] == "Name"
    assert labels["id_note"] == "Note (optional)"
    assert "required" in by_name(found, "name")[0]
    assert "required" not in by_name(found, "note")[0]


def test_help_and_error_are_tied_to_their_field():
    found = drawn(Every({"name": ""}))
    field = by_name(found, "name")[0]
    ids = {one["id"]: one for one in found if "id" in one}
    assert field["aria-invalid"] == "true"
    assert field["aria-describedby"].split() == ["id_name_helptext", "id_name_error"]
    assert ids["id_name_helptext"].text == "As in the minutes."
    assert "required" in ids["id_name_error"].text


def test_errors_stand_first_and_lead_to_their_fields():
    form = Every({"name": "", "kind": "x", "town": "z", "day": "nonsense"})
    form.add_error(None, "All of it is wrong.")
    found = drawn(form)
    summary = next(one for one in found if one.get("role") == "alert")
    assert "All of it is wrong." in summary.text
    links = [one["href"] for one in found if one.name == "a" and one.get("href", "").startswith("#")]
    assert links == ["#id_name", "#id_day", "#id_kind_0"]
    ids = {one["id"] for one in found if "id" in one}
    assert {link.removeprefix("#") for link in links} <= ids
    assert not [one for one in drawn(Every()) if one.get("role") == "alert"]


def test_a_hidden_field_that_is_wrong_is_not_wrong_in_silence():
    summary = next(one for one in drawn(Every({"version": "x"})) if one.get("role") == "alert")
    assert "Enter a whole number." in summary.text


def test_a_day_is_given_to_the_browser_in_iso_whatever_the_language():
    with translation.override("bs"):
        form = Every(initial={"day": "2026-05-03"})
        assert by_name(drawn(form), "day")[0]["value"] == "2026-05-03"
        assert Every({"day": "2026-05-03"}).fields["day"].clean("2026-05-03").isoformat() == "2026-05-03"
        assert Every().fields["day"].clean("3.5.2026.").isoformat() == "2026-05-03"


def test_a_form_with_a_file_is_sent_as_one():
    class Upload(forms.Form):
        document = forms.FileField(widget=forms.ClearableFileInput)

    assert drawn(Upload())[0]["enctype"] == "multipart/form-data"
    assert "enctype" not in drawn(Every())[0]


def test_a_form_that_is_kept_says_under_which_name():
    found = elements(draw('{% component "form" form=form submit="Save" draft="activity" %}', form=Every()))
    assert found[0]["data-draft"] == "activity"
    assert "data-guard" in found[0]
    assert "data-draft" not in drawn(Every())[0]


def test_rows_of_a_formset_work_without_scripts():
    class Row(forms.Form):
        name = forms.CharField(label="Name")

    rows = forms.formset_factory(Row, extra=2, can_delete=True, can_order=True)(prefix="r")
    found = elements(draw('{% component "formset" formset=f %}', f=rows))
    names = [one["name"] for one in found if one.get("name")]
    assert {"r-TOTAL_FORMS", "r-0-name", "r-0-DELETE", "r-0-ORDER", "r-1-name", "r-__prefix__-name"} <= set(names)
    hidden = [one for one in found if one.name == "button" and "hidden" in one]
    assert len([one for one in found if one.name == "button"]) == len(hidden) == 3 * 3 + 1
    assert sum(one.name == "template" for one in found) == 1

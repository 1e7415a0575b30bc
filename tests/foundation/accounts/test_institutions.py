"""Institutions: kept by whoever may, recognised in documents, merged without loss."""

import pytest
from django.test import Client

from factories.accounts import a_jurisdiction, a_member, a_membership, a_user, an_actor, an_institution, signed_in
from putokaz.foundation.accounts import services
from putokaz.foundation.accounts.actors import Actor, system_actor
from putokaz.foundation.accounts.models import ContactPoint, Institution, Jurisdiction, Spelling
from putokaz.foundation.accounts.queries import institution_list, institution_named
from putokaz.foundation.accounts.services import institutions as module
from putokaz.foundation.audit.models import Event
from putokaz.foundation.core.refusals import NotNow, NotYou

pytestmark = pytest.mark.django_db


@pytest.fixture
def fbih() -> Jurisdiction:
    return a_jurisdiction("fbih", parent=a_jurisdiction("bih", level="state"), level="entity")


@pytest.fixture
def zdk(fbih: Jurisdiction) -> Jurisdiction:
    return a_jurisdiction("zdk", parent=fbih)


@pytest.fixture
def tk(fbih: Jurisdiction) -> Jurisdiction:
    return a_jurisdiction("tk", parent=fbih)


@pytest.fixture
def coordinator(zdk: Jurisdiction) -> Actor:
    return an_actor("coordinator", zdk)


def told() -> list[tuple[str, list[str]]]:
    return list(Event.objects.order_by("number").values_list("event", "changed"))


def test_keeping_an_institution(zdk: Jurisdiction, coordinator: Actor) -> None:
    one = services.add_institution(name=" MUP ZDK ", kind="police", jurisdiction=zdk, acronym="MUP", actor=coordinator)
    assert (one.name, one.revision) == ("MUP ZDK", 1)
    one = services.change_institution(
        institution=one, revision=1, name="Ministarstvo unutrašnjih poslova", kind="police", acronym="MUP", actor=coordinator
    )
    assert one.revision == 2
    assert [spelling.text for spelling in one.spellings.all()] == ["MUP ZDK"]  # the old name is still recognised
    same = services.change_institution(institution=one, revision=2, name=one.name, kind="police", acronym="MUP", actor=coordinator)
    assert same.revision == 2
    assert told() == [("accounts.institution_added", []), ("accounts.institution_changed", ["name"])]


def test_refusals(zdk: Jurisdiction, tk: Jurisdiction, coordinator: Actor) -> None:
    one = an_institution(zdk, name="A")
    for actor in (an_actor("coordinator", tk), an_actor("focal_point", zdk, one), an_actor("data_protection_officer", zdk)):
        with pytest.raises(NotYou):
            services.add_institution(name="X", kind="other", jurisdiction=zdk, actor=actor)
        with pytest.raises(NotYou):
            services.change_institution(institution=one, revision=1, name="X", kind="other", actor=actor)
        with pytest.raises(NotYou):
            services.add_spelling(institution=one, text="X", actor=actor)
        with pytest.raises(NotYou):
            services.add_contact_point(institution=one, name="X", actor=actor)
    with pytest.raises(NotNow):
        services.add_institution(name="A", kind="other", jurisdiction=zdk, actor=coordinator)
    with pytest.raises(NotNow):
        services.change_institution(institution=one, revision=0, name="X", kind="other", actor=coordinator)
    with pytest.raises(NotNow):
        services.add_spelling(institution=one, text=" ", actor=coordinator)
    part = an_institution(zdk, name="B", parent=one)
    with pytest.raises(NotNow):
        services.change_institution(institution=one, revision=1, name="A", kind="other", parent=part, actor=coordinator)
    assert told() == []


def test_spellings_and_contact_points(zdk: Jurisdiction, coordinator: Actor) -> None:
    one = an_institution(zdk)
    spelling = services.add_spelling(institution=one, text="Služba  za zapošljavanje", actor=coordinator)
    services.add_spelling(institution=one, text="SLUŽBA ZA ZAPOŠLJAVANJE", actor=coordinator)
    assert [row.text for row in one.spellings.all()] == ["Služba za zapošljavanje"]
    services.remove_spelling(spelling=spelling, actor=coordinator)
    point = services.add_contact_point(institution=one, name="Dežurni", telephone="032 000 000", actor=coordinator)
    services.change_contact_point(point=point, name="Dežurni", telephone="032 000 001", on_duty=True, actor=coordinator)
    services.remove_contact_point(point=ContactPoint.objects.get(), actor=coordinator)
    assert told()[-3:] == [
        ("accounts.contact_point_added", []),
        ("accounts.contact_point_changed", ["on_duty", "telephone"]),
        ("accounts.contact_point_removed", []),
    ]
    assert not Event.objects.filter(target_name__contains="Dežurni").exists()


def test_merging_loses_nothing(zdk: Jurisdiction, coordinator: Actor) -> None:
    kept, gone = an_institution(zdk, name="Ministarstvo za rad"), an_institution(zdk, name="Min. rada", acronym="MR")
    Spelling.objects.create(institution=gone, text="Ministarstvo rada", folded="ministarstvo rada")
    ContactPoint.objects.create(institution=gone, name="Dežurni")
    part = an_institution(zdk, parent=gone)
    person = a_member("focal_point", zdk, gone)
    services.merge_institutions(kept=kept, merged=gone, actor=coordinator)
    assert not Institution.objects.filter(pk=gone.pk).exists()
    assert {row.text for row in kept.spellings.all()} == {"Min. rada", "MR", "Ministarstvo rada"}
    assert kept.contact_points.get().name == "Dežurni"
    part.refresh_from_db()
    assert part.parent == kept
    assert person.memberships.get().institution == kept
    assert told() == [("accounts.institutions_merged", [])]
    assert institution_named("min. rada", zdk).match == kept


def test_what_an_app_does_not_move_stops_the_merge(zdk: Jurisdiction, tk: Jurisdiction, coordinator: Actor, monkeypatch) -> None:
    """A mover that is there moves; without one, an institution that a plan points at stays."""
    kept, gone = an_institution(zdk), an_institution(zdk)
    with pytest.raises(NotNow):
        services.merge_institutions(kept=kept, merged=kept, actor=coordinator)
    with pytest.raises(NotYou):
        services.merge_institutions(kept=kept, merged=an_institution(tk), actor=coordinator)
    part = an_institution(zdk, parent=gone)
    with pytest.raises(NotNow):
        services.merge_institutions(kept=part, merged=gone, actor=coordinator)
    part.delete()
    moved = []
    monkeypatch.setattr(module, "_MOVERS", [lambda one, other: moved.append((one.pk, other.pk))])
    monkeypatch.setattr(module, "_references", lambda _institution: ["nadležnosti"])
    with pytest.raises(NotNow, match="nadležnosti"):
        services.merge_institutions(kept=kept, merged=gone, actor=coordinator)
    assert Institution.objects.filter(pk=gone.pk).exists()
    monkeypatch.undo()
    monkeypatch.setattr(module, "_MOVERS", [lambda one, other: moved.append((one.pk, other.pk))])
    services.merge_institutions(kept=kept, merged=gone, actor=coordinator)
    assert moved == [(kept.pk, gone.pk)] * 2


def test_references_are_seen(zdk: Jurisdiction) -> None:
    one = an_institution(zdk)
    assert module._references(one) == []
    a_membership(a_user(), "focal_point", zdk, one)
    assert len(module._references(one)) == 1


# --- recognising ---


@pytest.fixture
def known(fbih: Jurisdiction, zdk: Jurisdiction, tk: Jurisdiction) -> dict[str, Institution]:
    rows = {
        "mup": an_institution(zdk, name="Ministarstvo unutrašnjih poslova Zeničko-dobojskog kantona", acronym="MUP ZDK"),
        "mup tk": an_institution(tk, name="Ministarstvo unutrašnjih poslova Tuzlanskog kantona", acronym="MUP TK"),
        "federal": an_institution(fbih, name="Federalno ministarstvo rada i socijalne politike", acronym="FMRSP"),
        "csr": an_institution(zdk, name="Centar za socijalni rad"),
        "csr tk": an_institution(tk, name="Centar za socijalni rad"),
        "zemlja djece": an_institution(tk, name="Udruženje „Zemlja djece“"),
    }
    Spelling.objects.create(institution=rows["mup"], text="Kantonalni MUP", folded="kantonalni mup")
    return rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MUP ZDK", "mup"),
        ("mup-zdk", "mup"),
        ("МУП ЗДК", "mup"),
        ("KANTONALNI MUP", "mup"),
        ("Centar za socijalni rad", "csr"),  # the own one, not that of Tuzla
        ("FMRSP", "federal"),  # of a level above
        ("Udruženje Zemlja djece", "zemlja djece"),  # beside, and the only one
    ],
)
def test_the_same_words(text: str, expected: str, zdk: Jurisdiction, known: dict[str, Institution]) -> None:
    found = institution_named(text, zdk)
    assert found.match == known[expected]
    assert found.candidates[0].score == 1


def test_two_of_the_same_name_elsewhere_are_candidates(fbih: Jurisdiction, known: dict[str, Institution]) -> None:
    found = institution_named("Centar za socijalni rad", fbih)
    assert found.match is None
    assert {one.institution for one in found.candidates} == {known["csr"], known["csr tk"]}


def test_other_cases_of_words_are_candidates_the_own_first(zdk: Jurisdiction, known: dict[str, Institution]) -> None:
    found = institution_named("Ministarstva unutrašnjih poslova kantona", zdk)
    assert found.match is None
    assert [one.institution for one in found.candidates][:2] == [known["mup"], known["mup tk"]]
    assert 1 > found.candidates[0].score > found.candidates[1].score > 0
    assert institution_named("Aeroklub Sjever", zdk) == type(found)(None, ())
    assert institution_named("„“", zdk).candidates == ()


def test_searching_folds(zdk: Jurisdiction, tk: Jurisdiction, fbih: Jurisdiction, known: dict[str, Institution]) -> None:
    assert {one.pk for one in institution_list(words="zenicko МУП")} == {known["mup"].pk}
    assert {one.pk for one in institution_list(words="kantonalni mup")} == {known["mup"].pk}
    assert institution_list(jurisdiction=tk).count() == 3
    assert institution_list(jurisdiction=fbih).count() == 6
    assert institution_list(kind="police").count() == 0
    a_member("focal_point", zdk, known["mup"])
    ended = a_user()
    a_membership(ended, "focal_point", zdk, known["mup"], until_on="2021-01-01")
    assert [getattr(one, "people") for one in institution_list(words="MUP ZDK")] == [1]  # noqa: B009 - an annotation


# --- pages ---


def test_two_editors(zdk: Jurisdiction) -> None:
    one = an_institution(zdk, name="Ministarstvo", kind="ministry")
    first, second = (signed_in(Client(), a_member("coordinator", zdk, full_name=name)) for name in ("Prva Osoba", "Druga Osoba"))
    address = f"/account/institutions/{one.pk}/change/"
    data = {"kind": "ministry", "is_active": "on", "revision": 1}
    assert first.post(address, {**data, "name": "Ministarstvo rada"}).status_code == 302
    conflict = second.post(address, {**data, "name": "Ministarstvo prava"})
    page = conflict.content.decode()
    assert conflict.status_code == 409
    assert "Ministarstvo rada" in page
    assert 'value="Ministarstvo prava"' in page
    assert "Prva Osoba" in page
    one.refresh_from_db()
    assert one.name == "Ministarstvo rada"
    again = conflict.context["form"]["revision"].value()
    assert second.post(address, {**data, "name": "Ministarstvo prava", "revision": again}).status_code == 302
    one.refresh_from_db()
    assert (one.name, one.revision) == ("Ministarstvo prava", 3)


def test_everything_by_the_pages(zdk: Jurisdiction, tk: Jurisdiction) -> None:
    browser = signed_in(Client(), a_member("coordinator", zdk))
    new = {"name": "Dom zdravlja", "kind": "health", "jurisdiction": zdk.pk, "acronym": "DZ"}
    assert browser.post("/account/institutions/add/", {**new, "jurisdiction": tk.pk}).context["form"].errors["jurisdiction"]
    made = browser.post("/account/institutions/add/", new)
    one = Institution.objects.get(name="Dom zdravlja")
    assert made.headers["Location"] == f"/account/institutions/{one.pk}/"
    assert browser.post("/account/institutions/add/", new).context["form"].errors["name"]
    browser.post(f"/account/institutions/{one.pk}/spellings/add/", {"text": "DZ Zenica"})
    browser.post(f"/account/institutions/{one.pk}/contact-points/add/", {"name": "Prijem", "telephone": "032"})
    point = one.contact_points.get()
    browser.post(f"/account/contact-points/{point.pk}/change/", {"name": "Prijem", "telephone": "033"})
    page = browser.get(f"/account/institutions/{one.pk}/").content.decode()
    assert "DZ Zenica" in page
    assert "033" in page
    other = an_institution(zdk, name="Dom zdravlja Zenica")
    browser.post(f"/account/institutions/{one.pk}/merge/", {"merged": other.pk})
    assert {row.text for row in one.spellings.all()} == {"DZ Zenica", "Dom zdravlja Zenica"}
    browser.post(f"/account/spellings/{one.spellings.first().pk}/remove/")
    browser.post(f"/account/contact-points/{point.pk}/remove/")
    assert (one.spellings.count(), one.contact_points.count()) == (1, 0)
    reader = signed_in(Client(), a_member("government_reader", zdk))
    assert reader.get(f"/account/institutions/{one.pk}/").status_code == 200
    for address in ("change/", "merge/", "spellings/add/", "contact-points/add/"):
        assert reader.post(f"/account/institutions/{one.pk}/{address}", {}).status_code == 403
    outsider = signed_in(Client(), a_member("researcher", zdk))
    assert outsider.get("/account/institutions/").status_code == 403


def test_loading_the_levels_of_government() -> None:
    from django.core.management import call_command

    call_command("load_reference_data", verbosity=0)
    assert Jurisdiction.objects.filter(level="canton").count() == 10
    zenica = Jurisdiction.objects.get(key="zdk-zenica")
    assert zenica.path == "/bih/fbih/zdk/zdk-zenica/"
    assert (zenica.parent.key, zenica.is_city, zenica.name_hr) == ("zdk", True, "Grad Zenica")
    count = Jurisdiction.objects.count()
    assert services.load_jurisdictions() == 0
    Jurisdiction.objects.filter(key="zdk").update(name_bs="Staro ime", search_text="staro")
    assert services.load_jurisdictions() == 1
    assert Jurisdiction.objects.get(key="zdk").name_bs == "Zeničko-dobojski kanton"
    assert "zenicko" in Jurisdiction.objects.get(key="zdk").search_text
    assert Jurisdiction.objects.count() == count
    assert system_actor("x").is_known

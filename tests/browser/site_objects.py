"""What stands behind each address when every page is looked at. Imported only where Django is set up on the database of a running site."""

import time
from datetime import date
from typing import Any, Final

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str

from browser.site_texts import DOUBTFUL
from imports.building import make_docx
from putokaz.foundation.accounts.actors import actor_of
from putokaz.foundation.accounts.letters import invitation_token
from putokaz.foundation.accounts.models import Institution, Invitation, Jurisdiction, User
from putokaz.foundation.accounts.services.contact_points import add_contact_point
from putokaz.foundation.accounts.services.institutions import add_institution, add_spelling
from putokaz.foundation.accounts.services.invitations import invite_person
from putokaz.imports.enums import ImportKind
from putokaz.imports.models import Import
from putokaz.imports.particulars import particulars_from_json
from putokaz.imports.services import accept_proposed_institutions, apply_import, describe_import, upload_document
from putokaz.imports.tasks import start_reading
from putokaz.monitoring.plans.models import Amendment, Plan
from putokaz.monitoring.plans.services.plans import start_plan
from putokaz.monitoring.progress.services.cycles import confirm_cycle
from putokaz.reporting.making import Choices
from putokaz.reporting.tasks import begin_report

# answers that are no page: a file, or one word for a machine
FILES: Final = frozenset(
    {
        "plans:download-deadlines",
        "plans:download-spreadsheet",
        "reporting:download-report",
        "web:download-comparison",
        "web:download-audit-events",
        "web:health",
        "mfa_download_recovery_codes",
        "mfa_login_webauthn",
    }
)


def pages() -> dict[str, list[dict[str, Any]]]:
    """Name of an address -> what is put into it, once for each way in which the page looks different."""
    coordinator = actor_of(User.objects.get(email="koordinator@putokaz.example"))
    administrator = actor_of(User.objects.get(email="admin@putokaz.example"))
    canton = Jurisdiction.objects.get(key="zdk")
    finished = Plan.objects.get(jurisdiction=canton, starts_on__year=2021, activities__number="1.1.1", state="adopted")
    current = Plan.objects.get(jurisdiction=canton, starts_on__year=2024, state="adopted")
    amendment = Amendment.objects.get(plan=current)
    activity = finished.activities.get(number="1.1.1")
    changed = current.activities.get(number="2.2.1")
    doubtful = _read(DOUBTFUL.encode(), "izvjestaj.txt", canton, coordinator)
    broken = _read(b"%PDF-1.4 nothing behind it", "prazno.pdf", canton, coordinator)
    proposal = _proposal(doubtful)
    applied = _applied(canton, coordinator)
    assert applied.plan is not None
    assert applied.cycle is not None
    confirm_cycle(cycle=applied.cycle, actor=coordinator)
    draft = start_plan(
        jurisdiction=canton, title="Nacrt za provjeru stranica", starts_on=date(2024, 1, 1), ends_on=date(2027, 12, 31), actor=coordinator
    )
    cycle = current.cycles.get()
    imported_cycle = finished.cycles.get()
    result, before = cycle.results.get(activity=changed), imported_cycle.results.get(activity=activity)
    name = f"Ustanova za provjeru stranica {doubtful.pk}"
    institution = add_institution(name=name, kind="other", jurisdiction=canton, actor=coordinator)
    contact = add_contact_point(institution=institution, name="Primjer Primjerović", email="primjer@primjer.example", actor=coordinator)
    spelling = add_spelling(institution=institution, text=f"Drugi pravopis {doubtful.pk}", actor=coordinator)
    invitation = _invitation(canton, administrator)
    person = User.objects.get(email="policija@putokaz.example")
    made = [
        begin_report(plan=finished, cycle=imported_cycle, choices=Choices("progress", form, "bs"), actor=coordinator)
        for form in ("docx", "html")
    ]
    goal = current.goals.first()
    assert goal is not None
    part = goal.programmes.first()
    assert part is not None
    plan, now, plain = {"uid": finished.uid}, {"uid": current.uid}, [dict[str, Any]()]
    known, many = {"pk": institution.pk}, {"pk": doubtful.pk}
    return {
        "web:home": plain,
        "web:list-reports": plain,
        "web:list-findings": plain,
        "web:compare-teams": plain,
        "web:search": [{"?": "q=cap"}, {"?": "q=obuka"}, {}],
        "web:help": plain,
        "web:list-audit-events": plain,
        "web:list-published": plain,
        "web:show-published": [now],
        "ui:gallery": plain,
        "plans:list-plans": plain,
        "plans:show-plan": [plan, {**now, "?": "show=all"}, {**plan, "?": "q=obuka"}, {"uid": draft.uid}],
        "plans:show-own-activities": plain,
        "plans:show-institutions": [plan],
        "plans:show-institution": [{**plan, "pk": _busy(finished)}],
        "plans:show-timeline": [plan, now],
        "plans:edit-in-spreadsheet": [plan, now],
        "plans:show-spreadsheet-changes": [now],
        "plans:start-plan": plain,
        "plans:manage-plan": [plan, {"uid": draft.uid}],
        "plans:adopt-plan": [{"uid": applied.plan.uid}],
        "plans:add-activity": [now],
        "plans:show-activity": [{"uid": activity.uid}, {"uid": changed.uid}],
        "plans:edit-activity": [{"uid": changed.uid}],
        "plans:move-activity": [{"uid": changed.uid}],
        "plans:show-activity-history": [{"uid": changed.uid}],
        "plans:show-activity-revision": [{"uid": activity.uid, "number": 1}],
        "plans:edit-outline": [now],
        "plans:add-goal": [now],
        "plans:edit-goal": [{**now, "part": goal.uid}],
        "plans:add-programme": [{**now, "?": f"goal={goal.uid}"}],
        "plans:edit-programme": [{**now, "part": part.uid}],
        "plans:list-amendments": [now, plan],
        "plans:open-amendment": [plan],
        "plans:show-amendment": [{"pk": amendment.pk}],
        "plans:adopt-amendment": [{"pk": amendment.pk}],
        "plans:show-history": [plan, now],
        "plans:compare-versions": [now],
        "plans:show-version": [{**plan, "number": 1}],
        "checks:show-findings": [plan, now],
        "checks:show-rule": [{"rule": _rule(finished)}],
        "progress:list-cycles": [plan, now],
        "progress:open-cycle": [plan],
        "progress:show-cycle": [{"pk": imported_cycle.pk}, {"pk": cycle.pk, "?": "by=institutions"}],
        "progress:edit-particulars": [{"pk": imported_cycle.pk}],
        "progress:reopen-cycle": [{"pk": applied.cycle.pk}],
        "progress:show-result": [{"pk": before.pk}, {"pk": result.pk}],
        "progress:edit-result": [{"pk": before.pk}, {"pk": result.pk}],
        "imports:list-imports": plain,
        "imports:upload-document": plain,
        "imports:show-import": [{"pk": broken.pk}, {"pk": applied.pk}],
        "imports:review-proposal": [{**many, "?": f"show={one}"} for one in ("doubts", "all", "leftovers", "removed")],
        "imports:add-part": [{**many, "?": "kind=goal"}],
        "imports:correct-text": [{**many, "key": f"{next(iter(proposal.activities)).key}.results"}],
        "imports:place-leftover": [{**many, "key": one.key} for one in proposal.leftovers[:1]],
        "imports:match-institutions": [many],
        "imports:match-institution": [{**many, "key": _group(doubtful, coordinator)}],
        "imports:describe-import": [many],
        "imports:confirm-import": [many],
        "reporting:list-reports": [plan, now],
        "reporting:make-report": [plan],
        "reporting:show-report": [{"uid": one.uid} for one in made],
        "reporting:preview-report": [{"uid": made[1].uid}],
        "accounts:my-account": plain,
        "accounts:change-profile": plain,
        "accounts:set-up-second-factor": plain,
        "accounts:show-roles": plain,
        "accounts:list-people": plain,
        "accounts:show-person": [{"pk": person.pk}],
        "accounts:give-membership": [{"pk": person.pk}],
        "accounts:close-account": [{"pk": person.pk}],
        "accounts:reopen-account": [{"pk": _closed().pk}],
        "accounts:end-membership": [{"pk": _membership(person)}],
        "accounts:invite-person": plain,
        "accounts:withdraw-invitation": [{"pk": invitation.pk}],
        "accounts:accept-invitation": [{"token": invitation_token(invitation)}, {"token": "not-ours"}],
        "accounts:list-institutions": plain,
        "accounts:add-institution": plain,
        "accounts:show-institution": [known],
        "accounts:change-institution": [known],
        "accounts:merge-institutions": [known],
        "accounts:add-spelling": [known],
        "accounts:remove-spelling": [{"pk": spelling.pk}],
        "accounts:add-contact-point": [known],
        "accounts:change-contact-point": [{"pk": contact.pk}],
        "accounts:remove-contact-point": [{"pk": contact.pk}],
        "account_login": plain,
        "account_logout": plain,
        "account_inactive": plain,
        "account_reauthenticate": plain,
        "account_change_password": plain,
        "account_reset_password": plain,
        "account_reset_password_done": plain,
        "account_reset_password_from_key_done": plain,
        "account_reset_password_from_key": [
            {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)},
            {"uidb36": user_pk_to_url_str(person), "key": "worn-out"},
        ],
        "mfa_index": plain,
        "mfa_authenticate": plain,
        "mfa_reauthenticate": plain,
        "mfa_activate_totp": plain,
        "mfa_deactivate_totp": plain,
        "mfa_view_recovery_codes": plain,
        "mfa_generate_recovery_codes": plain,
        "mfa_list_webauthn": plain,
        "mfa_add_webauthn": plain,
        "mfa_reauthenticate_webauthn": plain,
        "mfa_remove_webauthn": [{"pk": 1}],
        "mfa_edit_webauthn": [{"pk": 1}],
        "usersessions_list": plain,
    }


def _read(content: bytes, name: str, place: Jurisdiction, actor: Any) -> Import:
    """A document that the worker of the site has read."""
    imported = upload_document(content=content, name=name, content_type="text/plain", jurisdiction=place, actor=actor)
    start_reading(imported=imported, actor=actor)
    end = time.monotonic() + 120
    while imported.state in ("uploaded", "reading"):
        assert time.monotonic() < end, "the worker of the site does not read"
        time.sleep(0.2)
        imported.refresh_from_db()
    return imported


def _proposal(imported: Import) -> Any:
    from putokaz.imports.proposal.build import proposal_of

    return proposal_of(imported.document, imported.edits)


def _applied(place: Jurisdiction, actor: Any) -> Import:
    row = {
        "number": "1.1.1",
        "activity": "Održati obuku za stručnjake",
        "deadline": "2023.",
        "institutions": ["Vlada kantona"],
        "indicators": ["Broj održanih obuka"],
        "resources": ["Redovan budžet"],
        "results": "Održane su 2 obuke dana 12.05.2023. godine.",
    }
    plan = {
        "goals": [{"number": "1", "title": "SISTEM PODRŠKE", "programmes": [{"number": "1.1", "title": "Jačanje", "activities": [row]}]}]
    }
    imported = _read(make_docx(plan), "uvezeni.docx", place, actor)
    imported = accept_proposed_institutions(imported=imported, actor=actor)
    days = {"starts_on": "2021-01-01", "ends_on": "2024-12-31", "cycle_starts_on": "2021-01-01", "cycle_ends_on": "2024-12-31"}
    about = particulars_from_json({**imported.particulars, **days})
    imported = describe_import(imported=imported, particulars=about, kind=ImportKind(imported.kind), jurisdiction=place, actor=actor)
    return apply_import(imported=imported, actor=actor)


def _group(imported: Import, actor: Any) -> str:
    from putokaz.imports.queries import institution_groups

    return next(iter(institution_groups(imported, actor))).key


def _busy(plan: Plan) -> int:
    """An institution that has activities in the plan."""
    found = Institution.objects.filter(responsibilities__activity__plan=plan).first()
    assert found is not None
    return found.pk


def _rule(plan: Plan) -> str:
    from putokaz.monitoring.checks import check
    from putokaz.monitoring.checks.queries import report_view

    return check(report_view(plan, plan.cycles.first()))[0].rule


def _invitation(place: Jurisdiction, actor: Any) -> Invitation:
    return Invitation.objects.filter(email="nova@putokaz.example").first() or invite_person(
        email="nova@putokaz.example", full_name="Nova Osobić", role_key="coordinator", jurisdiction=place, is_deputy=True, actor=actor
    )


def _membership(person: User) -> int:
    found = person.memberships.first()
    assert found is not None
    return found.pk


def _closed() -> User:
    """Somebody whose account is closed."""
    email = "zatvoren@putokaz.example"
    return User.objects.filter(email=email).first() or User.objects.create_user(
        email, None, full_name="Zatvoren Nalogić", is_active=False, is_synthetic=True
    )

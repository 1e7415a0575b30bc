"""The life of a plan: started, its particulars, adopted, published, closed."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from putokaz.foundation.accounts.requests import Request
from putokaz.foundation.core.refusals import NotYou
from putokaz.monitoring.plans import services, workflow
from putokaz.monitoring.plans.enums import OfficialRate
from putokaz.monitoring.plans.forms.plans import AdoptionForm, ParticularsForm, StartPlanForm
from putokaz.monitoring.plans.models import Strategy
from putokaz.monitoring.plans.permissions import may_adopt_plan, may_close_plan, may_delete_plan, may_edit_plan, may_publish_progress
from putokaz.monitoring.plans.queries.pages import jurisdictions_to_plan_for
from putokaz.monitoring.plans.queries.templates import Template, templates
from putokaz.monitoring.plans.views.framing import address, around, the_plan
from putokaz.monitoring.plans.workflow import Act


@require_http_methods(["GET", "POST"])
def start_plan(request: Request) -> HttpResponse:
    """From a template with one click, from a document, or empty."""
    jurisdictions = jurisdictions_to_plan_for(request.actor)
    places = list(jurisdictions)
    if not places:
        raise NotYou(_("Your role does not let you start a plan."))
    wanted = request.POST.get("template") or request.GET.get("template", "")
    template = next((each for each in templates() if each.key == wanted), None)
    if wanted and template is None:
        raise BadRequest
    language = "en" if get_language() == "en" else "bs"
    initial = _initial(template, language)
    form = StartPlanForm(request.POST or None, jurisdictions=jurisdictions, initial={**initial, "jurisdiction": places[0].pk})
    if request.method == "POST" and form.is_valid():
        plan = services.start_plan(**form.cleaned_data, template=wanted, language=language, actor=request.actor)
        messages.success(request, _("The plan is started. It is a draft until you record its adoption."))
        return redirect("plans:show-plan" if template else "plans:edit-outline", plan.uid)
    context = {
        "form": form,
        "template": template,
        "template_name": Template.named(template.title, language) if template else "",
        "choices": [
            {
                "key": each.key,
                "title": Template.named(each.title, language),
                "about": Template.named(each.about, language),
            }
            for each in templates()
        ],
        "import_url": address("imports:upload-document"),
    }
    return render(request, "plans/start.html", context, status=422 if form.errors else 200)


def _initial(template: Template | None, language: str) -> dict[str, object]:
    if template is None:
        return {}
    strategy = Strategy.objects.filter(key=template.strategy).first()
    return {
        "title": Template.named(template.title, language),
        "starts_on": template.starts_on,
        "ends_on": template.ends_on,
        "strategy": strategy.pk if strategy else None,
    }


@require_http_methods(["GET", "POST"])
def manage_plan(request: Request, uid: UUID) -> HttpResponse:
    """The particulars of a plan, and what may happen to it next."""
    plan = the_plan(request, uid)
    may_edit_plan(request.actor, plan)
    form = ParticularsForm(request.POST or None, initial=ParticularsForm.initial_of(plan))
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        services.change_official_rate(plan=plan, rate=OfficialRate(data.pop("official_rate")), actor=request.actor)
        effect = services.change_plan_particulars(plan=plan, **data, actor=request.actor)
        if effect.amendment is not None:
            messages.success(request, _("The change is in the amendment. The text in force stays as it is until the amendment is adopted."))
        else:
            messages.success(request, _("Particulars saved."))
        return redirect("plans:manage-plan", plan.uid)
    actor = request.actor

    def can(act: Act, allowed: bool) -> bool:
        return allowed and workflow.allows(plan.state, act)

    context = {
        **around(request, plan),
        "form": form,
        "may_adopt": can(Act.ADOPT, may_adopt_plan.allows(actor, plan)),
        "may_delete": can(Act.DELETE, may_delete_plan.allows(actor, plan)),
        "may_close": can(Act.CLOSE, may_close_plan.allows(actor, plan)),
        "may_publish": can(Act.PUBLISH, may_publish_progress.allows(actor, plan)),
        "may_set": workflow.allows(plan.state, Act.SET),
    }
    return render(request, "plans/manage.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def adopt_plan(request: Request, uid: UUID) -> HttpResponse:
    """Record the act that adopted the plan."""
    plan = the_plan(request, uid)
    may_adopt_plan(request.actor, plan)
    workflow.require_act(plan.state, Act.ADOPT)
    form = AdoptionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.adopt_plan(plan=plan, **form.cleaned_data, actor=request.actor)
        messages.success(request, _("The plan is adopted. From now on it changes only by amendments."))
        return redirect("plans:show-plan", plan.uid)
    return render(request, "plans/adopt.html", {**around(request, plan), "form": form}, status=422 if form.errors else 200)


@require_POST
def close_plan(request: Request, uid: UUID) -> HttpResponse:
    plan = services.close_plan(plan=the_plan(request, uid), actor=request.actor)
    messages.success(request, _("The plan is closed."))
    return redirect("plans:show-plan", plan.uid)


@require_POST
def publish_progress(request: Request, uid: UUID) -> HttpResponse:
    plan = services.publish_progress(plan=the_plan(request, uid), actor=request.actor)
    messages.success(request, _("The progress of the plan is public now."))
    return redirect("plans:manage-plan", plan.uid)


@require_POST
def unpublish_progress(request: Request, uid: UUID) -> HttpResponse:
    plan = services.unpublish_progress(plan=the_plan(request, uid), actor=request.actor)
    messages.success(request, _("The progress of the plan is no longer public."))
    return redirect("plans:manage-plan", plan.uid)


@require_POST
def delete_plan(request: Request, uid: UUID) -> HttpResponse:
    plan = the_plan(request, uid)
    services.delete_draft_plan(plan=plan, actor=request.actor)
    messages.success(request, _("The draft is deleted."))
    return redirect("plans:list-plans")

"""The public pages: no sign-in, nothing but what a team published."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control, patch_vary_headers

from putokaz.foundation.core.doors import public
from putokaz.monitoring.progress.showing import rate_cards, share_of_statuses
from putokaz.web.queries.published import public_progress, published_plans, published_teams, with_act
from putokaz.web.showing import goal_bars, published_rows

_MINUTES = 5


@public
def list_published(request: HttpRequest) -> HttpResponse:
    """Every plan whose progress its team published."""
    return _kept(render(request, "web/published.html", {"rows": published_rows(published_teams())}))


@public
def show_published(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The progress of one plan: rates, statuses and activities, never what was reported. 404 for a plan that is not
    published, as for one that does not exist."""
    found = public_progress(get_object_or_404(with_act(published_plans()), uid=uid))
    has_results = found.cycle is not None
    context = {
        "found": found,
        "plan": found.plan,
        "rates": rate_cards(found.rates.whole) if has_results else [],
        "goal_rates": [(part, rate_cards(part.rates)) for part in found.rates.goals] if has_results else [],
        "bars": goal_bars(found.rates.goals, "public") if has_results else None,
        "statuses": share_of_statuses(found.rates.statuses) if has_results else None,
    }
    return _kept(render(request, "web/show_published.html", context))


def _kept(response: HttpResponse) -> HttpResponse:
    """A browser may keep the page for some minutes, for this language and this visitor; what lies between may not, because the bar above
    it tells who is signed in."""
    patch_cache_control(response, private=True, max_age=_MINUTES * 60)
    patch_vary_headers(response, ("Cookie",))
    return response

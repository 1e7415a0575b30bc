"""What an actor may open, by permission, without a query: for the bar above every page, for "go to" in the search, for the help page."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.access import may_see_institutions, may_see_people
from putokaz.foundation.accounts.actors import Actor, reach
from putokaz.foundation.accounts.permissions import Permission
from putokaz.imports.permissions import may_see_imports
from putokaz.web.permissions import may_see_audit


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the site. ``roots`` are the beginnings of the addresses that belong to it beside its own."""

    label: str
    url: str
    icon: str
    roots: tuple[str, ...] = ()
    purpose: str = ""

    def holds(self, path: str) -> int:
        """How many letters of ``path`` this place accounts for; the place with the most is where one is."""
        return max((len(root) for root in (self.url, *self.roots) if path.startswith(root)), default=0)


def address(name: str, *values: object) -> str:
    """The address of a page; empty while there is none."""
    try:
        return reverse(name, args=values)
    except NoReverseMatch:
        return ""


def places(actor: Actor) -> list[Place]:
    """The main sections, in the order of the bar."""
    if not actor.is_known:
        return []
    found = [Place(_("Home"), address("web:home"), "home"), *_of_plans(actor), *_of_teams(actor)]
    return [place for place in found if place.url]


def _of_plans(actor: Actor) -> Iterator[Place]:
    sees = reach(actor, Permission.PLAN_VIEW)
    may_see_plans = actor.holds(Permission.PLAN_VIEW)
    if may_see_plans:
        yield Place(_("Plans"), address("plans:list-plans"), "plan", ("/progress/",), _("every plan that you see, with its activities"))
    if sees.institutions:
        yield Place(_("Our activities"), address("plans:show-own-activities"), "goal", (), _("what your institution is responsible for"))
    if may_see_imports.allows(actor):
        yield Place(_("Imports"), address("imports:list-imports"), "import", (), _("bring a plan or a report that the team already has"))
    if may_see_plans:
        yield Place(_("Findings"), address("web:list-findings"), "check", ("/checks/",), _("what the check found, plan by plan"))
        yield Place(_("Reports"), address("web:list-reports"), "report", ("/reports/",), _("the official report as a document"))
    if sees_teams(actor):
        yield Place(_("Comparison"), address("web:compare-teams"), "compare", (), _("all teams that you see, side by side"))
    if not may_see_plans:
        yield Place(_("Published plans"), address("web:list-published"), "eye", (), _("plans whose progress is public"))


def _of_teams(actor: Actor) -> Iterator[Place]:
    if may_see_people.allows(actor):
        yield Place(_("People"), address("accounts:list-people"), "people", (), _("who has which role; invite somebody"))
    if may_see_institutions.allows(actor):
        roots = ("/account/spellings/", "/account/contact-points/")
        yield Place(_("Institutions"), address("accounts:list-institutions"), "institution", roots, _("the address book of the teams"))
    if may_see_audit.allows(actor):
        yield Place(_("Audit trail"), address("web:list-audit-events"), "history", (), _("who did what and when"))


def own_places(actor: Actor) -> list[Place]:
    """What belongs to oneself, for the menu under one's name."""
    if actor.user_id is None:
        return []
    return [
        Place(_("My account"), address("accounts:my-account"), "person", (), _("name, language, password, second factor, sessions")),
        Place(_("Who may do what"), address("accounts:show-roles"), "list", (), _("the roles and what each may do")),
        Place(_("Help"), address("web:help"), "help", (), _("what is where, keys, whom to ask")),
    ]


def acts(actor: Actor) -> list[Place]:
    """What one may begin."""
    found = []
    if actor.holds(Permission.PLAN_IMPORT):
        found.append(Place(_("Import a report or a plan"), address("imports:upload-document"), "import"))
    if actor.holds(Permission.PLAN_EDIT):
        found.append(Place(_("Start a plan"), address("plans:start-plan"), "plus"))
    if actor.holds(Permission.REPORT_GENERATE):
        found.append(Place(_("Make the report"), address("web:list-reports"), "report"))
    if actor.holds(Permission.ACCOUNT_MANAGE):
        found.append(Place(_("Invite a person"), address("accounts:invite-person"), "people"))
    return [place for place in found if place.url]


def sees_teams(actor: Actor) -> bool:
    """Whether somebody's role reaches plans of more than one team."""
    found = reach(actor, Permission.PLAN_VIEW)
    return found.everywhere or bool(found.below)


def here(found: list[Place], path: str) -> Place | None:
    """Where ``path`` is; nowhere for an address that belongs to no section."""
    if path == "/":
        return found[0] if found else None
    best = max(found[1:], key=lambda place: place.holds(path), default=None)
    return best if best is not None and best.holds(path) else None

"""Everything that somebody may be allowed to do: one list. Who holds what is in ``roles.py``."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Permission(TextChoices):
    """``noun.verb``; the label completes the sentence "may …"."""

    # people and institutions
    ACCOUNT_MANAGE = "account.manage", _("invite people, give and end roles, close accounts")
    INSTITUTION_MANAGE = "institution.manage", _("add and change institutions and their contact points")
    AUDIT_VIEW = "audit.view", _("see who did what and when")
    SITE_MANAGE = "site.manage", _("see the state of the site and its settings")
    # the plan
    PLAN_VIEW = "plan.view", _("see plans and how they go")
    PLAN_EDIT = "plan.edit", _("draw up a plan and its amendments")
    PLAN_ADOPT = "plan.adopt", _("record the adoption of a plan or an amendment")
    PLAN_PUBLISH = "plan.publish", _("publish the progress of a plan")
    PLAN_IMPORT = "plan.import", _("import a plan or a report")
    # progress, check and report
    PROGRESS_EDIT = "progress.edit", _("set the status and results of activities")
    PROGRESS_CONTRIBUTE = "progress.contribute", _("report what the own institution did")
    FINDING_DISMISS = "finding.dismiss", _("settle or dismiss findings of the check")
    REPORT_GENERATE = "report.generate", _("generate reports")
    # statistics (the figures that may leave)
    RELEASE_VIEW = "release.view", _("see released statistics")
    RELEASE_REVIEW = "release.review", _("review statistics before release")
    # people behind the wall
    CASE_OPEN = "case.open", _("open cases of the own institution with a purpose")
    ASSESSMENT_MAKE = "assessment.make", _("make a vulnerability assessment and refer")

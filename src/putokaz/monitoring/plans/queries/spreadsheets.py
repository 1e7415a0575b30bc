"""What a workbook is made from and put against: the text at hand with its revisions, and earlier wordings of it."""

from collections.abc import Mapping

from django.db.models import Q

from putokaz.foundation.accounts.queries.institutions import institution_directory
from putokaz.foundation.accounts.recognition import Directory
from putokaz.monitoring.plans.content import Part, part_from_json
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.plans.queries.wordings import revisions_at_hand
from putokaz.monitoring.plans.spreadsheets.comparing import Recognise


def revisions_of(plan: Plan) -> dict[str, int]:
    """The revision of every part at hand, by uid. One query."""
    rows = revisions_at_hand(plan).order_by("number").values_list("uid", "number")
    return {str(uid): number for uid, number in rows}


def wordings_of(plan: Plan, revisions: Mapping[str, int]) -> dict[str, Part | None]:
    """The text of each of these revisions, by uid. One query, none for nothing."""
    if not revisions:
        return {}
    numbers = set(revisions.values())
    rows = plan.revisions.filter(Q(uid__in=list(revisions)) & Q(number__in=numbers)).values_list("uid", "number", "subject", "content")
    return {str(uid): part_from_json(subject, content) for uid, number, subject, content in rows if revisions[str(uid)] == number}


def recogniser(plan: Plan) -> Recognise:
    """Knows which institution words mean in a plan of this level of government. Two queries, the first time that it is asked."""
    found: list[Directory] = []

    def recognise(words: str) -> int | None:
        if not found:
            found.append(institution_directory())
        return found[0].named(words, plan.jurisdiction.path).match

    return recognise

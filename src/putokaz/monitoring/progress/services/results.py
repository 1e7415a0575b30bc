"""Setting the result of one activity, by whoever coordinates or by the institution that is responsible."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.audit.services import record
from putokaz.foundation.core.clock import now
from putokaz.foundation.core.refusals import NotNow
from putokaz.foundation.core.text import squeeze
from putokaz.monitoring.progress import workflow
from putokaz.monitoring.progress.content import changed_names, result_content
from putokaz.monitoring.progress.enums import ProgressEvent, Status
from putokaz.monitoring.progress.models import IndicatorValue, Result, ResultRevision
from putokaz.monitoring.progress.permissions import may_set_result, may_set_status
from putokaz.monitoring.progress.rows import ValueRow, kept, lines_of, words_report


class ResultConflict(NotNow):
    """Somebody else changed the result meanwhile. ``current`` is what stands now; nothing was written."""

    def __init__(self, current: Result) -> None:
        super().__init__(
            _("%(name)s changed this result in the meantime. Nothing of yours is lost: compare both versions.")
            % {"name": current.changed_by_name}
        )
        self.current = current


@transaction.atomic
def set_result(*, result: Result, status: str, reason: str, text: str, values: Sequence[ValueRow], based_on: int, actor: Actor) -> Result:
    """Write the result of one activity. ``values`` are all values of its indicators; one that is not given is taken out. ``based_on`` is
    the revision that the author saw: :class:`ResultConflict` when it is no longer the newest."""
    result = (
        Result.objects.select_for_update(of=("self",))
        .select_related("cycle__plan__jurisdiction", "activity")
        .prefetch_related("values")
        .get(pk=result.pk)
    )
    may_set_result(actor, result)
    if status != result.status or reason.strip() != result.reason:
        may_set_status(actor, result)
    workflow.require_editable(result.cycle.state)
    if result.revision != based_on:
        raise ResultConflict(result)
    if status == Status.CANCELLED and not reason.strip():
        raise NotNow(_("Say why the activity is cancelled: it leaves the rates, and the reason is listed."))
    targets = {one.pk: one.target for one in result.activity.indicators.all()}
    given = [value for value in values if not value.is_empty]
    if not {value.indicator for value in given} <= set(targets) or len({value.indicator for value in given}) != len(given):
        raise ValueError("Values must be of the activity's own indicators, one of each.")
    before = result_content(result, _rows(result))
    same_words = squeeze(text) == squeeze(result.text)
    reported = result.reported if same_words and result.status != Status.NOT_STARTED else words_report(text)
    result.status, result.reason = Status(status), reason.strip()
    if lines_of(text) != (result.paragraphs or lines_of(result.text)):
        result.text, result.paragraphs = text.strip(), lines_of(text)
    if not same_words:
        result.sources = []  # these are no longer the words of the report that was read
    after = result_content(result, given)
    changed = changed_names(before, after)
    if not changed:
        return result
    follows = kept(status, targets, given, reported=reported)
    result.reported, result.evidenced, result.attainment = follows.reported, follows.evidenced, follows.attainment
    result.changed_at, result.changed_by_name = now(), actor.actor_name
    result.revision += 1
    result.save()
    _write_values(result, given)
    _remember(result, before, after, actor)
    plan = result.cycle.plan
    record(
        ProgressEvent.RESULT_CHANGED,
        actor=actor,
        target=result,
        name=f"{result.activity.number} · {result.cycle}",
        changed=changed,
        jurisdiction=plan.jurisdiction.path,
    )
    return result


def _rows(result: Result) -> list[ValueRow]:
    return [ValueRow(one.indicator_id, one.value, one.answer, one.evidence, one.evidenced) for one in result.values.all()]


def _write_values(result: Result, given: Sequence[ValueRow]) -> None:
    result.values.all().delete()
    IndicatorValue.objects.bulk_create(
        IndicatorValue(
            result=result, indicator_id=one.indicator, value=one.value, answer=one.answer, evidence=one.evidence, evidenced=one.evidenced
        )
        for one in given
    )


def _remember(result: Result, before: dict[str, object], after: dict[str, object], actor: Actor) -> None:
    """The new content; and what stood before, when nobody had written it down yet (a result that began empty)."""
    newest = result.revisions.first()
    if newest is None:
        newest = ResultRevision.objects.create(result=result, number=1, content=before, at=result.changed_at, by="", by_name="")
    ResultRevision.objects.create(
        result=result, number=newest.number + 1, content=after, at=result.changed_at, by=actor.actor_key, by_name=actor.actor_name
    )

"""Two institutions become one: their activities stand under the one that is kept, in the words of the plan."""

import pytest

from factories.accounts import an_institution
from factories.plans import a_plan
from putokaz.foundation.accounts.actors import system_actor
from putokaz.foundation.accounts.models import Institution
from putokaz.foundation.accounts.services.institutions import merge_institutions
from putokaz.monitoring.plans.models import Responsibility


@pytest.mark.django_db
def test_activities_follow_a_merge() -> None:
    plan = a_plan()
    kept, merged = an_institution(name="Ministarstvo"), an_institution(name="Ministarstvo ZDK")
    activity = plan.activities.first()
    Responsibility.objects.create(activity=activity, institution=merged, words="Min. ZDK", position=9)
    merge_institutions(kept=kept, merged=merged, actor=system_actor("tests"))
    assert not Institution.objects.filter(pk=merged.pk).exists()
    assert Responsibility.objects.get(words="Min. ZDK").institution == kept

"""Adopted texts, kept whole."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from putokaz.foundation.audit.actors import Actor
from putokaz.foundation.core.clock import now
from putokaz.monitoring.plans.content import to_json
from putokaz.monitoring.plans.models import Plan, PlanVersion
from putokaz.monitoring.plans.queries.content import plan_content


@dataclass(frozen=True, slots=True)
class Adoption:
    """The act by which a body adopted a text."""

    body: str
    adopted_on: date
    number: str = ""
    gazette: str = ""


def content_hash(content: dict[str, object]) -> str:
    """The fingerprint of a text: the same for the same content, however the database orders its keys."""
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def keep_version(plan: Plan, adoption: Adoption, actor: Actor) -> PlanVersion:
    """Keep the text in force as the next version of a locked plan."""
    content = to_json(plan_content(plan))
    return PlanVersion.objects.create(
        plan=plan,
        number=plan.versions.count() + 1,
        act_body=adoption.body,
        act_number=adoption.number,
        adopted_on=adoption.adopted_on,
        gazette=adoption.gazette,
        content=content,
        sha256=content_hash(content),
        recorded_at=now(),
        recorded_by=actor.actor_key,
        recorded_by_name=actor.actor_name[:200],
    )

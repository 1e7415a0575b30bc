"""What came back in a workbook, put against the plan as it is now: proposals to choose from. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from putokaz.monitoring.plans.changes import Change, applied, change_to, difference, parts
from putokaz.monitoring.plans.completing import completed
from putokaz.monitoring.plans.content import ActivityContent, Part, PlanContent
from putokaz.monitoring.plans.merging import merge


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that somebody made in the workbook, over the plan as it is now.

    ``theirs`` are the names of fields that somebody else changed meanwhile in another way (taking the proposal overwrites them);
    ``is_gone`` says that the part was removed meanwhile, so that the change can no longer be made.
    """

    change: Change
    theirs: tuple[str, ...] = ()
    is_gone: bool = False

    @property
    def uid(self) -> str:
        return self.change.uid

    @property
    def is_conflict(self) -> bool:
        return bool(self.theirs) or self.is_gone


def base_content(at_hand: PlanContent, moved: Mapping[str, Part | None], new: Iterable[str]) -> PlanContent:
    """The text that a workbook was made from: the one at hand with the parts that moved on since as they were (``moved``, by uid), and
    without those that are ``new`` since."""
    standing = parts(at_hand)
    back = [change_to(standing.get(uid), part) for uid, part in moved.items() if uid in standing or part is not None]
    gone = [Change(change_to(standing[uid], None).subject, uid, standing[uid], None) for uid in new if uid in standing]
    return applied(at_hand, [*back, *gone])


def proposals(base: PlanContent, edited: PlanContent, at_hand: PlanContent) -> tuple[Proposal, ...]:
    """The differences between ``base`` and ``edited``, each as a change of the plan ``at_hand``."""
    standing = parts(at_hand)
    found = []
    for change in difference(base, edited):
        if change.subject == "plan":
            continue
        proposal = _proposal(change, standing)
        if proposal is not None:
            found.append(proposal)
    return tuple(found)


def _proposal(change: Change, standing: Mapping[str, Part]) -> Proposal | None:
    now = standing.get(change.uid)
    after = completed(change.after) if isinstance(change.after, ActivityContent) else change.after
    if now == after:
        return None  # somebody has made the same change meanwhile
    if now is None:
        return Proposal(replace(change, after=after), is_gone=change.before is not None) if after is not None else None
    if now == change.before or change.before is None:
        return Proposal(change_to(now, after))
    if after is None:
        return Proposal(change_to(now, None), theirs=_differing(change.before, now))
    if isinstance(now, ActivityContent) and isinstance(after, ActivityContent) and isinstance(change.before, ActivityContent):
        merged = merge(change.before, after, now)
        made = change_to(now, merged.content)
        return Proposal(made, tuple(each.name for each in merged.overlaps)) if made.before != made.after else None
    return Proposal(change_to(now, after), theirs=_differing(change.before, now))


def _differing(one: Part, other: Part) -> tuple[str, ...]:
    return tuple(each.name for each in change_to(one, other).fields)


def with_homes(chosen: Iterable[Proposal], every: Iterable[Proposal]) -> list[Proposal]:
    """The chosen ones with the new goals and programmes that they stand in, and with what stands in the removed ones."""
    offered = {proposal.uid: proposal for proposal in every}
    wanted = {proposal.uid for proposal in chosen}
    while True:
        more = {
            home
            for uid in wanted
            for home in (getattr(offered[uid].change.after, "programme", ""), getattr(offered[uid].change.after, "goal", ""))
            if home in offered and offered[home].change.before is None
        }
        more |= {
            uid
            for uid, proposal in offered.items()
            if proposal.change.after is None
            and any(
                getattr(proposal.change.before, name, "") in wanted and _is_removed(offered, getattr(proposal.change.before, name))
                for name in ("programme", "goal")
            )
        }
        if more <= wanted:
            return [proposal for proposal in every if proposal.uid in wanted]
        wanted |= more


def _is_removed(offered: Mapping[str, Proposal], uid: str) -> bool:
    return uid in offered and offered[uid].change.after is None

"""How findings are scored against labels, per family.

A finding **meets** a label when the family is the same and the place is the same. The same place is:

- for sums: the same goal, read from the finding's activities, from a ``goal`` among the values of its message, or from overlapping lines;
- for repetition and agreement, when the label names two activities or more: at least two of them shared (one and an overlapping passage
  also counts; a label may say that one is enough);
- otherwise: one shared activity, or overlapping lines of the document, or, for a label without any place, a finding without activities.

A finding that names several activities (outside repetition, agreement and structure) meets only when labels of its family cover at least
half of them, so that naming everything earns nothing. A finding may meet several labels and a label several findings.

Right and wrong count findings (precision); found and missed count labels that must be found (recall). Findings in a family that the planted
label names in ``also``, at its place, count as neither. On a clean report every finding is wrong.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from labelled.labels import WHOLE_PLAN, Label, Lines, Reference, Trap
from labelled.reports import goal_of
from putokaz.foundation.core.source import Source
from putokaz.monitoring.checks.finding import Family, Finding
from putokaz.monitoring.checks.view import ReportView

GROUPS = frozenset({Family.REPETITION, Family.AGREEMENT})
LISTS = GROUPS | {Family.SUMS, Family.STRUCTURE}
"""Families whose findings may name many activities and still mean one thing."""

PAIR = 2

Check: TypeAlias = Callable[[ReportView], Iterable[Finding]]


@dataclass(slots=True)
class Tally:
    """Right and wrong are findings; found and missed are labels that must be found."""

    right: int = 0
    wrong: int = 0
    found: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the findings that are right, 0 to 1; ``None`` when there is no finding."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """Share of the must labels that were found, 0 to 1; ``None`` when there is no label."""
        return self.found / (self.found + self.missed) if self.found + self.missed else None


@dataclass(slots=True)
class Score:
    """The tallies, and what an engineer needs to look at next."""

    tallies: dict[Family, Tally] = field(default_factory=lambda: {family: Tally() for family in Family})
    wrong: list[Finding] = field(default_factory=list)
    missed: list[Label] = field(default_factory=list)
    trapped: list[tuple[Trap, Finding]] = field(default_factory=list)

    def judge(self, finding: Finding, *, right: bool) -> None:
        """Count one finding."""
        tally = self.tallies[finding.family]
        if right:
            tally.right += 1
        else:
            tally.wrong += 1
            self.wrong.append(finding)

    def expect(self, label: Label, *, found: bool) -> None:
        """Count one label that must be found."""
        tally = self.tallies[label.family]
        if found:
            tally.found += 1
        else:
            tally.missed += 1
            self.missed.append(label)

    def add(self, other: "Score") -> None:
        """Take the counts and lists of another score into this one."""
        for family, tally in other.tallies.items():
            mine = self.tallies[family]
            mine.right += tally.right
            mine.wrong += tally.wrong
            mine.found += tally.found
            mine.missed += tally.missed
        self.wrong += other.wrong
        self.missed += other.missed
        self.trapped += other.trapped


def _activities(finding: Finding) -> frozenset[str]:
    named = frozenset(finding.activities)
    if named and finding.family not in GROUPS:
        return named
    return named | {one.activity for one in finding.evidence if one.activity}


def _goals(finding: Finding) -> frozenset[str]:
    goals = {goal_of(number) for number in _activities(finding)}
    if "goal" in finding.found.values:
        value = finding.found.values["goal"]
        goals.add(WHOLE_PLAN if value in {None, "", WHOLE_PLAN} else str(value))
    return frozenset(goals)


def _overlap(sources: Iterable[Source], lines: Sequence[Lines]) -> bool:
    return any(
        source.line is not None and source.line <= last and (source.line_end or source.line) >= first
        for source in sources
        for first, last in lines
    )


def _touches_lines(finding: Finding, lines: Sequence[Lines]) -> bool:
    return _overlap((source for one in finding.evidence for source in one.sources), lines)


def _same_place(finding: Finding, label: Label) -> bool:
    activities = _activities(finding)
    shared = len(activities.intersection(label.activities))
    touching = _touches_lines(finding, label.lines)
    if label.goal is not None:
        goals = _goals(finding)
        # A finding that names no goal in any form can only be placed by its lines, or be about the plan as a whole.
        return touching or label.goal in goals or (not goals and not label.lines and label.goal == WHOLE_PLAN)
    if label.family in GROUPS and len(label.activities) >= PAIR and not label.any_one:
        return shared >= PAIR or (shared == 1 and touching) or (touching and not activities)
    if not label.activities and not label.lines:
        return not activities
    return shared > 0 or touching


def meets(finding: Finding, label: Label) -> bool:
    """Same family, same place."""
    return finding.family == label.family and _same_place(finding, label)


def _covered(finding: Finding, labels: Sequence[Label]) -> bool:
    """Whether labels of its family cover at least half of the activities that the finding names."""
    named = _activities(finding)
    if finding.family in LISTS or len(named) < PAIR:
        return True
    labelled = {number for label in labels if label.family == finding.family for number in label.activities}
    return 2 * len(named & labelled) >= len(named)


def _caught(finding: Finding, trap: Trap) -> bool:
    if finding.family != trap.family:
        return False
    activities = _activities(finding)
    inside = bool(activities) and activities <= set(trap.activities)
    quotes = " ".join(one.quote for one in finding.evidence).casefold()
    return (inside or _touches_lines(finding, trap.lines)) and all(word.casefold() in quotes for word in trap.words)


def _echoes(finding: Finding, label: Label) -> bool:
    if finding.family not in label.also:
        return False
    places = _activities(finding) & set(label.activities)
    goals = {goal_of(number) for number in label.activities} | {WHOLE_PLAN} | ({label.goal} if label.goal else set())
    by_goal = finding.family == Family.SUMS and bool(_goals(finding) & goals)
    return bool(places) or by_goal or _touches_lines(finding, label.lines)


def score_clean(findings: Iterable[Finding]) -> Score:
    """A clean report: every finding is wrong."""
    score = Score()
    for finding in findings:
        score.judge(finding, right=False)
    return score


def score_planted(findings: Iterable[Finding], label: Label) -> Score:
    """A clean report with one planted fault."""
    score = Score()
    found = False
    for finding in findings:
        if meets(finding, label) and _covered(finding, [label]):
            found = True
            score.judge(finding, right=True)
        elif not _echoes(finding, label):
            score.judge(finding, right=False)
    score.expect(label, found=found)
    return score


def score_reference(findings: Iterable[Finding], reference: Reference) -> Score:
    """A real report with all its labels: ``must`` counts for recall; what meets ``must`` or ``may`` is right, all else wrong.

    A trap with ``words`` names one precise wrong finding and outranks any label; a trap without words only explains why a finding is wrong.
    """
    score = Score()
    met: set[int] = set()
    for finding in findings:
        traps = [trap for trap in reference.traps if _caught(finding, trap)]
        indexes = [index for index, label in enumerate(reference.labels) if meets(finding, label)]
        right = bool(indexes) and _covered(finding, reference.labels) and not any(trap.words for trap in traps)
        score.judge(finding, right=right)
        if right:
            met.update(indexes)
        else:
            score.trapped += [(trap, finding) for trap in traps]
    for index, label in enumerate(reference.labels):
        if label.must:
            score.expect(label, found=index in met)
    return score


def measure(check: Check, clean: Iterable[ReportView], planted: Iterable[tuple[ReportView, Label]]) -> Score:
    """Run ``check`` over clean and planted reports and score it all together."""
    score = Score()
    for report in clean:
        score.add(score_clean(check(report)))
    for report, label in planted:
        score.add(score_planted(check(report), label))
    return score


def table(score: Score) -> str:
    """The tallies as text, one family a line, shares in per cent."""

    def per_cent(share: float | None) -> str:
        return "–" if share is None else f"{100 * share:.1f}".replace(".", ",")

    rows = [("family", "right", "wrong", "precision", "found", "missed", "recall")]
    rows += [
        (family.value, str(one.right), str(one.wrong), per_cent(one.precision), str(one.found), str(one.missed), per_cent(one.recall))
        for family, one in score.tallies.items()
    ]
    return "\n".join(f"{row[0]:<12}" + "".join(f"{cell:>10}" for cell in row[1:]) for row in rows)

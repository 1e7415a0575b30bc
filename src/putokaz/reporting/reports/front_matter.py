"""What every report of ours says about itself: its title, its particulars, its signature, and the words of its pages."""

from putokaz.foundation.core.messages import Message, msg
from putokaz.monitoring.checks.view import ReportView
from putokaz.reporting import document as tree
from putokaz.reporting.wording import Wording

BLANK = "______________________"  # for a person to fill in


def labels(say: Wording) -> tree.Labels:
    """The few words that every renderer prints."""
    return tree.Labels(
        page=say(msg("page {page} of {pages}", page=tree.PAGE, pages=tree.PAGES)),
        table=say(msg("Table")),
        figure=say(msg("Figure")),
        skip=say(msg("Skip to the content")),
    )


def title_of(view: ReportView, say: Wording) -> str:
    return view.title or say(msg("Report on the implementation of the action plan"))


def particulars(view: ReportView, say: Wording) -> list[tuple[str, str]]:
    """What the report says about itself: names and values, without those it does not say."""
    facts: list[tuple[Message, str]] = [
        (msg("Submitted by"), view.team),
        (msg("Number of the report"), view.number),
        (msg("Date of the report"), say.day(view.dated_on) if view.dated_on else ""),
        (msg("Period covered"), _days(view, say)),
        (msg("Place"), view.place),
        (msg("Prepared by"), ", ".join(filter(None, [view.signatory, view.signatory_role]))),
    ]
    return [(say(name), value) for name, value in facts if value]


def _days(view: ReportView, say: Wording) -> str:
    return f"{say.day(view.period.start)} – {say.day(view.period.end)}" if view.period else ""


def period(view: ReportView, say: Wording) -> str:
    if view.period is None:
        return ""
    return say(msg("Reporting period: {start} to {end}", start=view.period.start, end=view.period.end))


def signature_lines(view: ReportView, say: Wording) -> tuple[str, str, str, str, str, str]:
    """Number, date, place; the words above the signature, the role and the name of who signs."""
    return (
        say(msg("Number: {number}", number=view.number or BLANK)),
        say(msg("Date: {date}", date=view.dated_on or BLANK)),
        view.place or say(msg("Place: {blank}", blank=BLANK)),
        say(msg("Report submitted by:")),
        view.signatory_role,
        view.signatory,
    )

"""What checks hold about people: quotations of results, and who dismissed a finding."""

from putokaz.foundation.core.inventory import Table, words

TABLES = (
    Table(
        "checks.CheckRun",
        purpose="what the check found",
        svrha="šta je provjera našla",
        retention="until the next check",
        indirect={
            "findings": "quotations of results, a name masked",
            "settled": "as above",
        },
        open=words("plan cycle state made_at"),
        technical=words("id wanted_stamp stamp content_hash"),
    ),
    Table(
        "checks.Dismissal",
        purpose="why a finding is none",
        svrha="zašto nalaz nije nalaz",
        retention="while the plan is kept",
        direct=words("dismissed_by dismissed_by_name taken_back_by_name"),
        indirect={
            "reason": "free text: somebody may be named in it; the check and the report page warn",
        },
        open=words("plan rule dismissed_at taken_back_at"),
        technical=words("id identity"),
    ),
)

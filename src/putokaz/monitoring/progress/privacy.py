"""What progress holds about people: who reported, and what free texts may say."""

from putokaz.foundation.core.inventory import Table, words

TABLES = (
    Table(
        "progress.Cycle",
        purpose="a period that is reported on",
        svrha="period o kojem se izvještava",
        retention="while the plan is kept",
        direct=words("created_by_name"),
        indirect={
            "particulars": "signatory and authors of the report, and its passages",
        },
        open=words("plan kind starts_on ends_on due_on state created_at"),
        technical=words("id revision"),
    ),
    Table(
        "progress.Result",
        purpose="what came of an activity",
        svrha="šta je od aktivnosti ostvareno",
        retention="while the plan is kept",
        direct=words("changed_by_name"),
        indirect={
            "text": "free text: somebody may be named in it; the check and the report page warn",
            "paragraphs": "free text: somebody may be named in it; the check and the report page warn",
            "reason": "free text: somebody may be named in it; the check and the report page warn",
            "sources": "where in the document it stood",
        },
        open=words("cycle activity status reported evidenced attainment is_confirmed changed_at"),
        technical=words("id revision"),
    ),
    Table(
        "progress.IndicatorValue",
        purpose="what an indicator showed",
        svrha="šta je indikator pokazao",
        retention="while the plan is kept",
        indirect={
            "value": "small numbers of people in a small place",
            "answer": "free text: somebody may be named in it; the check and the report page warn",
            "evidence": "free text: somebody may be named in it; the check and the report page warn",
        },
        open=words("result indicator evidenced"),
        technical=words("id"),
    ),
    Table(
        "progress.ResultRevision",
        purpose="the history of a result",
        svrha="historija rezultata",
        retention="while the plan is kept",
        direct=words("by by_name"),
        indirect={
            "content": "free text: somebody may be named in it; the check and the report page warn",
        },
        open=words("result number at"),
        technical=words("id"),
    ),
)

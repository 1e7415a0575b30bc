"""What reports hold about people: who asked for them; their content is that of the plan."""

from putokaz.foundation.core.inventory import Table, words

TABLES = (
    Table(
        "reporting.GeneratedReport",
        purpose="a document made of a plan, kept as it was made",
        svrha="dokument izrađen iz plana, čuva se kako je izrađen",
        retention="while the plan is kept",
        direct=words("author_key author_name"),
        indirect={
            "file": "the content of the report: signatory, and what results say",
            "author_institution": "with the time: the only person of a small institution",
        },
        open=words("plan cycle starts_on ends_on kind format language script with_findings is_draft state requested_at made_at"),
        technical=words("id uid stamp content_hash"),
    ),
)

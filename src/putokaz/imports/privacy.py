"""What imports hold about people: a whole document, as its authors wrote it, and who brought it."""

from putokaz.foundation.core.inventory import Table, words

TABLES = (
    Table(
        "imports.Import",
        purpose="a document on its way to become a plan",
        svrha="dokument na putu da postane plan",
        retention="with the plan that came of it; discarded ones until the team deletes them",
        direct=words("created_by created_by_name changed_by_name applied_by_name"),
        indirect={
            "document": "the content of a document: signatories, and whoever its authors named",
            "excerpts": "as above",
            "edits": "as above",
            "particulars": "signatory and authors of the report",
            "file": "the document itself",
        },
        open=words("jurisdiction state kind plan cycle matches outcome created_at changed_at applied_at"),
        technical=words("id format attempt share step trouble alive_at revision"),
    ),
)

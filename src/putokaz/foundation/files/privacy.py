"""What stored files hold about people."""

from putokaz.foundation.core.inventory import Table, words

TABLES = (
    Table(
        "files.StoredFile",
        purpose="documents that were brought and reports that were made",
        svrha="doneseni dokumenti i izrađeni izvještaji",
        retention="with what they belong to",
        direct=words("stored_by stored_by_name"),
        indirect={
            "file": "the content of a document: signatories, and whoever its authors named",
            "name": "people put names into names of files",
        },
        open=words("stored_at"),
        technical=words("id content_type size sha256"),
    ),
)

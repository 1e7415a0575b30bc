"""What the audit trail holds about people."""

from putokaz.foundation.core.inventory import Table, words

TABLES = (
    Table(
        "audit.Event",
        purpose="who did what and when, so that misuse can be found and work proved",
        svrha="ko je šta i kada uradio, da se zloupotreba otkrije, a rad dokaže",
        retention="as long as the law on keeping records asks, never shortened by hand",
        direct=words("actor_key actor_name"),
        indirect={
            "target_name": "of an account: the person's name",
            "note": "how many, which role; never values",
            "institution_id": "with the time: the only person of a small institution",
        },
        open=words("event target_kind jurisdiction changed at"),
        technical=words("number target_id previous hash"),
    ),
)

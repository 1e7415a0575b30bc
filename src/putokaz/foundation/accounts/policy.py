"""The policy in words: for the page "Who may do what" and for ``docs/reference/permissions.md``."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.accounts.roles import ROLES, Role, Scope

SCOPES: Final[dict[Scope, str | Promise]] = {
    Scope.INSTITUTION: _("where its own institution is responsible"),
    Scope.JURISDICTION: _("at its own level of government"),
    Scope.BELOW: _("at its own level of government and all below it"),
    Scope.EVERYWHERE: _("everywhere"),
}


@dataclass(frozen=True, slots=True)
class Line:
    permission: Permission
    scope: Scope

    @property
    def act(self) -> str:
        return str(self.permission.label)

    @property
    def where(self) -> str:
        return str(SCOPES[self.scope])


def lines(role: Role) -> list[Line]:
    """What a role may do and where, in the order of ``permissions.py``."""
    return [Line(permission, role.permissions[permission]) for permission in Permission if permission in role.permissions]


_CELLS: Final = {
    Scope.INSTITUTION: "institution",
    Scope.JURISDICTION: "own level",
    Scope.BELOW: "own and below",
    Scope.EVERYWHERE: "everywhere",
}


def as_markdown() -> str:
    """The page of the reference: one table, then a paragraph for every role."""
    roles = list(ROLES.values())
    text = [
        "# Who may do what",
        "",
        "Source: `src/putokaz/foundation/accounts/roles.py` and `permissions.py`, which are the whole policy. A permission holds in the",
        "**institution** of the role, at its **own level** of government, at its **own and below** levels, or **everywhere**;",
        "an empty cell is a no.",
        "",
        f"| may | {' | '.join(str(role.label) for role in roles)} |",
        f"| --- |{' --- |' * len(roles)}",
    ]
    for permission in Permission:
        cells = [_CELLS[role.permissions[permission]] if permission in role.permissions else "" for role in roles]
        text.append(f"| {permission.label} (`{permission.value}`) | {' | '.join(cells)} |")
    for role in roles:
        factor = "A second factor is required." if role.second_factor else "A second factor is recommended."
        minutes = int(role.idle.total_seconds() // 60)
        text += ["", f"## {role.label}", "", f"Key `{role.key}`. {role.purpose}", ""]
        text += [f"{factor} A session ends after {minutes} minutes without work."]
        text += ["It is given within an institution."] if role.of_institution else []
        text += ["It may have a deputy, who may do the same except name a deputy."] if role.has_deputy else []
        if role.gives_all:
            text.append("It gives and ends every role, never its own.")
        elif role.gives:
            names = ", ".join(str(ROLES[key].label).lower() for key in ROLES if key in role.gives)
            text.append(f"It gives and ends, at its own level and never for itself: {names}, and its own deputy.")
        text += ["", *(f"- may {line.act}: {line.where}" for line in lines(role))]
    return "\n".join(text) + "\n"

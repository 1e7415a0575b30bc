"""The policy in words: for the page "Who may do what" and for ``docs/reference/permissions.md``."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.accounts.roles import Role, Scope

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

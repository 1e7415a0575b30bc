"""Tables of jurisdictions, institutions, users and their memberships."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from putokaz.foundation.accounts.enums import InstitutionKind, Level
from putokaz.foundation.accounts.roles import ROLE_CHOICES, ROLES, Role
from putokaz.foundation.core.clock import now, today
from putokaz.foundation.core.fields import SearchField, SortKeyField


class Jurisdiction(models.Model):
    """A level of government in one place. Rows come from ``data/jurisdictions.toml``; ``path`` is ``/bih/fbih/zdk/`` for quick subtrees."""

    key = models.CharField(max_length=60, unique=True)
    level = models.CharField(max_length=20, choices=Level.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=120, unique=True)
    name_bs = models.CharField(max_length=160)
    name_hr = models.CharField(max_length=160)
    name_sr = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    short_name = models.CharField(max_length=80)
    short_name_hr = models.CharField(max_length=80, blank=True)
    other_names = models.CharField(max_length=300, blank=True)  # known as, for search and reading; never printed
    is_city = models.BooleanField(default=False)
    codes = models.JSONField(default=dict)
    sort_key = SortKeyField("short_name")
    search_text = SearchField(("name_bs", "name_hr", "name_sr", "name_en", "short_name", "short_name_hr", "other_names", "key"))

    class Meta:
        ordering = ("sort_key",)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The official name in the language of the moment."""
        language = (translation.get_language() or "bs").partition("-")[0]
        return str(getattr(self, f"name_{language}", self.name_bs))

    @property
    def short(self) -> str:
        """What a list or a map prints."""
        return self.short_name_hr if self.short_name_hr and translation.get_language() == "hr" else self.short_name

    def contains(self, other: "Jurisdiction") -> bool:
        return other.path.startswith(self.path)


class Institution(models.Model):
    """A body that takes part: a ministry, a police administration, a centre for social work, an organisation."""

    name = models.CharField(_("name"), max_length=250)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=30, choices=InstitutionKind.choices, default=InstitutionKind.OTHER)
    jurisdiction = models.ForeignKey(
        Jurisdiction, on_delete=models.PROTECT, related_name="institutions", verbose_name=_("level of government")
    )
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of"))
    is_active = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(default=1)
    sort_key = SortKeyField("name")
    search_text = SearchField(("name", "acronym"))

    class Meta:
        ordering = ("sort_key",)
        constraints = (
            models.UniqueConstraint(
                fields=("jurisdiction", "name"),
                name="institution_once_in_jurisdiction",
                violation_error_message=_("There is already an institution of this name."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        return self.acronym or self.name


class Spelling(models.Model):
    """Another way in which documents write the name of an institution; ``folded`` is how it is looked up."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="spellings")
    text = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, db_index=True)

    class Meta:
        ordering = ("text",)
        constraints = (models.UniqueConstraint(fields=("institution", "folded"), name="spelling_once"),)

    def __str__(self) -> str:
        return self.text


class ContactPoint(models.Model):
    """Whom to call in an institution. Business particulars only."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="contact_points")
    name = models.CharField(_("name"), max_length=160)
    position = models.CharField(_("position"), max_length=160, blank=True)
    telephone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    on_duty = models.BooleanField(_("on duty day and night"), default=False)
    note = models.CharField(_("note"), max_length=250, blank=True)
    sort_key = SortKeyField("name")

    class Meta:
        ordering = ("sort_key",)

    def __str__(self) -> str:
        return self.name


class Users(BaseUserManager["User"]):
    """Making accounts. People are invited (services); this is what commands and tests build on."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """Somebody who signs in, by e-mail address. What they may do comes from memberships alone."""

    email = models.EmailField(_("e-mail address"), unique=True)
    full_name = models.CharField(_("name and surname"), max_length=160)
    position = models.CharField(_("position"), max_length=160, blank=True)
    language = models.CharField(_("language"), max_length=10, default="bs")
    is_active = models.BooleanField(default=True)
    is_synthetic = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    sort_key = SortKeyField("full_name")
    search_text = SearchField(("full_name", "email", "position"))

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects = Users()

    class Meta:
        ordering = ("sort_key",)

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name


class Membership(models.Model):
    """A role that a user has, for a level of government or within an institution, from a day to a day."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role_key = models.CharField(_("role"), max_length=40, choices=ROLE_CHOICES)
    jurisdiction = models.ForeignKey(
        Jurisdiction, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("level of government")
    )
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name=_("institution")
    )
    is_deputy = models.BooleanField(_("deputy"), default=False)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ("role_key", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("from_on")),
                name="membership_ends_after_it_begins",
                violation_error_message=_("The role ends before it begins."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.role_key} {self.jurisdiction_id}"

    @property
    def role(self) -> Role:
        return ROLES[self.role_key]

    @property
    def has_ended(self) -> bool:
        return self.until_on is not None and self.until_on < today()


class Invitation(models.Model):
    """A link that went to an address: whoever opens it in time gets an account with one role. ``serial`` rises with every link that is
    sent, so that only the newest opens."""

    email = models.EmailField(_("e-mail address"))
    full_name = models.CharField(_("name and surname"), max_length=160)
    language = models.CharField(_("language"), max_length=10, default="bs")
    role_key = models.CharField(_("role"), max_length=40, choices=ROLE_CHOICES)
    jurisdiction = models.ForeignKey(
        Jurisdiction, on_delete=models.PROTECT, related_name="invitations", verbose_name=_("level of government")
    )
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations", verbose_name=_("institution")
    )
    is_deputy = models.BooleanField(_("deputy"), default=False)
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="invitations_sent")
    serial = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="invitations_accepted")
    withdrawn_at = models.DateTimeField(null=True)
    sort_key = SortKeyField("full_name")

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.UniqueConstraint(
                "email",
                "role_key",
                "jurisdiction",
                Coalesce("institution", 0),  # no database agrees with another on whether nothing equals nothing
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_open_once",
                violation_error_message=_("This person is already invited to this role."),
            ),
        )

    def __str__(self) -> str:
        return self.full_name

    @property
    def role(self) -> Role:
        return ROLES[self.role_key]

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None

    @property
    def has_expired(self) -> bool:
        return self.expires_at <= now()

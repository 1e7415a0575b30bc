"""The words of the app."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """Levels of government, the widest first."""

    STATE = "state", _("State level")
    ENTITY = "entity", _("Entity")
    DISTRICT = "district", _("District")
    CANTON = "canton", _("Canton")
    MUNICIPALITY = "municipality", _("City or municipality")


class InstitutionKind(TextChoices):
    GOVERNMENT = "government", _("Government")
    MINISTRY = "ministry", _("Ministry")
    POLICE = "police", _("Police")
    PROSECUTION = "prosecution", _("Prosecutor's office")
    COURT = "court", _("Court")
    SOCIAL_WORK = "social_work", _("Centre for social work")
    HEALTH = "health", _("Health institution")
    EDUCATION = "education", _("School or education authority")
    INSPECTION = "inspection", _("Inspection")
    EMPLOYMENT = "employment", _("Employment service")
    BORDER = "border", _("Border police or foreigners' service")
    COORDINATION_TEAM = "coordination_team", _("Coordination team")
    MUNICIPALITY = "municipality", _("City or municipal administration")
    NGO = "ngo", _("Non-governmental organisation")
    INTERNATIONAL = "international", _("International organisation")
    MEDIA = "media", _("Media")
    ACADEMIC = "academic", _("University or institute")
    OTHER = "other", _("Other")


class AccountEvent(TextChoices):
    """What the trace tells of people and institutions."""

    SIGNED_IN = "accounts.signed_in", _("Signed in")
    SIGNED_OUT = "accounts.signed_out", _("Signed out")
    SIGN_IN_FAILED = "accounts.sign_in_failed", _("Sign-in failed")
    PASSWORD_CHANGED = "accounts.password_changed", _("Password changed")
    SECOND_FACTOR_ADDED = "accounts.second_factor_added", _("Second factor added")
    SECOND_FACTOR_REMOVED = "accounts.second_factor_removed", _("Second factor removed")
    SESSION_ENDED = "accounts.session_ended", _("Session ended")
    PERSON_INVITED = "accounts.person_invited", _("Person invited")
    INVITATION_ACCEPTED = "accounts.invitation_accepted", _("Invitation accepted")
    INVITATION_WITHDRAWN = "accounts.invitation_withdrawn", _("Invitation withdrawn")
    INVITATION_SENT_AGAIN = "accounts.invitation_sent_again", _("Invitation sent again")
    SECOND_FACTOR_FAILED = "accounts.second_factor_failed", _("Second factor not accepted")
    RECOVERY_CODES_MADE = "accounts.recovery_codes_made", _("Recovery codes made")
    PASSWORD_RESET = "accounts.password_reset", _("Password reset by e-mail link")
    ACCOUNT_CLOSED = "accounts.account_closed", _("Account closed")
    ACCOUNT_OPENED = "accounts.account_opened", _("Account opened again")
    ACCOUNT_CHANGED = "accounts.account_changed", _("Account changed")
    MEMBERSHIP_GIVEN = "accounts.membership_given", _("Role given")
    MEMBERSHIP_ENDED = "accounts.membership_ended", _("Role ended")
    INSTITUTION_ADDED = "accounts.institution_added", _("Institution added")
    INSTITUTION_CHANGED = "accounts.institution_changed", _("Institution changed")
    INSTITUTIONS_MERGED = "accounts.institutions_merged", _("Institutions merged")
    SPELLING_ADDED = "accounts.spelling_added", _("Spelling added")
    SPELLING_REMOVED = "accounts.spelling_removed", _("Spelling removed")
    CONTACT_POINT_ADDED = "accounts.contact_point_added", _("Contact point added")
    CONTACT_POINT_CHANGED = "accounts.contact_point_changed", _("Contact point changed")
    CONTACT_POINT_REMOVED = "accounts.contact_point_removed", _("Contact point removed")

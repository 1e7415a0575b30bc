"""Addresses of the app: ours, in the namespace ``accounts``, and those of the sign-in package that we use, under its own names. What of the
package is not listed does not exist here: signing up, managing e-mail addresses, codes by e-mail."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import URLPattern, URLResolver, include, path, re_path

from putokaz.foundation.accounts.views import contact_points, institutions, invitations, own, people, roles, sign_in

own_addresses = [
    path("", own.my_account, name="my-account"),
    path("profile/", own.change_profile, name="change-profile"),
    path("sessions/<int:pk>/end/", own.end_session, name="end-session"),
    path("sessions/end-others/", own.end_other_sessions, name="end-other-sessions"),
    path("second-factor/set-up/", own.set_up_second_factor, name="set-up-second-factor"),
    path("roles/", roles.show_roles, name="show-roles"),
    path("people/", people.list_people, name="list-people"),
    path("people/<int:pk>/", people.show_person, name="show-person"),
    path("people/<int:pk>/roles/give/", people.give_membership, name="give-membership"),
    path("people/<int:pk>/close/", people.close_account, name="close-account"),
    path("people/<int:pk>/reopen/", people.reopen_account, name="reopen-account"),
    path("roles/<int:pk>/end/", people.end_membership, name="end-membership"),
    path("people/invite/", invitations.invite_person, name="invite-person"),
    path("invitations/<int:pk>/resend/", invitations.resend_invitation, name="resend-invitation"),
    path("invitations/<int:pk>/withdraw/", invitations.withdraw_invitation, name="withdraw-invitation"),
    path("invitation/<str:token>/", invitations.accept_invitation, name="accept-invitation"),
    path("institutions/", institutions.list_institutions, name="list-institutions"),
    path("institutions/add/", institutions.add_institution, name="add-institution"),
    path("institutions/<int:pk>/", institutions.show_institution, name="show-institution"),
    path("institutions/<int:pk>/change/", institutions.change_institution, name="change-institution"),
    path("institutions/<int:pk>/merge/", institutions.merge_institutions, name="merge-institutions"),
    path("institutions/<int:pk>/spellings/add/", institutions.add_spelling, name="add-spelling"),
    path("spellings/<int:pk>/remove/", institutions.remove_spelling, name="remove-spelling"),
    path("institutions/<int:pk>/contact-points/add/", contact_points.add_contact_point, name="add-contact-point"),
    path("contact-points/<int:pk>/change/", contact_points.change_contact_point, name="change-contact-point"),
    path("contact-points/<int:pk>/remove/", contact_points.remove_contact_point, name="remove-contact-point"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((own_addresses, "accounts"))),
    # the sign-in package
    path("login/", sign_in.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path("password/reset/key/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("second-factor/", own.my_account, name="mfa_index"),
    path("second-factor/authenticate/", sign_in.authenticate, name="mfa_authenticate"),
    path("second-factor/reauthenticate/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/totp/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("second-factor/totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-factor/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second-factor/recovery-codes/generate/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("second-factor/recovery-codes/download/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("second-factor/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("second-factor/passkeys/add/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("second-factor/passkeys/reauthenticate/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("second-factor/passkeys/<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("second-factor/passkeys/<int:pk>/edit/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("second-factor/passkeys/login/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("sessions/", own.list_sessions, name="usersessions_list"),
]

"""Every address of the site, by app."""

from django.urls import include, path

from putokaz.web.views import errors

urlpatterns = [
    path("", include("putokaz.web.urls")),
    path("account/", include("putokaz.foundation.accounts.urls")),
    path("ui/", include("putokaz.foundation.ui.urls")),
    path("plans/", include("putokaz.monitoring.plans.urls")),
    path("progress/", include("putokaz.monitoring.progress.urls")),
    path("checks/", include("putokaz.monitoring.checks.urls")),
    path("imports/", include("putokaz.imports.urls")),
    path("reports/", include("putokaz.reporting.urls")),
]

handler400 = errors.bad_request
handler403 = errors.not_allowed
handler404 = errors.not_found
handler500 = errors.broken

"""Addresses of the app."""

from django.urls import path

from putokaz.monitoring.checks.views import findings

app_name = "checks"
urlpatterns = [
    path("plans/<uuid:uid>/", findings.show_findings, name="show-findings"),
    path("plans/<uuid:uid>/again/", findings.check_again, name="check-again"),
    path("plans/<uuid:uid>/dismiss/", findings.dismiss_finding, name="dismiss-finding"),
    path("plans/<uuid:uid>/take-back/<int:pk>/", findings.take_back, name="take-back-dismissal"),
    path("rules/<str:rule>/", findings.show_rule, name="show-rule"),
]

"""Addresses of the app."""

from django.urls import path

from putokaz.reporting.views import reports

app_name = "reporting"
urlpatterns = [
    path("plans/<uuid:uid>/", reports.list_reports, name="list-reports"),
    path("plans/<uuid:uid>/make/", reports.make_report, name="make-report"),
    path("<uuid:uid>/", reports.show_report, name="show-report"),
    path("<uuid:uid>/download/", reports.download_report, name="download-report"),
    path("<uuid:uid>/preview/", reports.preview_report, name="preview-report"),
    path("<uuid:uid>/delete/", reports.delete_report, name="delete-report"),
]

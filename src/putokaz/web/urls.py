"""Addresses of the app."""

from django.urls import path

from putokaz.web.views import audit, comparison, documents, findings, health, help, home, published, search  # noqa: A004 - a page called help

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("documents/", documents.list_reports, name="list-reports"),
    path("findings/", findings.list_findings, name="list-findings"),
    path("comparison/", comparison.compare_teams, name="compare-teams"),
    path("comparison/download/", comparison.download_comparison, name="download-comparison"),
    path("search/", search.search, name="search"),
    path("help/", help.show_help, name="help"),
    path("audit/", audit.list_events, name="list-audit-events"),
    path("audit/download/<str:form>/", audit.download_events, name="download-audit-events"),
    path("audit/verify/", audit.verify_chain, name="verify-chain"),
    path("public/", published.list_published, name="list-published"),
    path("public/plans/<uuid:uid>/", published.show_published, name="show-published"),
    path("health/", health.health, name="health"),
]

"""Addresses of the app."""

from django.urls import path

from putokaz.monitoring.progress.views import cycles, results

app_name = "progress"
urlpatterns = [
    path("plans/<uuid:uid>/", cycles.list_cycles, name="list-cycles"),
    path("plans/<uuid:uid>/open/", cycles.open_cycle, name="open-cycle"),
    path("<int:pk>/", cycles.show_cycle, name="show-cycle"),
    path("<int:pk>/particulars/", cycles.edit_particulars, name="edit-particulars"),
    path("<int:pk>/confirm/", cycles.confirm_cycle, name="confirm-cycle"),
    path("<int:pk>/reopen/", cycles.reopen_cycle, name="reopen-cycle"),
    path("<int:pk>/delete/", cycles.delete_cycle, name="delete-cycle"),
    path("results/<int:pk>/", results.show_result, name="show-result"),
    path("results/<int:pk>/edit/", results.edit_result, name="edit-result"),
]

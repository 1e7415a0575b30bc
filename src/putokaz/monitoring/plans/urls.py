"""Addresses of the app."""

from django.urls import path

from putokaz.monitoring.plans.views import overview

app_name = "plans"
urlpatterns = [
    path("", overview.list_plans, name="list-plans"),
    path("<uuid:uid>/", overview.show_plan, name="show-plan"),
]

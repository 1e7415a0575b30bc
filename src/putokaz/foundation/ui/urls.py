"""Addresses of the app."""

from django.urls import path

from putokaz.foundation.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("language/", views.choose_language, name="choose-language"),
]

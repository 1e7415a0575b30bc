"""The pages of the five ways in which things go wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from putokaz.foundation.core.refusals import Refusal


def refused(request: HttpRequest, refusal: Refusal, status: int) -> HttpResponse:
    """A refusal of the program itself: its reason, and a way on."""
    return render(request, "web/refused.html", {"reason": str(refusal), "status": status}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return render(request, "web/error.html", {"status": 400}, status=400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return render(request, "web/error.html", {"status": 403}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return render(request, "web/error.html", {"status": 404}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "web/error.html", {"status": 500}, status=500)

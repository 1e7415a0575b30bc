"""The navigation."""

from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict[str, object]:  # noqa: ARG001 - Django's signature
    return {"navigation": []}

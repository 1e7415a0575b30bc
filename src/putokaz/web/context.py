"""The bar above every page and the menu under one's name."""

from functools import cache

from django.http import HttpRequest

from putokaz.foundation.accounts.actors import ANONYMOUS
from putokaz.web.navigation import Place, here, own_places, places


def navigation(request: HttpRequest) -> dict[str, object]:
    """No query of its own. Computed when a page draws it, so that a fragment costs nothing."""
    actor = getattr(request, "actor", ANONYMOUS)

    @cache
    def sections() -> list[dict[str, object]]:
        found = places(actor)
        current = here(found, request.path)
        return [{**_item(place), "active": place is current} for place in found]

    return {"navigation": sections, "account_menu": lambda: [_item(place) for place in own_places(actor)]}


def _item(place: Place) -> dict[str, object]:
    return {"label": place.label, "url": place.url, "icon": place.icon, "count": None}

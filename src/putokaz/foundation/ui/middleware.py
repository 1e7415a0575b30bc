"""The language of a request; Serbian Cyrillic is Serbian Latin, transliterated on its way out."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from putokaz.foundation.ui.languages import chosen_language, language_of_markup
from putokaz.foundation.ui.markup import markup_to_cyrillic

Answer = Callable[[HttpRequest], HttpResponse]


def language(get_response: Answer) -> Answer:
    """Activate the chosen language; transliterate the page when it is Serbian Cyrillic."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = chosen_language(request)
        request.LANGUAGE_CODE = chosen
        with translation.override(chosen):
            response = get_response(request)
            response.headers.setdefault("Content-Language", language_of_markup(chosen))
            if chosen == "sr" and not response.streaming and response.headers.get("Content-Type", "").startswith("text/html"):
                response.content = markup_to_cyrillic(response.content.decode(response.charset)).encode(response.charset)
                if "Content-Length" in response.headers:
                    response.headers["Content-Length"] = str(len(response.content))
        return response

    return middleware

"""Drawing a component alone, and reading what came out."""

from html.parser import HTMLParser
from typing import Any

from django.template import engines
from django.test import RequestFactory


def draw(source: str, address: str = "/x/", /, **values: Any) -> str:
    """A template of one line, with our tags."""
    request = RequestFactory().get(address)
    template = engines["django"].from_string("{% load ui %}" + source)
    return str(template.render({**values, "csrf_token": "KEY"}, request))


class Element(dict[str, str]):
    """An element that was found: its attributes, its name, its text."""

    name = ""
    text = ""


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        element = Element({key: value or "" for key, value in attrs})
        element.name = tag
        self.found.append(element)
        if tag not in ("input", "br", "hr", "img", "link", "meta"):
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def elements(markup: str, name: str = "") -> list[Element]:
    """The elements of a fragment, in order; fails when one is not closed or closed twice."""
    finder = _Finder()
    finder.feed(markup)
    finder.close()
    assert finder.open == []
    return [element for element in finder.found if not name or element.name == name]

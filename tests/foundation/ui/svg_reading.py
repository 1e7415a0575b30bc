"""How the tests read a drawing: as XML, in which nothing brings its own style."""

import re

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"


def parts(markup):
    """The wide and the narrow drawing of a box (or the only one), each as a tree."""
    # An inline drawing in a page needs no name space; to read it as XML the plain tags are enough.
    root = etree.fromstring(f"<x>{markup}</x>")
    return list(root.iter("svg"))


def with_class(tree, name):
    return [element for element in tree.iter() if name in (element.get("class") or "").split()]


def texts(tree):
    return [element.text for element in tree.iter("text")]


def links(tree):
    return {element.get("href"): element.get("aria-label") for element in tree.iter("a")}


def check_clean(markup):
    """What every drawing for the screen keeps to: no style, no script, no colour of its own, a title, a description, ids used once."""
    for tree in parts(markup):
        for element in tree.iter():
            assert not {name for name in element.attrib if name == "style" or name.startswith("on")}
            assert element.tag not in {"script", "style", "foreignObject"}
            assert element.get("stroke") is None
            assert (element.get("fill") or "url(#").startswith("url(#"), "a colour belongs into the style sheet"
        key = tree.get("aria-labelledby").removesuffix("-title")
        assert tree.find("title").get("id") == f"{key}-title"
        assert tree.find("title").text
        assert tree.find("desc").get("id") == tree.get("aria-describedby") == f"{key}-desc"
        assert tree.get("role") == ("group" if list(tree.iter("a")) else "img"), "a picture hides its links from a screen reader"
        names = {element.get("id") for element in tree.iter() if element.get("id")}
        used = {found for element in tree.iter() for found in re.findall(r"url\(#(.+?)\)", element.get("fill") or "")}
        assert used <= names
    ids = re.findall(r'\bid="([^"]+)"', markup)
    assert len(ids) == len(set(ids))
    assert "#" not in re.sub(r'url\(#[^)]+\)|href="[^"]*"|&#', "", markup), "a colour belongs into the style sheet"

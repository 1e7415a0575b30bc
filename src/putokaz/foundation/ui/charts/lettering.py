"""How wide a text will be, without a font at hand: enough to break lines and to decide what fits."""

# Widths of the letters of IBM Plex Sans Regular, in thousandths of the type size, by groups that differ visibly.
_NARROW, _WIDE, _CAPITAL, _NORMAL = 0.29, 0.88, 0.68, 0.57
_NARROW_LETTERS = frozenset("iIlјЈ.,:;'|!()[]ftrj1 ")
_WIDE_LETTERS = frozenset("mwMWшШщЩмМжЖљЉњЊфФ%@")


def text_width(text: str, size: float) -> float:
    """About how wide a text is, in the units of ``size``; a little too wide rather than too narrow."""
    return size * sum(
        _NARROW if letter in _NARROW_LETTERS else _WIDE if letter in _WIDE_LETTERS else _CAPITAL if letter.isupper() else _NORMAL
        for letter in text
    )


def wrapped(text: str, size: float, width: float) -> list[str]:
    """The text in lines no wider than ``width``; a longer word stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(text: str, size: float, width: float) -> str:
    """The text, or as many of its words as fit in ``width``, with an ellipsis."""
    if text_width(text, size) <= width:
        return text
    words = text.split()
    while len(words) > 1 and text_width(" ".join(words) + "…", size) > width:
        words.pop()
    kept = " ".join(words)
    while len(kept) > 1 and text_width(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip(" ,;:–-") + "…"

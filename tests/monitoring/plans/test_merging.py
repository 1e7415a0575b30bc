"""Two people changed the same activity."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from factories.plans import activity
from putokaz.monitoring.plans.content import IndicatorContent, ResourceContent, ResponsibilityContent
from putokaz.monitoring.plans.merging import merge

BASE = activity(
    indicators=(IndicatorContent("Broj obuka", "a"), IndicatorContent("Zapisnik", "b")),
    responsibilities=(ResponsibilityContent("MUP"), ResponsibilityContent("Tužilaštvo")),
)
SCALARS = ("number", "text", "deadline", "programme")
words = st.text("abcčdž ", max_size=6)


def edits(fields):
    return st.fixed_dictionaries({}, optional=dict.fromkeys(fields, words))


class TestWithoutOverlap:
    @given(mine=edits(SCALARS[:2]), theirs=edits(SCALARS[2:]))
    def test_is_both_applied(self, mine, theirs):
        merged = merge(BASE, replace(BASE, **mine), replace(BASE, **theirs))
        assert merged.content == replace(BASE, **mine, **theirs)
        assert merged.overlaps == ()

    @given(mine=edits(SCALARS), theirs=edits(SCALARS))
    def test_who_was_first_does_not_matter(self, mine, theirs):
        one, other = (
            merge(BASE, replace(BASE, **mine), replace(BASE, **theirs)),
            merge(BASE, replace(BASE, **theirs), replace(BASE, **mine)),
        )
        assert [each.name for each in one.overlaps] == [each.name for each in other.overlaps]
        if not one.overlaps:
            assert one.content == other.content

    def test_two_indicators_changed_by_two_people(self):
        first, second = BASE.indicators
        mine = replace(BASE, indicators=(replace(first, text="Broj održanih obuka"), second))
        theirs = replace(BASE, indicators=(first, replace(second, text="Zapisnici"), IndicatorContent("Novi", "c")))
        merged = merge(BASE, mine, theirs)
        assert [each.text for each in merged.content.indicators] == ["Broj održanih obuka", "Zapisnici", "Novi"]
        assert merged.overlaps == ()

    @given(added=st.lists(st.sampled_from("xyzw"), unique=True), others=st.lists(st.sampled_from("klmn"), unique=True))
    def test_rows_that_both_added_all_stay_in_one_order(self, added, others):
        def with_rows(names):
            return replace(BASE, resources=(*BASE.resources, *(ResourceContent(name) for name in names)))

        one, other = merge(BASE, with_rows(added), with_rows(others)), merge(BASE, with_rows(others), with_rows(added))
        assert {each.words for each in one.content.resources} == {"Redovni budžet", *added, *others}
        if added and others:
            assert one.content.resources == other.content.resources

    def test_what_one_removes_and_nobody_touches_goes(self):
        merged = merge(BASE, replace(BASE, responsibilities=BASE.responsibilities[:1]), replace(BASE, text="Drugo"))
        assert [each.words for each in merged.content.responsibilities] == ["MUP"]
        assert merged.taken == ("text",)


class TestOverlap:
    def test_keeps_mine_and_tells_theirs(self):
        merged = merge(BASE, replace(BASE, text="moje"), replace(BASE, text="njihovo", deadline="2025."))
        assert (merged.content.text, merged.content.deadline) == ("moje", "2025.")
        assert [(each.name, each.base, each.mine, each.theirs) for each in merged.overlaps] == [("text", BASE.text, "moje", "njihovo")]

    def test_the_same_change_is_none(self):
        assert merge(BASE, replace(BASE, text="isto"), replace(BASE, text="isto")).overlaps == ()

    def test_one_indicator_changed_by_both(self):
        first, second = BASE.indicators
        mine = replace(BASE, indicators=(replace(first, text="moj"), second))
        theirs = replace(BASE, indicators=(second,))
        merged = merge(BASE, mine, theirs)
        assert [each.name for each in merged.overlaps] == ["indicators"]
        assert merged.content.indicators == mine.indicators

    def test_two_orders_of_rows(self):
        third = (*BASE.responsibilities, ResponsibilityContent("Sud"))
        base = replace(BASE, responsibilities=third)
        merged = merge(base, replace(base, responsibilities=third[::-1]), replace(base, responsibilities=(third[1], third[0], third[2])))
        assert [each.name for each in merged.overlaps] == ["responsibilities"]

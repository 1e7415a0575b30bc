"""Charts as SVG text: pure functions, no engine, no script, no framework.

``bars`` draws for documents, with colours of its own. The others draw for the screen: classes only, coloured by ``ui/charts.css``; each
function returns a wide and a narrow drawing in one box, and each chart gives its data as ``rows()`` for the table that stands beside it.
"""

from putokaz.foundation.ui.charts.bars import NARROW, WIDE, Bar, BarChart, Group, Layout, Palette, bar_chart
from putokaz.foundation.ui.charts.lettering import text_width, wrapped
from putokaz.foundation.ui.charts.months import DeadlineCalendar, MonthCount, deadline_calendar
from putokaz.foundation.ui.charts.rates import RateBars, RateRow, Share, rate_bars
from putokaz.foundation.ui.charts.shares import Segment, StackedBar, StackRow, progress_ring, stacked_bar
from putokaz.foundation.ui.charts.timeline import TimelineGroup, TimelineItem, TimelineStrip, timeline_strip
from putokaz.foundation.ui.charts.trends import sparkline
from putokaz.foundation.ui.drawing import Markup, Tone

__all__ = [
    "NARROW",
    "WIDE",
    "Bar",
    "BarChart",
    "DeadlineCalendar",
    "Group",
    "Layout",
    "Markup",
    "MonthCount",
    "Palette",
    "RateBars",
    "RateRow",
    "Segment",
    "Share",
    "StackRow",
    "StackedBar",
    "TimelineGroup",
    "TimelineItem",
    "TimelineStrip",
    "Tone",
    "bar_chart",
    "deadline_calendar",
    "progress_ring",
    "rate_bars",
    "sparkline",
    "stacked_bar",
    "text_width",
    "timeline_strip",
    "wrapped",
]

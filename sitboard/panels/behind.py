"""What each row of a panel's table is: the filters that make its figure, so that it can be explained."""

from sitboard import queries
from sitboard.filters import SEVERAL, Filters
from sitboard.marks import Chronicle, Columns, Ranges
from sitboard.panels import Panel, Rows
from sitboard.view import View


def rows(view: View, panel: Panel) -> Rows:
    """The filters of each row of the table, in its order; None where no filters make it. Empty where its rows are no figures."""
    if callable(panel.rows):
        return panel.rows()
    if panel.rows or not panel.behind:
        return panel.rows
    if isinstance(panel.chart, Ranges):
        return tuple(_of_code(view, panel, row.code) for row in panel.chart.rows)
    columns = panel.chart.columns if isinstance(panel.chart, Chronicle) else panel.chart
    if isinstance(columns, Columns):
        situation = view.package.situation
        return tuple(
            view.filters.but(since=max(each.since, situation.since), until=min(each.until, situation.until))
            for each in columns.bins
        )
    return ()


def _of_code(view: View, panel: Panel, code: str) -> Filters | None:
    if code not in view.package.choices.codes.get(panel.part, ()):
        return None
    if panel.part == "group":
        return view.filters.but(measure=panel.answer.filters.measure, group=code)
    return view.filters.but(**{panel.part: (code,)})


def shared(view: View, filters: Filters) -> int:
    """How many of the incidents that one place chooses lie in other places of its level too.

    Breakdowns put them into "more than one", so that rows add up, while a filter on each of their places finds them.
    """
    if len(filters.places) != 1 or filters.places[0] not in view.package.places:
        return 0
    level = view.package.places[filters.places[0]].level
    if level not in queries.BREAKDOWNS:
        held = view.package.counted(filters)  # keeps the tables that the sums are of
        several = int(view.package.rollup(filters).sums(filters)["several"])
        del held
        return several
    rows = queries.by(view.package, filters, level).frame
    return int(rows.loc[rows["code"] == SEVERAL, "incidents"].sum())

"""Charts of a result, in the palette of the Government Analysis Function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._errors import StraitError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ._results import Result

BLUE, ORANGE, GREY = "#12436D", "#F46A25", "#3D3D3D"
# What forecast.csv calls the periods of the tables of a run.
PERIODS = {"daily": "day", "weekly": "week", "monthly": "month"}
BANDS = [("q0.05", "q0.95", 0.18, "90% interval"), ("q0.25", "q0.75", 0.35, "50% interval")]


class Plots:
    """Charts of a result. Each draws on `ax`, or on new axes, and returns them."""

    def __init__(self, result: Result) -> None:
        self._result = result

    def fan(
        self, measure: str = "people", scenario: str | None = None, *, by: str = "weekly",
        ax: Axes | None = None,
    ) -> Axes:
        """The median with its 50% and 90% bands, by day, week or month (`by="daily"`)."""
        axes: Any = self._bands(by, measure, scenario, ax)
        axes.set_title(f"{_title(measure)} {by}, {self._scenario(scenario)}", loc="left")
        return axes

    def cumulative(
        self, measure: str = "people", scenario: str | None = None, *, ax: Axes | None = None
    ) -> Axes:
        """The total so far, with its bands."""
        axes: Any = self._bands("cumulative", measure, scenario, ax)
        axes.set_title(f"{_title(measure)} so far, {self._scenario(scenario)}", loc="left")
        return axes

    def season(self, measure: str = "people", *, ax: Axes | None = None) -> Axes:
        """The season of every scenario: median, 50% and 90% interval."""
        rows: Any = self._result.table("season.csv")
        wide = rows[rows["measure"] == measure].pivot(
            index="scenario", columns="statistic", values="value")
        names = [name for name in self._scenarios if name in wide.index]
        axes: Any = self._rows(wide.loc[names], "q", ax)
        axes.set_title(f"{_title(measure)} in the season", loc="left")
        axes.set_xlim(left=0)
        return axes

    def comparison(self, measure: str = "people", *, ax: Axes | None = None) -> Axes:
        """The difference of every scenario from the baseline: median, 50% and 90% interval."""
        rows: Any = self._result.table("comparison.csv")
        chosen = rows[(rows["period"] == "season") & (rows["measure"] == measure)]
        wide = chosen.pivot(index="scenario", columns="statistic", values="value")
        names = [name for name in self._scenarios if name in wide.index]
        axes: Any = self._rows(wide.loc[names], "difference_q", ax)
        axes.axvline(0, color=GREY, lw=1)
        axes.set_title(
            f"{_title(measure)} in the season, difference from {self._scenarios[0]}", loc="left")
        return axes

    @property
    def _scenarios(self) -> list[str]:
        names: list[str] = self._result.manifest.get("scenarios") or ["baseline"]
        return names

    def _scenario(self, name: str | None) -> str:
        if name is None:
            return self._scenarios[0]
        if name not in self._scenarios:
            raise ValueError(
                f"found scenario {name!r}; expected one of {', '.join(self._scenarios)}")
        return name

    def _bands(
        self, table: str, measure: str, scenario: str | None, ax: Axes | None
    ) -> Axes:
        if self._result.command == "forecast":
            rows: Any = self._result.table("forecast.csv")
            rows = rows[rows["period"] == PERIODS.get(table, table)]
        else:
            rows = self._result.table(f"{table}.csv")
            rows = rows[rows["scenario"] == self._scenario(scenario)]
        measures = [str(name) for name in rows["measure"].unique()]
        if measure not in measures:
            raise ValueError(f"found measure {measure!r}; expected one of {', '.join(measures)}")
        rows = rows[rows["measure"] == measure]
        axes: Any = _axes(ax)
        days: Any = rows["date"].to_numpy()
        for low, high, alpha, label in BANDS:
            axes.fill_between(
                days, rows[low].to_numpy(), rows[high].to_numpy(), color=BLUE, alpha=alpha, lw=0,
                label=label)
        axes.plot(days, rows["q0.5"].to_numpy(), color=BLUE, lw=2, label="Median")
        axes.set_ylim(bottom=0)
        axes.set_ylabel(_title(measure))
        from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

        locator = AutoDateLocator()
        axes.xaxis.set_major_locator(locator)
        axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
        self._finish(axes, loc="upper left")
        return axes

    def _rows(self, wide: Any, prefix: str, ax: Axes | None) -> Axes:
        axes: Any = _axes(ax)
        rows = list(range(len(wide)))
        for low, high, width, label in [
            ("0.05", "0.95", 2, "90% interval"), ("0.25", "0.75", 8, "50% interval")
        ]:
            axes.hlines(
                rows, wide[prefix + low].to_numpy(), wide[prefix + high].to_numpy(), color=BLUE,
                lw=width, label=label)
        axes.plot(
            wide[f"{prefix}0.5"].to_numpy(), rows, "o", color="white", markeredgecolor=BLUE, ms=5,
            label="Median")
        axes.set_yticks(rows, [str(name) for name in wide.index])
        axes.set_ylim(len(rows) - 0.5, -0.5)
        self._finish(axes, loc="center left", bbox_to_anchor=(1, 0.5))
        return axes

    def _finish(self, axes: Any, **legend: Any) -> None:
        from matplotlib.ticker import StrMethodFormatter

        axis = axes.yaxis if axes.get_ylabel() else axes.xaxis
        axis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False, **legend)
        manifest = self._result.manifest
        source = f"Source: strait {manifest['version']}. {manifest.get('attribution', '')}"
        axes.annotate(
            source, (0, 0), (0, -36), xycoords="axes fraction", textcoords="offset points",
            fontsize=7, color=GREY, va="top")


def _axes(given: Axes | None) -> Any:
    if given is not None:
        return given
    try:
        import matplotlib.pyplot as plt
    except ImportError as error:
        raise StraitError("to draw charts, install matplotlib") from error
    library: Any = plt
    _, axes = library.subplots(figsize=(9, 4.8), layout="constrained")
    return axes


def _title(measure: str) -> str:
    return measure.replace("_", " ").capitalize()

"""Finished folders: checks their files against the manifest, then reads their tables."""

from __future__ import annotations

import hashlib
import html
import json
import math
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast, overload

import pandas as pd

if TYPE_CHECKING:
    import polars as pl

    from ._plots import Plots

# The nearest number to the text is what pandas 3 reads, and only on request what earlier ones do.
EXACT: dict[str, Any] = {} if int(pd.__version__.split(".")[0]) > 2 else {"float_precision": "round_trip"}
# What pandas calls the types of datapackage.json; dates are parsed apart.
TYPES = {"string": "str", "number": "float64", "integer": "Int64"}


def read(
    folder: str | os.PathLike[str], command: str | None = None, *, text: str = "",
    warnings: str = "",
) -> Result:
    """Reads a finished folder, each of whose files is as it was written.

    With `command`, only a folder of that command is accepted. Raises FileNotFoundError where the command
    did not end, and ValueError with every file that changed.
    """
    return Result(folder, command, text=text, warnings=warnings)


class Result:
    """A folder that a command of strait finished.

    `result.table("season.csv")` is a table; `result.season` is the same. `result.text` is what the
    command printed, where it was called from Python.
    """

    def __init__(
        self, folder: str | os.PathLike[str], command: str | None = None, *, text: str = "",
        warnings: str = "",
    ) -> None:
        self.folder = Path(folder)
        self.text = text
        self.warnings = warnings
        if not (self.folder / "manifest.json").is_file():
            raise FileNotFoundError(
                f"{self.folder} holds no manifest.json, which a run writes last. "
                "Make the run first: strait run Scenarios/summer-2026.yaml"
            )
        self.manifest: dict[str, Any] = self._json("manifest.json")
        self.command: str = self.manifest["command"]
        if command is not None and self.command != command:
            raise ValueError(f"{self.folder} is of strait {self.command}, not strait {command}")
        files = {file["name"]: file["sha256"] for file in self.manifest["outputs"]}
        changed = [name for name, digest in files.items() if self._sha256(name) != digest]
        if changed:
            raise ValueError(
                f"{', '.join(changed)} in {self.folder}: missing, or not as the run wrote it. "
                "Make the run again."
            )
        if "datapackage.json" not in files:
            raise ValueError(f"{self.folder} describes no tables. Make the run again.")
        self.files: list[str] = list(files)
        self.types: dict[str, dict[str, str]] = {
            table["path"]: {field["name"]: field["type"] for field in table["schema"]["fields"]}
            for table in self._json("datapackage.json")["resources"]
        }

    @overload
    def table(self, name: str, engine: Literal["pandas"] = "pandas") -> pd.DataFrame: ...

    @overload
    def table(self, name: str, engine: Literal["polars"]) -> pl.DataFrame: ...

    def table(self, name: str, engine: str = "pandas") -> Any:
        """A table, its columns of the types that datapackage.json gives, its numbers exact.

        `engine="polars"` gives a DataFrame of polars, where it is installed.
        """
        name = name if name.endswith(".csv") else f"{name}.csv"
        if name not in self.types:
            raise KeyError(f"{self.folder} has no {name}, but {', '.join(self.types)}")
        types = self.types[name]
        if engine == "polars":
            return self._polars(name, types)
        if engine != "pandas":
            raise ValueError(f"found engine {engine!r}; expected 'pandas' or 'polars'")
        # Its own types do not know every option.
        read_csv: Any = pd.read_csv
        return read_csv(
            self.folder / name,
            dtype={column: TYPES[kind] for column, kind in types.items() if kind != "date"},
            parse_dates=[column for column, kind in types.items() if kind == "date"],
            date_format="%Y-%m-%d",
            **EXACT,
            # An empty cell is a missing number or date; text is kept as it is.
            keep_default_na=False,
            na_values={column: [""] for column, kind in types.items() if kind != "string"},
        )

    def _polars(self, name: str, types: dict[str, str]) -> Any:
        import polars

        # Its own types are partly unknown.
        library: Any = polars
        kinds = {
            "string": library.String, "number": library.Float64, "integer": library.Int64,
            "date": library.Date,
        }
        table = library.read_csv(
            self.folder / name, schema={column: kinds[kind] for column, kind in types.items()})
        texts = [column for column, kind in types.items() if kind == "string"]
        return table.with_columns(library.col(texts).fill_null(""))

    @property
    def tables(self) -> list[str]:
        """The names of the tables."""
        return list(self.types)

    def summary(self) -> pd.DataFrame:
        """People in the season, a row a scenario: median, 50% and 90% interval.

        Of a command that writes no season.csv, its summary.csv or the first of its tables.
        """
        if "season.csv" not in self.types:
            return self.table("summary.csv" if "summary.csv" in self.types else self.tables[0])
        season: Any = self.table("season.csv")
        people = season[season["measure"] == "people"]
        wide = people.pivot(index="scenario", columns="statistic", values="value")
        wanted = {
            "median": "q0.5", "50% from": "q0.25", "50% to": "q0.75", "90% from": "q0.05",
            "90% to": "q0.95",
        }
        # Of what was observed there is one number, and no interval.
        rows = wide.loc[[name for name in people["scenario"].unique() if name != "actual"]]
        summary: pd.DataFrame = rows[list(wanted.values())].set_axis(list(wanted), axis=1)
        return summary

    @property
    def plot(self) -> Plots:
        """Charts, drawn with matplotlib."""
        from ._plots import Plots

        return Plots(self)

    def __getattr__(self, name: str) -> pd.DataFrame:
        file = f"{name}.csv".replace("_", "-")
        # Also while it is made, or copied: no table is known then.
        types = cast("dict[str, dict[str, str]]", self.__dict__.get("types", {}))
        for path in (f"{name}.csv", file):
            if path in types:
                return self.table(path)
        raise AttributeError(f"a result of strait has no {name!r}; its tables: {', '.join(types)}")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *(name.removesuffix(".csv") for name in self.types)]

    def __repr__(self) -> str:
        return self.text.strip() or f"Result({str(self.folder)!r})"

    def _repr_html_(self) -> str:
        summary: Any = self.summary()
        rows = summary.head(50)
        title = self.manifest.get("study") or f"strait {self.command}"
        whole = "season.csv" in self.types
        table: str = rows.to_html(
            border=0, index=whole, float_format=_whole if whole else None)
        note = "People in the season. " if whole else ""
        return (
            f"<strong>{html.escape(str(title))}</strong>{table}"
            f"<small>{note}Files in {html.escape(str(self.folder))}. "
            f"{html.escape(self.manifest.get('attribution', ''))}</small>"
        )

    def _json(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def _sha256(self, name: str) -> str | None:
        path = self.folder / name
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def _whole(value: float) -> str:
    """A count in full."""
    return f"{math.floor(value + 0.5):,}"

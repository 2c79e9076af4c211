"""Reads a finished run of strait: checks its files against the manifest, then reads its tables."""

import hashlib
import json
from pathlib import Path

import pandas as pd

# What pandas calls the types of datapackage.json; dates are parsed apart.
TYPES = {"string": str, "number": "float64", "integer": "Int64"}


class Run:
    """A folder that `strait run` wrote, each of whose files is as it was written.

    Raises FileNotFoundError where the run did not end, and ValueError with every file that changed.
    """

    def __init__(self, folder):
        self.folder = Path(folder)
        if not (self.folder / "manifest.json").is_file():
            raise FileNotFoundError(
                f"{self.folder} holds no manifest.json, which a run writes last. "
                "Make the run first: strait run Scenarios/summer-2026.yaml"
            )
        self.manifest = self._json("manifest.json")
        command = self.manifest["command"]
        if command != "run":
            raise ValueError(f"{self.folder} is of strait {command}, not strait run")
        files = {file["name"]: file["sha256"] for file in self.manifest["outputs"]}
        changed = [name for name, digest in files.items() if self._sha256(name) != digest]
        if changed:
            raise ValueError(
                f"{', '.join(changed)} in {self.folder}: missing, or not as the run wrote it. "
                "Make the run again."
            )
        if "datapackage.json" not in files:
            raise ValueError(f"{self.folder} describes no tables. Make the run again.")
        self.files = list(files)
        self.types = {
            table["path"]: {field["name"]: field["type"] for field in table["schema"]["fields"]}
            for table in self._json("datapackage.json")["resources"]
        }

    def table(self, name):
        """A table, its columns of the types that datapackage.json gives, its numbers exact."""
        if name not in self.types:
            raise KeyError(f"the run wrote no {name}, but {', '.join(self.types)}")
        types = self.types[name]
        return pd.read_csv(
            self.folder / name,
            dtype={column: TYPES[type] for column, type in types.items() if type != "date"},
            parse_dates=[column for column, type in types.items() if type == "date"],
            date_format="%Y-%m-%d",
            # An empty cell is a missing number or date; text is kept as it is.
            keep_default_na=False,
            na_values={column: [""] for column, type in types.items() if type != "string"},
        )

    def _json(self, name):
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def _sha256(self, name):
        path = self.folder / name
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None

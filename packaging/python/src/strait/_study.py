"""Studies: files, or what a Python program puts together."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Union

from ._errors import StraitError
from ._program import RELEASE, program

StudyLike = Union["Study", str, "os.PathLike[str]", Mapping[str, Any]]
"""A study, the path of a study file, or its keys and values."""


class Study:
    """A study: the path of a study file, or its keys and values as a dict.

        Study("Scenarios/summer-2026.yaml")
        Study({"strait": 1, "study": "june", "season": {"from": "2026-06-01", "to": "2026-06-30"},
               "scenarios": [{"name": "baseline"}]})

    The keys are those of study files: `strait.schema("study")` has them all. A study of a dict is written
    into `folder`, from which relative paths in it are seen, when it is run.
    """

    def __init__(
        self, source: str | os.PathLike[str] | Mapping[str, Any],
        folder: str | os.PathLike[str] = ".",
    ) -> None:
        self.folder = Path(folder)
        self._path: Path | None = None
        self._content: dict[str, Any] | None = None
        if isinstance(source, Mapping):
            self._content = copy.deepcopy(dict(source))
        else:
            self._path = Path(source)

    @staticmethod
    def of(study: StudyLike) -> Study:
        """The study itself, or a study of a path or a dict."""
        return study if isinstance(study, Study) else Study(study)

    def to_dict(self) -> dict[str, Any]:
        """The keys and values; of a file they need the package PyYAML."""
        if self._content is not None:
            return copy.deepcopy(self._content)
        try:
            import yaml
        except ImportError as error:
            raise StraitError("to read a study file as a dict, install PyYAML") from error

        # Dates and numbers as the program reads them: dates stay texts.
        class Loader(yaml.SafeLoader):
            pass

        Loader.yaml_implicit_resolvers = {
            first: [(tag, form) for tag, form in resolvers if not tag.endswith(":timestamp")]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }
        content: dict[str, Any] = yaml.load(self.path().read_text("utf-8"), Loader)
        return content

    def with_(self, **changes: Any) -> Study:
        """The same study with other values of some keys: `study.with_(title="Another")`."""
        folder = self._path.parent if self._path is not None else self.folder
        return Study(self.to_dict() | changes, folder)

    def path(self) -> Path:
        """The study file. That of a dict is written where it is not there yet, as `.strait-NAME.yaml`."""
        if self._content is None:
            assert self._path is not None
            return self._path
        name = str(self._content.get("study", "study")).replace("/", "-")
        path = self.folder / f".strait-{name}.yaml"
        # JSON is YAML too, and a line a key, so that messages name a line.
        try:
            text = json.dumps(self._content, indent=1, ensure_ascii=False, default=str) + "\n"
        except ValueError as error:
            raise StraitError(f"the study is no tree of keys and values: {error}") from error
        if not path.is_file() or path.read_text("utf-8") != text:
            partial = path.with_name(f"{path.name}.{os.getpid()}")
            partial.write_text(text, "utf-8")
            os.replace(partial, path)
        return path

    def __repr__(self) -> str:
        if self._content is None:
            return f"Study({str(self._path)!r})"
        return f"Study({self._content!r})"


def shipped(name: str = "summer-2026") -> Path:
    """The path of a study that comes with the program, by its name.

    Raises StraitError where there is none.
    """
    where = program().resolve()
    folders = [
        RELEASE / "Scenarios", where.parent / "Scenarios", where.parents[1] / "share/strait/Scenarios",
        *(parent / "Scenarios" for parent in where.parents[2:4]),
    ]
    for folder in folders:
        path = folder / f"{name}.yaml"
        if path.is_file():
            return path
    known = sorted({path.stem for folder in folders for path in folder.glob("*.yaml")})
    raise StraitError(f"found no study {name!r}; expected one of {', '.join(known) or 'none'}")

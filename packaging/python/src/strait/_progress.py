"""Progress in a notebook: a bar below the cell."""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Generator
from typing import Any

from ._program import Progress


@contextlib.contextmanager
def notebook(given: Progress | None, title: str) -> Generator[Progress | None]:
    """The function that shows progress: the one that is given, or a bar where a notebook runs."""
    if given is not None or not _is_notebook():
        yield given
        return
    display: Any = importlib.import_module("IPython.display")
    shown: Any = display.display(_Bar(title, 0), display_id=True)
    try:
        yield lambda share: shown.update(_Bar(title, share))
    finally:
        shown.update(_Bar(title, None))


def _is_notebook() -> bool:
    module = sys.modules.get("IPython")
    shell: Any = module.get_ipython() if module is not None else None
    return shell is not None and type(shell).__name__ == "ZMQInteractiveShell"


class _Bar:
    """A bar, or nothing once all is done."""

    def __init__(self, title: str, share: float | None) -> None:
        self.title = title
        self.share = share

    def _repr_html_(self) -> str:
        if self.share is None:
            return ""
        return f'strait {self.title} <progress value="{self.share:.2f}"></progress>'

    def __repr__(self) -> str:
        return "" if self.share is None else f"strait {self.title}: {self.share:.0%}"

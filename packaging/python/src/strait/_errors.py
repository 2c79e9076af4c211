"""What the program said where it could not do what it was asked."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One problem of an input, as the program told it."""

    text: str
    """The whole message: place, what was found, what was expected, a suggestion."""
    file: str | None
    """The file, where the message names one."""
    line: int | None
    """The line of the file, where the message names one."""

    @staticmethod
    def of(text: str) -> Problem:
        """The problem that a line of the program tells."""
        place = re.match(r"(?P<file>.+?):(?P<line>\d+): ", text)
        if place is None:
            return Problem(text, None, None)
        return Problem(text, place["file"], int(place["line"]))


class StraitError(Exception):
    """The program could not do what it was asked; the text is the program's own."""

    def __init__(self, message: str, status: int = 1) -> None:
        super().__init__(message)
        self.status = status
        """The exit code of the program."""


class InputError(StraitError):
    """The input or an option is bad: a study with a wrong key, a file that is not there."""

    @property
    def problems(self) -> list[Problem]:
        """The problems, each with its file and line."""
        lines = [line.removeprefix("strait: ") for line in str(self).splitlines()]
        # Before them the program may have warned of something else.
        found = [line for line in lines if "found " in line and "expected " in line]
        return [Problem.of(line) for line in found or lines]


class RunError(StraitError):
    """The program failed while it ran: a full disk, a folder that cannot be written."""

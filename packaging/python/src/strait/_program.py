"""The program: where it is, and calling it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Union

from ._errors import InputError, RunError, StraitError

Word = Union[str, int, float, "os.PathLike[str]"]
"""A value of an option."""
Option = Union[None, bool, Word, Sequence[Word]]
"""What an option may be: a value, several, or whether a flag is set."""
Progress = Callable[[float], None]
"""Is called with the share of the work that is done."""

RELEASE = Path(__file__).parent / "_release"
"""The program, its studies and its models, in a wheel that holds them."""
HOW_TO_INSTALL = (
    "install a wheel of strait-forecast that holds it, the Debian package strait, or set "
    "STRAIT_BINARY to the program"
)
# How long a program may take to keep its parts after an interruption, in seconds.
PATIENCE = 30


def program() -> Path:
    """The program: `STRAIT_BINARY`, that of the wheel, or the one on the path.

    Raises StraitError where there is none.
    """
    named = os.environ.get("STRAIT_BINARY")
    if named:
        if not os.access(named, os.X_OK):
            raise StraitError(f"STRAIT_BINARY: found no program at {named}; {HOW_TO_INSTALL}")
        return Path(named)
    own = RELEASE / "strait"
    if own.is_file():
        return own
    for folder in os.get_exec_path():
        found = shutil.which("strait", path=folder)
        # The command of this package is a script that calls this function.
        if found and not _is_script(found):
            return Path(found)
    raise StraitError(f"found no program strait; {HOW_TO_INSTALL}")


def _is_script(path: str) -> bool:
    with open(path, "rb") as file:
        return file.read(2) == b"#!"


def version() -> str:
    """The version of the program."""
    return call("--version").output.strip()


def main() -> None:
    """The command `strait`: the program itself takes the place of this process."""
    try:
        path = program()
    except StraitError as error:
        sys.exit(f"strait: {error}")
    os.execv(path, ["strait", *sys.argv[1:]])


@dataclass(frozen=True)
class Finished:
    """A call of the program that ended well."""

    output: str
    """What it printed."""
    errors: str
    """What it said on standard error, such as warnings about data."""


def words(options: Mapping[str, Option]) -> list[str]:
    """Options as words: `sample_paths=2` is `--sample-paths 2`, a true one is a flag, a list repeats it."""
    found: list[str] = []
    for name, value in options.items():
        option = "--" + name.rstrip("_").replace("_", "-")
        if value is None or value is False:
            continue
        if value is True:
            found.append(option)
        elif isinstance(value, (str, int, float, os.PathLike)):
            found += [option, os.fspath(value) if isinstance(value, os.PathLike) else str(value)]
        else:
            for one in value:
                found += [option, os.fspath(one) if isinstance(one, os.PathLike) else str(one)]
    return found


def call(*arguments: Word, progress: Progress | None = None) -> Finished:
    """Calls the program with these words, in the folder of this process.

    An interruption (Ctrl-C, or that of a notebook's cell) is passed on to the program, which keeps the
    parts that it finished; the same call resumes from them.

    Raises InputError where the program refuses its input, RunError where it fails, both with its message,
    and KeyboardInterrupt, with what was kept, where it was interrupted.
    """
    command = [os.fspath(one) if isinstance(one, os.PathLike) else str(one) for one in arguments]
    # A session of its own: the terminal would interrupt it as well, and twice is once too often.
    with subprocess.Popen(
        [program(), *command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        errors: list[str] = []
        output: list[str] = []
        readers = [
            threading.Thread(target=_read_errors, args=(process.stderr, errors, progress)),
            threading.Thread(target=_read, args=(process.stdout, output)),
        ]
        for reader in readers:
            reader.start()
        try:
            for reader in readers:
                reader.join()
            status = process.wait()
        except KeyboardInterrupt:
            _interrupt(process)
            for reader in readers:
                reader.join()
            raise KeyboardInterrupt("".join(errors).strip()) from None
        except BaseException:
            process.kill()
            raise
    message = "".join(errors).strip()
    if status == 0:
        return Finished("".join(output), message)
    if status == 2:
        raise InputError(message, status)
    raise RunError(message or f"strait ended with {status}", status)


def _interrupt(process: subprocess.Popen[str]) -> None:
    """Lets the program keep what it has, and then ends it."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(PATIENCE)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        process.kill()
        process.wait()


def _read(stream: IO[str], into: list[str]) -> None:
    into.append(stream.read())


def _read_errors(stream: IO[str], into: list[str], progress: Progress | None) -> None:
    for line in stream:
        done = re.match(r"(\d+)%, \d+ \S+ a second", line)
        if done is None:
            into.append(line)
        elif progress is not None:
            progress(int(done[1]) / 100)

"""The program as it is called from Python: options, errors, progress, interruption."""

from __future__ import annotations

import os
import signal
import threading
import time
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

import strait
from strait import _program, _progress

from .conftest import STUDY


def test_options_become_words() -> None:
    assert _program.words({
        "sample_paths": 2, "weekly": True, "quiet": False, "out": None, "from_": "2025-07-01",
        "vary": ["a=1", "b=2"], "data": Path("x.csv"), "level": 0.5,
    }) == [
        "--sample-paths", "2", "--weekly", "--from", "2025-07-01", "--vary", "a=1", "--vary",
        "b=2", "--data", "x.csv", "--level", "0.5",
    ]


def test_every_command_gives_its_result() -> None:
    study = strait.Study(STUDY)
    vary = ["launches.multiplier=0.8,1"]
    assert strait.sweep(study, vary=vary, paths=100, out="sweep").surface["value"].notna().any()
    result = strait.forecast(through="2026-04-30", horizon=28, sample_paths=50, out="forecast")
    assert result.plot.fan(by="daily").get_ylabel() == "People"
    assert strait.score("forecast", out="score").command == "score"
    scores = strait.backtest(
        models="climatology", from_="2025-06-01", to="2025-07-31", horizon=14, out="scores")
    assert list(scores.summary()["model"].unique()) == ["climatology"]
    assert strait.read("sweep").command == "sweep"


def test_a_bad_study_raises_the_message_of_the_program(in_folder: Path) -> None:
    path = in_folder / "bad.yaml"
    path.write_text(
        "strait: 1\nstudy: bad\nseason: {from: 2026-06-01, to: 2026-06-30}\n"
        "scenarios:\n  - name: baseline\n    wether: {}\n  - name: Half\n")
    with pytest.raises(strait.InputError) as caught:
        strait.run(path)
    first, second = caught.value.problems
    assert (first.file, first.line, second.line) == (str(path), 6, 7)
    assert "found an unknown key" in str(caught.value)
    assert "did you mean 'weather'?" in first.text
    assert caught.value.status == 2
    assert sorted(os.listdir(in_folder)) == ["bad.yaml"]


def test_bad_options_raise_too() -> None:
    with pytest.raises(strait.InputError, match="Unknown option '--pahts'"):
        strait.run(STUDY, pahts=10)
    with pytest.raises(strait.InputError, match="--paths: found 0"):
        strait.run(STUDY, paths=0)
    with pytest.raises(TypeError, match="takes no shard"):
        strait.run(STUDY, shard="1/2")
    with pytest.raises(strait.InputError, match="none.yaml: found no such file"):
        strait.run("none.yaml")


def test_a_failure_while_running_is_another_error(in_folder: Path) -> None:
    (in_folder / "out").write_text("a file, not a folder")
    with pytest.raises(strait.StraitError) as caught:
        strait.run(STUDY, out="out/run")
    assert "out" in str(caught.value)


def test_progress_is_told() -> None:
    shares: list[float] = []
    strait.run(STUDY, paths=60_000, out="out", progress=shares.append)
    assert shares == sorted(shares) and shares[-1] == 1 and len(shares) > 5


def test_a_notebook_shows_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    display: Any = pytest.importorskip("IPython.display")
    monkeypatch.setattr(_progress, "_is_notebook", lambda: True)
    shown: list[str] = []

    class Handle:
        def update(self, bar: Any) -> None:
            shown.append(bar._repr_html_())

    monkeypatch.setattr(display, "display", lambda bar, display_id: Handle())
    strait.run(STUDY, paths=60_000, out="out")
    assert '<progress value="1.00">' in shown[-2] and shown[-1] == ""


# Large enough for the program to keep parts: 100 million path-days each.
LARGE = {
    **STUDY,
    "season": {"from": "2026-06-01", "to": "2026-08-31"},
    "simulation": {"paths": 800_000},
    "scenarios": [
        {"name": "baseline"},
        *({"name": f"rate-{n}", "interception": {"rate": n / 10}} for n in range(2, 7)),
    ],
}


def wait_for_parts(folder: Path) -> list[str]:
    for _ in range(3000):
        if folder.is_dir() and (found := [name for name in os.listdir(folder) if name[0] != "."]):
            return found
        time.sleep(0.02)
    return []


def test_an_interruption_is_passed_on(in_folder: Path) -> None:
    def interrupt() -> None:
        wait_for_parts(in_folder / "out/parts")
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt, daemon=True).start()
    with pytest.raises(KeyboardInterrupt) as caught:
        strait.run(LARGE, out="out")
    assert "interrupted; " in str(caught.value)
    assert wait_for_parts(in_folder / "out/parts")
    assert not (in_folder / "out/manifest.json").exists()


def test_an_interrupted_cell_of_a_notebook_resumes(in_folder: Path) -> None:
    client: Any = pytest.importorskip("jupyter_client")
    pytest.importorskip("ipykernel")
    manager, kernel = client.manager.start_new_kernel(kernel_name="python3", cwd=str(in_folder))
    try:
        study = strait.Study(LARGE).path()
        kernel.execute(f"import strait\nresult = strait.run({str(study)!r}, out='out')")
        assert wait_for_parts(in_folder / "out/parts")
        manager.interrupt_kernel()
        reply = kernel.get_shell_msg(timeout=60)["content"]
        assert reply["ename"] == "KeyboardInterrupt" and "interrupted; " in reply["evalue"]
        # The same call takes up what is finished.
        assert (in_folder / "out/parts").is_dir()
        kernel.execute(f"strait.run({str(study)!r}, out='out', progress=(shares := []).append)")
        assert kernel.get_shell_msg(timeout=120)["content"]["status"] == "ok"
        reply = kernel.execute_interactive("assert shares[0] > 0", timeout=60)
        assert reply["content"]["status"] == "ok"
        assert (in_folder / "out/manifest.json").exists()
        assert not (in_folder / "out/parts").exists()
    finally:
        kernel.stop_channels()
        manager.shutdown_kernel(now=True)


def test_the_package_has_the_version_of_the_program() -> None:
    assert metadata.version("strait-forecast") == strait.version().replace("-dev", ".dev0")


def test_the_program_is_found(in_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = strait.program()
    assert strait.version().startswith("0.")
    monkeypatch.delenv("STRAIT_BINARY", raising=False)
    folder = in_folder / "bin"
    folder.mkdir()
    script = folder / "strait"
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    other = in_folder / "other"
    other.mkdir()
    (other / "strait").symlink_to(own.resolve())
    monkeypatch.setattr(_program, "RELEASE", in_folder / "nothing")
    # A command of this package is passed over: it would call itself.
    monkeypatch.setenv("PATH", f"{folder}:{other}")
    assert strait.program() == other / "strait"
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(strait.StraitError, match="install a wheel of strait-forecast"):
        strait.program()
    monkeypatch.setenv("STRAIT_BINARY", str(in_folder / "none"))
    with pytest.raises(strait.StraitError, match="STRAIT_BINARY: found no program"):
        strait.program()

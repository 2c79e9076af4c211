"""Runs the Swift kernel, numpy and numba on the same mechanism in one go, and compares them.

Every contestant is a process of its own that prints one line of JSON. Within a round they take
turns; the median over rounds of the seconds it spent simulating counts.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
PEERS = {"numpy": "numpy_peer.py", "numba": "numba_peer.py"}
# A measure's mean and standard deviation in the line of JSON, and its title.
MEASURES = {
    "Baseline": ("mean_baseline", "sd_baseline"),
    "Alternative": ("mean_alternative", "sd_alternative"),
    "Crossing days": ("crossing_days", "sd_crossing_days"),
}
# Means further apart than this many combined standard errors are not of the same mechanism.
TOLERANCE = 5


@dataclass
class Contestant:
    name: str
    command: list[str]
    threads: int
    paths: int
    is_peer: bool
    lines: list[dict] = field(default_factory=list)
    peak_mb: float = 0

    def run(self, paths: int) -> tuple[dict, float]:
        """One run. Returns its line and its peak memory in MB."""
        command = [*self.command, "--paths", str(paths), "--threads", str(self.threads)]
        line, peak_mb = run(command)
        if line["paths"] != paths or line["threads"] != self.threads:
            sys.exit(f"{self.name} ran {line['paths']} paths on {line['threads']} threads")
        return line, peak_mb

    def take_turn(self) -> None:
        line, peak_mb = self.run(self.paths)
        self.lines.append(line)
        self.peak_mb = max(self.peak_mb, peak_mb)

    @property
    def nanoseconds(self) -> float:
        """Nanoseconds a path-day."""
        seconds = statistics.median(line["seconds"] for line in self.lines)
        return seconds / (self.paths * self.lines[0]["days"]) * 1e9

    def mean(self, measure: str) -> float:
        return self.lines[0][MEASURES[measure][0]]

    def standard_error(self, measure: str) -> float | None:
        """As of independent paths; none where the line has no standard deviation."""
        sd = self.lines[0].get(MEASURES[measure][1])
        return None if sd is None else sd / self.paths**0.5


def run(command: list[str]) -> tuple[dict, float]:
    """Runs a process. Returns its line of JSON and its peak resident memory in MB.

    A child starts with its parent's peak: this script imports nothing large for that reason.
    """
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"exit code {process.returncode} from: {' '.join(command)}")
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return json.loads(output.strip().splitlines()[-1]), kilobytes / 1024


def table(header: list[str], rows: list[list[str]]) -> str:
    """A Markdown table, its first column to the left and the others to the right."""
    widths = [max(len(row[i]) for row in [header, *rows]) for i in range(len(header))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]

    def text(row: list[str]) -> str:
        cells = [row[0].ljust(widths[0])] + [c.rjust(w) for c, w in zip(row[1:], widths[1:])]
        return f"| {' | '.join(cells)} |"

    return "\n".join(text(row) for row in [header, rule, *rows])


def with_error(contestant: Contestant, measure: str) -> str:
    error = contestant.standard_error(measure)
    decimals = 3 if measure == "Crossing days" else 0
    mean = f"{contestant.mean(measure):,.{decimals}f}"
    return mean if error is None else f"{mean} ± {error:,.{decimals}f}"


def speeds(contestants: list[Contestant]) -> str:
    header = ["", "Threads", "Paths", "ns/path-day", "M path-days/s", "Peak MB", *MEASURES]
    rows = [
        [
            c.name,
            str(c.threads),
            f"{c.paths:,}",
            f"{c.nanoseconds:.1f}",
            f"{1e3 / c.nanoseconds:.1f}",
            f"{c.peak_mb:.0f}",
            *(with_error(c, measure) for measure in MEASURES),
        ]
        for c in contestants
    ]
    return table(header, rows)


def ratios(ours: list[Contestant], peers: list[Contestant]) -> str:
    """How many times faster ours are than each peer on as many threads."""
    names = list(dict.fromkeys(c.name for c in ours))
    rows = []
    for peer in peers:
        same = {c.name: c for c in ours if c.threads == peer.threads}
        factors = [f"{peer.nanoseconds / same[name].nanoseconds:.2f}" for name in names]
        rows.append([peer.name, str(peer.threads), *factors])
    return table(["Speed ours ÷ peer", "Threads", *names], rows)


def disagreements(ours: list[Contestant], peers: list[Contestant]) -> list[str]:
    """Where a peer's mean is too far from ours.

    A standard deviation that one of the two does not print is taken from the other.
    """
    found = []
    for own in ours:
        for peer in peers:
            for measure in MEASURES:
                errors = [own.standard_error(measure), peer.standard_error(measure)]
                if errors[0] is None:
                    errors[0] = errors[1] * (peer.paths / own.paths) ** 0.5
                apart = abs(own.mean(measure) - peer.mean(measure)) / (
                    (errors[0] ** 2 + errors[1] ** 2) ** 0.5
                )
                if not apart <= TOLERANCE:
                    found.append(
                        f"{measure}: {own.name} (threads: {own.threads}) and {peer.name} (threads:"
                        f" {peer.threads}) are {apart:.1f} standard errors apart"
                    )
    return found


def unequal(ours: list[Contestant]) -> list[str]:
    """Where our builds or thread counts do not give the same numbers to the last digit."""
    first = ours[0]
    return [
        f"{measure}: {own.name} (threads: {own.threads}) gives {own.mean(measure)!r}, "
        f"{first.name} (threads: {first.threads}) {first.mean(measure)!r}"
        for own in ours[1:]
        for measure in MEASURES
        if own.mean(measure) != first.mean(measure)
    ]


def named_path(text: str) -> tuple[str, str]:
    name, separator, path = text.partition("=")
    if not (name and separator and path):
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=PATH")
    return name, path


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--ours", type=named_path, action="append", required=True, metavar="NAME=PATH",
        help="a build of PathDays; repeatable",
    )  # fmt: skip
    parser.add_argument("--paths", type=int, default=200_000, help="paths of ours")
    parser.add_argument("--peer-paths", type=int, help="paths of the peers (default: as ours)")
    parser.add_argument("--memory-paths", type=int, default=1_000_000, help="0 for no such run")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2], metavar="N")
    return parser.parse_args()


def main() -> None:
    options = read_options()
    with tempfile.TemporaryDirectory() as folder:
        mechanism = Path(folder) / "mechanism.json"
        first = options.ours[0][1]
        run([first, "--paths", "1000", "--threads", "1", "--export", str(mechanism)])
        contestants = [
            Contestant(name, [path], threads, options.paths, is_peer=False)
            for name, path in options.ours
            for threads in options.threads
        ] + [
            Contestant(
                name,
                [sys.executable, str(HERE / script), "--mechanism", str(mechanism)],
                threads,
                options.peer_paths or options.paths,
                is_peer=True,
            )
            for name, script in PEERS.items()
            for threads in options.threads
        ]
        for turn in range(options.rounds):
            print(f"round {turn + 1} of {options.rounds}", file=sys.stderr)
            for contestant in contestants:
                contestant.take_turn()
        ours = [c for c in contestants if not c.is_peer]
        peers = [c for c in contestants if c.is_peer]
        print(speeds(contestants), ratios(ours, peers), sep="\n\n")

        if options.memory_paths:
            rows = [
                [c.name, str(c.threads), f"{c.run(options.memory_paths)[1]:.0f}"]
                for c in contestants
                if c.threads == max(options.threads)
            ]
            title = f"{options.memory_paths:,} paths"
            print("", table([title, "Threads", "Peak MB"], rows), sep="\n")

    if problems := unequal(ours) + disagreements(ours, peers):
        sys.exit("Not the same mechanism:\n" + "\n".join(problems))


if __name__ == "__main__":
    main()

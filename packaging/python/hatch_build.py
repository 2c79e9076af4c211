"""Puts the released program into the wheel, and gives the wheel the version of the program.

`STRAIT_RELEASE` names the folder that `make release` packs. Without it the wheel holds the module alone,
which then finds the program where the machine has it.
"""

import os
import re
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

ROOT = Path(__file__).resolve().parent


def version() -> str:
    """The version of the program, as Python writes it: 0.2.0-dev is 0.2.0.dev0."""
    source = ROOT.parents[1] / "Sources/RunFolder/Manifest.swift"
    if not source.is_file():
        raise FileNotFoundError(f"{source}: not found; build from the repository of strait")
    found = re.search(r'enum ProgramVersion\b.*?"(\d+\.\d+\.\d+)(-dev)?"', source.read_text(), re.S)
    if found is None:
        raise ValueError(f"{source}: found no version of the program")
    return found[1] + (".dev0" if found[2] else "")


class VersionHook(MetadataHookInterface):
    """The version."""

    def update(self, metadata: dict[str, Any]) -> None:
        metadata["version"] = version()


class ReleaseHook(BuildHookInterface[Any]):
    """The program, its studies and models, its licences and its bill of materials."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        named = os.environ.get("STRAIT_RELEASE")
        if not named or version == "editable":
            return
        release = Path(named).resolve()
        if not (release / "strait").is_file():
            raise FileNotFoundError(f"{release}/strait: not found; run make release first")
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{platform}"
        parts = [
            "strait", "lib", "Scenarios", "Models", "licences", "LICENSE", "strait.cdx.json",
        ]
        build_data["force_include"] |= {
            str(release / part): f"strait/_release/{part}" for part in parts
        }

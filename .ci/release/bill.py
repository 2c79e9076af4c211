"""Writes what a release consists of: `strait.cdx.json`, a bill of materials (CycloneDX 1.6), and the
licences of all that is in the binary, as files of the folder `licences`.

It reads what was built, and no list of its own: the packages that were resolved with their checkouts,
the static libraries that were linked, and the shared libraries that the binary asks for. A component
whose licence is not known ends it with code 1. The bill is checked against the schema before it is
written, and is a function of its inputs: no time of day, no random number.
"""

import argparse
import datetime
import hashlib
import json
import re
import subprocess
import sys
import uuid
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import (
    ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri)
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

# The licences of Debian's source packages, as SPDX expressions.
DEBIAN = {
    "gcc": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "glibc": "LGPL-2.1-or-later",
    "icu": "Unicode-DFS-2016",
    "libxml2": "MIT",
    "openblas": "BSD-3-Clause",
    "openssl": "Apache-2.0",
    "xz-utils": "LicenseRef-public-domain",
    "zlib": "Zlib",
}
# Code of others inside a package, by the package's identity: name and licence.
INSIDE = {
    "yams": ("libyaml", "MIT"),
}
# How a licence is known by its text, the more special ones first.
TEXTS = [
    (r"Apache License\s+Version 2\.0(?s:.*)Runtime Library Exception", "Apache-2.0 WITH Swift-exception"),
    (r"Apache License\s+Version 2\.0", "Apache-2.0"),
    (r"Permission is hereby granted, free of charge", "MIT"),
]


def component(name, licence, version=None, purl=None, **more):
    """A component; its reference in the bill is its package URL, where it has one."""
    return Component(
        name=name, version=version, bom_ref=str(purl) if purl else name, purl=purl,
        licenses=[LicenseFactory().make_from_string(licence)], **more)


def licence_files(folder):
    """The licence and the notice of a checkout; more than none."""
    files = sorted(p for p in Path(folder).iterdir() if re.match(r"(LICEN[CS]E|NOTICE)(\.|$)", p.name))
    if not files:
        sys.exit(f"bill.py: {folder}: found no licence; expected a file LICENSE or NOTICE")
    return files


def licence_of(text, where):
    """The SPDX expression of a licence's text."""
    for pattern, expression in TEXTS:
        if re.search(pattern, text):
            return expression
    sys.exit(f"bill.py: {where}: found a licence of another text; expected one of TEXTS: add it")


def packages(node, bom, parent, licences, seen, commits):
    """Adds the packages below a node of `swift package show-dependencies`, each once, with its commit."""
    children = []
    for child in node["dependencies"]:
        identity = child["identity"]
        if identity not in seen:
            files = licence_files(child["path"])
            text = "\n".join(file.read_text() for file in files)
            address = child["url"].removesuffix(".git")
            host, owner, name = address.removeprefix("https://").split("/")
            made = seen[identity] = component(
                child["name"], licence_of(text, child["path"]), child["version"],
                PackageURL("swift", f"{host}/{owner}", name, child["version"],
                           {"vcs_url": f"git+{address}@{commits[identity]}"}),
                external_references=[ExternalReference(
                    type=ExternalReferenceType.VCS, url=XsUri(address))])
            licences[identity] = text
            if identity in INSIDE:
                made.components.add(component(*INSIDE[identity]))
            bom.components.add(made)
            packages(child, bom, made, licences, seen, commits)
        children.append(seen[identity])
    bom.register_dependency(parent, children)


def package_of(path):
    """The package of Debian that brought a file."""
    real = str(Path(path).resolve())
    # Packages of before /usr was merged name the file without /usr.
    for name in (real, real.removeprefix("/usr")):
        found = subprocess.run(["dpkg-query", "--search", name], capture_output=True, text=True)
        if found.returncode == 0:
            return found.stdout.split(":")[0]
    sys.exit(f"bill.py: {real}: found in no package; expected a library of Debian")


def debian(paths, linkage):
    """The components of libraries that packages of Debian brought, with their source packages."""
    made = {}
    for package in sorted({package_of(path) for path in paths}):
        query = "${source:Package} ${Version} ${Architecture}\n"
        source, version, architecture = subprocess.run(
            ["dpkg-query", "--show", "--showformat", query, package],
            capture_output=True, text=True, check=True).stdout.splitlines()[0].split()
        source = re.sub(r"^gcc-\d+$", "gcc", source)
        if source not in DEBIAN:
            sys.exit(f"bill.py: {package}: found no licence of {source}; expected one in DEBIAN: add it")
        made[package] = source, component(
            package, DEBIAN[source], version,
            PackageURL("deb", "debian", package, version, {"arch": architecture}),
            properties=[Property(name="strait:linkage", value=linkage)])
    return made


def swift(toolchain):
    """The component of the Swift runtime and its libraries, and its licence."""
    text = (toolchain / "share/swift/LICENSE.txt").read_text()
    said = subprocess.run([toolchain / "bin/swift", "--version"], capture_output=True, text=True)
    version = re.search(r"Swift version ([\d.]+)", said.stdout)[1]
    made = component(
        "swift", licence_of(text, toolchain), version,
        PackageURL("swift", "github.com/swiftlang", "swift", version),
        components=[component("swift-foundation-icu", "Unicode-3.0")])
    return made, text


def shared_libraries(binary):
    """The shared libraries that a binary asks for, and those that they ask for."""
    said = subprocess.run(["ldd", binary], capture_output=True, text=True, check=True).stdout
    if "not found" in said:
        sys.exit(f"bill.py: {binary}: found a shared library that is not there:\n{said}")
    return re.findall(r"(/\S+) \(0x", said)


def bill(arguments):
    """The bill, and the texts of the licences of what is in the binary, by name."""
    digest = hashlib.sha256(arguments.binary.read_bytes()).hexdigest()
    strait = component("strait", "Apache-2.0", arguments.version, type=ComponentType.APPLICATION,
                       hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)])
    bom = Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"strait:{digest}"))
    bom.metadata.component = strait
    bom.metadata.timestamp = datetime.datetime.fromtimestamp(arguments.epoch, datetime.timezone.utc)
    licences = {"libyaml": (Path(__file__).parent / "licences/libyaml.txt").read_text()}
    commits = {pin["identity"]: pin["state"]["revision"]
               for pin in json.loads(arguments.resolved.read_text())["pins"]}
    packages(json.loads(arguments.dependencies.read_text()), bom, strait, licences, {}, commits)

    runtime, licences["swift"] = swift(arguments.swift)
    inside = debian(arguments.static, "static")
    for package, (source, _) in inside.items():
        licences[source] = Path(f"/usr/share/doc/{package}/copyright").read_text()
    shared = shared_libraries(arguments.asks or arguments.binary)
    # Those that stand beside the binary come along.
    beside = [path for path in shared if (arguments.binary.parent / "lib" / Path(path).name).is_file()]
    packed = debian(beside, "shared, in the release")
    for package, (source, _) in packed.items():
        licences[source] = Path(f"/usr/share/doc/{package}/copyright").read_text()
    outside = debian(set(shared) - set(beside), "shared, not in the release")
    libraries = [
        runtime,
        *(made for _, made in [*inside.values(), *packed.values(), *outside.values()])]
    bom.components.update(libraries)
    bom.register_dependency(strait, libraries)
    return bom, licences


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dependencies", type=Path, required=True,
                        help="what swift package show-dependencies --format json says")
    parser.add_argument("--resolved", type=Path, required=True, help="Package.resolved, which names the commits")
    parser.add_argument("--binary", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--epoch", type=int, required=True, help="seconds since 1970, of the bill")
    parser.add_argument("--swift", type=Path, required=True, help="the folder usr of the toolchain")
    parser.add_argument("--static", nargs="+", default=[], help="the static libraries")
    parser.add_argument("--asks", type=Path, help="the binary that asks for the libraries of this machine, where"
                        " --binary has them beside it, in lib")
    parser.add_argument("--into", type=Path, required=True, help="the folder to write into")
    arguments = parser.parse_args()
    bom, licences = bill(arguments)
    text = JsonV1Dot6(bom).output_as_string(indent=2) + "\n"
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if problem:
        sys.exit(f"bill.py: the bill does not follow its schema: {problem}")
    (arguments.into / "licences").mkdir(exist_ok=True)
    for name, licence in licences.items():
        (arguments.into / "licences" / f"{name}.txt").write_text(licence)
    (arguments.into / "strait.cdx.json").write_text(text)


if __name__ == "__main__":
    main()

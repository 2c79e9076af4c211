"""Executes a notebook to its end: execute.py NOTEBOOK OUTPUT.

Writes it with its outputs, and prints what its cells print.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

notebook, output = map(Path, sys.argv[1:])
content = nbformat.read(notebook, as_version=4)
nbformat.validate(content)
NotebookClient(
    content,
    timeout=300,
    startup_timeout=300,
    kernel_name="python3",
    resources={"metadata": {"path": notebook.parent}},
).execute()
nbformat.write(content, output)
for cell in content.cells:
    for result in cell.get("outputs", []):
        if result.output_type == "stream" and result.name == "stdout":
            print(result.text, end="")

"""A task that meets storage in every way: a file and a folder in and out, a checkpoint, and a deck."""

from pathlib import Path
from typing import NamedTuple

from flytekit import Deck, current_context, task
from flytekit.types.directory import FlyteDirectory
from flytekit.types.file import FlyteFile


class Returned(NamedTuple):
    report: FlyteFile
    parts: FlyteDirectory
    said: str


@task(enable_deck=True)
def every_way(file: FlyteFile, folder: FlyteDirectory) -> Returned:
    checkpoint = current_context().checkpoint
    before = checkpoint.read()
    checkpoint.write(b"saved")
    text = Path(file.download()).read_text()
    names = sorted(path.name for path in Path(folder.download()).iterdir())
    Deck("notes", f"<p>{text}</p>")
    report = Path(current_context().working_directory) / "my report.md"
    report.write_text(f"# {text}")
    parts = Path(current_context().working_directory) / "parts"
    (parts / "below").mkdir(parents=True, exist_ok=True)
    (parts / "a.txt").write_text(text)
    (parts / "below" / "b.txt").write_text(",".join(names))
    return Returned(str(report), str(parts), before.decode() if before else "nothing")

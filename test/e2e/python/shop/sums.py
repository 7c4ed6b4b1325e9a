"""What test/e2e/cli.test.ts submits: code that no image has, in a package, with a file beside it."""

import os
import pathlib

from flytekit import Deck, current_context, task
from flytekit.types.directory import FlyteDirectory
from flytekit.types.file import FlyteFile

from .words import greeting


@task
def add(sales: FlyteFile, factor: int = 1) -> tuple[int, FlyteFile, FlyteDirectory]:
    numbers = [int(line) for line in pathlib.Path(sales.download()).read_text().split()]
    total = factor * sum(numbers)
    unit = (pathlib.Path(__file__).parent / "data" / "unit.txt").read_text().strip()
    print(greeting(), f"attempt {os.environ['FLYTE_ATTEMPT_NUMBER']}:", total, unit, flush=True)
    report = pathlib.Path("/tmp/report.md")
    report.write_text(f"# {total} {unit}\n")
    parts = pathlib.Path("/tmp/parts")
    (parts / "deep").mkdir(parents=True)
    for index, number in enumerate(numbers):
        (parts / "deep" / f"{index}.txt").write_text(f"{number}\n")
    return total, FlyteFile(str(report)), FlyteDirectory(str(parts))


@task
def stumble() -> int:
    from flytekit.exceptions.user import FlyteRecoverableException

    attempt = int(os.environ["FLYTE_ATTEMPT_NUMBER"])
    print(f"this is attempt {attempt}", flush=True)
    if attempt == 0:
        raise FlyteRecoverableException("not yet")
    return attempt


@task(enable_deck=True)
def through(report: FlyteFile, parts: FlyteDirectory) -> tuple[FlyteFile, FlyteDirectory]:
    """A file and a folder, in and out; what the first attempt saves, the second one reads; and a page beside them."""
    from flytekit.exceptions.user import FlyteRecoverableException

    checkpoint = current_context().checkpoint
    saved = checkpoint.read()
    if saved is None:
        checkpoint.write(pathlib.Path(report.download()).read_bytes())
        raise FlyteRecoverableException("saved")
    copy = pathlib.Path("/tmp/copy.md")
    copy.write_bytes(saved)
    files = sorted(pathlib.Path(parts.download()).rglob("*.txt"))
    folder = pathlib.Path("/tmp/copies")
    folder.mkdir()
    for file in files:
        (folder / file.name).write_bytes(file.read_bytes())
    Deck("copies", f"<p>{len(files)} files were copied</p>")
    return FlyteFile(str(copy)), FlyteDirectory(str(folder))

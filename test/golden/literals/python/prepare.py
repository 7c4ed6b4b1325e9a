"""Writes what the tasks' references point to, into the folder argv[1]: a file, a directory, a dataset, a pickled object."""

import pathlib
import sys

import cloudpickle
import pandas as pd

folder = pathlib.Path(sys.argv[1])
(folder / "directory").mkdir()
(folder / "directory" / "a.txt").write_text("first\n")
(folder / "directory" / "b.txt").write_text("second\n")
(folder / "table.csv").write_text("x,y\n1,2\n")
(folder / "dataset").mkdir()
pd.DataFrame({"x": [1, 2], "name": ["ü", "b"]}).to_parquet(folder / "dataset" / "00000")
(folder / "pickle").write_bytes(cloudpickle.dumps({"pickled"}))

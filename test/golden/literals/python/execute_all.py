"""Runs pyflyte-execute's own command for many tasks in one process: starting Python and importing flytekit takes longer than a task.

argv[1] names a JSON file: a list of argument lists. A command that does not return normally ends the process.
"""

import json
import sys

from flytekit.bin.entrypoint import execute_task_cmd

with open(sys.argv[1]) as file:
    for arguments in json.load(file):
        execute_task_cmd.main(arguments, standalone_mode=False)

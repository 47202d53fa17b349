"""Build step: puts the shipped rules and mapping templates into the wheel.

In the repository they stand beside the package, where people look for them; installed from a
wheel they lie inside it, see `crm_migrate.config.resources`.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

FOLDERS = ("rules", "mappings")


class BuildWithResources(build_py):
    """The usual build, and a copy of the shipped folders."""

    def run(self) -> None:
        """Build; an editable install reads the folders where they are."""
        super().run()
        if self.editable_mode:
            return
        for folder in FOLDERS:
            if Path(folder).is_dir():
                copy = Path(self.build_lib, "crm_migrate", "_resources", folder)
                shutil.copytree(folder, copy, dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithResources})

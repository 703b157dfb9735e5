"""One refresh as the body of a process that may be killed; preloaded, so that only the refresh itself takes time."""

import sys
from functools import partial

from data.absorb import absorb
from data.config import Settings
from data.skills import load_extractor
from scrapers.commands import described
from tests.boards import machine

load_extractor()  # read once in the process that the killed ones are forked from


def whole_run(settings: Settings) -> None:
    """Ends the process with the exit status of the refresh."""
    modules = machine.played(settings)
    count = partial(absorb, described=described(modules))
    sys.exit(machine.run(settings, machine.NOW, count, modules).exit_status)

"""A run that dies before any of its commits and is run again leaves what an undisturbed run leaves."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from data.absorb import absorb
from data.config import Settings
from data.ledger import Ledger
from data.store import Store, embedded
from data.tables import RELEASED
from scrapers.commands import described
from tests.boards import machine
from tests.boards.contents import contents, differences
from tests.boards.machine import NOW
from tests.boards.server import BoardServer

pytestmark = pytest.mark.fault


class Died(BaseException):
    """Stands for kill -9: nothing in the run catches it."""


class Mortal:
    """Counts the commits of a run and dies right before one of them; the last number is right after all of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.commits = 0
        self.dies_at: float = float("inf")

        def counted(commit: Callable[..., Any]) -> Callable[..., Any]:
            def wrapped(*given: Any, **named: Any) -> Any:
                self.commits += 1
                if self.commits == self.dies_at:
                    raise Died
                return commit(*given, **named)

            return wrapped

        monkeypatch.setattr(Store, "write", counted(Store.write))
        monkeypatch.setattr(Ledger, "put", counted(Ledger.put))

    def run(self, settings: Settings, days: int, dies_at: float = float("inf")) -> int:
        self.commits, self.dies_at = 0, dies_at
        count = partial(absorb, described=described(machine.played(settings)))
        machine.run(settings, NOW + timedelta(days=days), count)
        return self.commits


def begin_small(store: Store) -> None:
    """A first release of a few rows, as the embedded one is for a fresh store."""
    frozen = embedded()
    versions = {name: store.write(name, frozen.table(name).head(20)) for name in RELEASED}
    store.publish(frozen.release_id, frozen.released_at, versions, {**frozen.summary, "frozen": {}})


@pytest.mark.parametrize("day", [0, 1], ids=["first run", "second run"])
def test_at_every_commit(day: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mortal = Mortal(monkeypatch)
    with BoardServer().running() as server:
        server.add("greenhouse", "acme", count=4)
        server.add("lever", "other", count=3)
        settings = machine.settings_for(server, tmp_path)
        begin_small(Store(settings.store))
        if day:
            mortal.run(settings, 0)
            server.boards["greenhouse", "acme"].pop()
            server.boards["lever", "other"].reverse()
            server.add("lever", "third", count=2)
            settings = machine.settings_for(server, tmp_path)
        undisturbed = settings.model_copy(update={"store": tmp_path / "undisturbed"})
        shutil.copytree(settings.store, undisturbed.store)
        commits = mortal.run(undisturbed, day)
        expected = contents(undisturbed.store)
        assert commits >= 20
        problems = []
        for moment in range(1, commits + 1):
            trial = settings.model_copy(update={"store": tmp_path / f"trial{moment}"})
            shutil.copytree(settings.store, trial.store)
            with pytest.raises(Died):
                mortal.run(trial, day, dies_at=moment)
            mortal.run(trial, day)
            found = contents(trial.store)
            problems += [
                f"{moment}: {words}" for name in expected for words in differences(name, expected[name], found[name])
            ]
            shutil.rmtree(trial.store)
        assert problems == []

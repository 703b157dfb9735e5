"""Copies a release's counts to a folder of their own: what the application embeds and what others may have."""

import shutil
from pathlib import Path

from data.provenance import collection_of
from data.released import Release, StoreError
from data.store import Store
from data.tables import RELEASED, checked

LARGEST_MB = 15


def publish(release: Release, folder: Path) -> str:
    """Write the release's tables, and nothing local, to a fresh store in `folder`; returns what was done.

    Raises StoreError when a source may not be published or the result is too large; the old copy then stays.
    """
    forbidden = [
        source
        for source in release.table("sources")["source"].astype(str)
        if not collection_of(source).is_described or collection_of(source).publish == "nothing"
    ]
    if forbidden:
        raise StoreError(f"expected only sources that may be published, found {', '.join(forbidden)}")
    aside = folder.with_name(folder.name + ".new")
    shutil.rmtree(aside, ignore_errors=True)
    fresh = Store(aside)
    versions = {name: fresh.write(name, checked(name, release.table(name)), mode="overwrite") for name in RELEASED}
    fresh.publish(release.release_id, release.released_at, versions, release.summary)
    size = sum(path.stat().st_size for path in aside.rglob("*") if path.is_file())
    if size > LARGEST_MB * 1_000_000:
        raise StoreError(f"expected at most {LARGEST_MB} MB, found {size / 1e6:.1f} MB; the copy is left in {aside}")
    shutil.rmtree(folder, ignore_errors=True)
    aside.rename(folder)
    return f"release {release.release_id}: {size / 1e6:.1f} MB in {folder}"

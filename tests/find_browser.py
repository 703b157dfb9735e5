"""Finds Chromium for the browser tests, or installs it the way the machine allows."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = ("/usr/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def browser() -> str | None:
    """Path of a Chromium on this machine, Playwright's own included; None where there is none."""
    named = [os.environ.get("CHROMIUM", "")] + [shutil.which(name) or "" for name in NAMES] + list(PLACES)
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    named += [str(p) for pattern in ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*/Contents/MacOS/*")
              for p in sorted(cache.glob(pattern), reverse=True)]  # fmt: skip
    return next((path for path in named if path and Path(path).is_file()), None)


def _tried(command: list[str], seconds: int) -> bool:
    try:
        done = subprocess.run(command, check=False, timeout=seconds, capture_output=True, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def install() -> None:
    """Try the system's packages, then Playwright's download."""
    root = [] if getattr(os, "geteuid", lambda: 1)() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get") and (not root or shutil.which("sudo")):
        quiet = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
        _tried([*quiet, "update"], 300)
        _tried([*quiet, "install", "-y", "--no-install-recommends", "chromium"], 900)
    if browser() is None:
        _tried([sys.executable, "-m", "playwright", "install", "chromium"], 600)


if __name__ == "__main__":
    if browser() is None and "--install" in sys.argv:
        print("looking for Chromium: none here, installing it …", flush=True)
        install()
    found = browser()
    print(f"browser tests use {found}" if found else
          "no Chromium could be found or installed: the browser tests will be skipped. "
          "Install it (Debian: apt-get install chromium) or set CHROMIUM=/path/to/it.")  # fmt: skip

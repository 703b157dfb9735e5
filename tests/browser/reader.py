"""A reader in a browser: opens pages, waits until they stand, and notices what must never happen."""

from dataclasses import dataclass, field
from typing import Any

PATIENCE = 30_000
"""Milliseconds a page may take on a loaded machine."""


@dataclass
class Reader:
    """One browser window."""

    page: Any
    base: str
    strangers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        self.page.on("request", self._note)

    def _note(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")) and not request.url.startswith(
            self.base.replace("http", "ws")
        ):
            self.strangers.append(request.url)

    def open(self, path: str) -> str:
        """The text of the page once it stands."""
        self.page.goto(self.base + path)
        return self.settled()

    def settled(self) -> str:
        """The text of the page after the script has run to its end."""
        self.page.wait_for_selector("h1")
        self.page.wait_for_function(
            "() => { const app = document.querySelector('[data-testid=stApp]');"
            " return app && app.getAttribute('data-test-script-state') === 'notRunning'; }"
        )
        assert self.page.locator("[data-testid=stException]").count() == 0, self.text()
        text, same = self.text(), 0
        for _ in range(40):  # charts draw after the script has ended, and on a busy machine a part comes late
            if same >= 2 and not self.page.locator("[data-testid=stSkeleton]").count():
                break
            self.page.wait_for_timeout(300)
            before, text = text, self.text()
            same = same + 1 if text == before else 0
        return text

    def text(self) -> str:
        """What is written on the page's main part."""
        return str(self.page.inner_text("[data-testid=stMain]"))

    def choose(self, label: str, option: str) -> str:
        """Pick an option of a select box by its label."""
        box = self.page.locator("[data-testid=stSelectbox]").filter(has_text=label).first
        box.locator("input").click()
        self.page.get_by_role("option", name=option, exact=True).click()
        self.page.wait_for_timeout(400)
        return self.settled()

    def downloaded(self, label: str, number: int = 0) -> str:
        """The text of a file that a button gives."""
        self.settled()  # a click on a button that is being redrawn is lost
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=label).nth(number).click()
        return str(waiting.value.path().read_text(encoding="utf-8"))

"""A real browser, without a window: Chromium, driven by keys as a person presses them.

Owns starting it with nothing to reach, and what a test asks of a page. Not here: any page.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains

from testkit.tools import require_data, require_tool
from testkit.waiting import wait_until

_FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
    *("--window-size=1280,900", "--host-resolver-rules=MAP * ~NOTFOUND", "--mute-audio"),
    *("--disable-background-networking", "--disable-extensions", "--no-first-run"),
)


class Browser:
    """One window of it."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(self, path: Path) -> None:
        """Open a file, as a double click does."""
        self.driver.get(path.as_uri())

    def press(self, *keys: str) -> None:
        """Press keys one after the other, wherever the focus is."""
        for key in keys:
            ActionChains(self.driver, duration=0).send_keys(key).perform()

    def of(self, script: str) -> Any:
        """What a script returns that is run in the page."""
        return self.driver.execute_script(script)

    def shows(self, script: str, what: str) -> None:
        """Wait until an expression is true in the page."""
        wait_until(lambda: bool(self.of(f"return {script}")), f"{what}: {script}")

    def asked_for(self) -> list[str]:
        """The addresses of all that the page has fetched or tried to."""
        return [
            name
            for name in self.of("return performance.getEntriesByType('resource').map(e => e.name)")
            if not name.startswith("data:")
        ]

    def prefer(self, **features: str) -> None:
        """Be the browser of somebody who prefers something: `prefers_color_scheme="dark"`."""
        media = [{"name": n.replace("_", "-"), "value": v} for n, v in features.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})

    def violations(self) -> list[str]:
        """What axe-core finds wrong in the page as it now is."""
        if not self.of("return typeof axe !== 'undefined'"):
            self.of(require_data("axe_playwright_python", "axe.min.js").read_text("utf-8"))
        found = self.driver.execute_async_script(
            "axe.run({resultTypes: ['violations']}).then(arguments[0])"
        )
        return [
            f"{each['id']}: {node['html'][:200]}"
            for each in found["violations"]
            for node in each["nodes"]
        ]

    def accessible(self, role: str) -> list[str]:
        """The names of all elements of a role, as the browser tells a screen reader."""
        tree = self.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})
        return [
            node.get("name", {}).get("value", "")
            for node in tree["nodes"]
            if not node["ignored"] and node["role"]["value"] == role
        ]


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium, for as long as it is needed; without it the test is skipped or fails."""
    options = webdriver.ChromeOptions()
    options.binary_location = require_tool("chromium")
    for flag in _FLAGS:
        options.add_argument(flag)
    driver = webdriver.Chrome(options, Service(require_tool("chromedriver")))
    try:
        yield Browser(driver)
    finally:
        driver.quit()

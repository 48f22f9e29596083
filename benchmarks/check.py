"""How long the check of a license blocks its page on a device four times slower than this one.

python -m benchmarks.check SITE    (a built site)

The license and the policy of each text of the site are checked at once, and then again with as many words of no text
behind them as make 150 KB. The longest task is that of the browser's Long Tasks API, 0 where none takes 50 ms.
https://w3c.github.io/longtasks/
"""

import json
import os
import statistics
import sys
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.filter import SLOWER, Quiet

RUNS = 5
SIZE = 150_000
WATCH = """
globalThis.tasks = [];
new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });
"""
LONGEST = "(start) => Math.max(0, ...tasks.filter((task) => task.startTime >= start).map((task) => task.duration))"


def main(site: str) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"))
        for name, text in _samples(Path(site)).items():
            measured = []
            for _ in range(RUNS):
                page = browser.new_page(viewport={"width": 390, "height": 844})
                measured.append(_measure(page, f"http://127.0.0.1:{server.server_port}/check/", text))
                page.close()
            shown, longest = (statistics.median(some) for some in zip(*measured, strict=True))
            print(f"{name:10} {len(text):7} characters: shown after {shown:5.0f} ms, longest task {longest:5.0f} ms")


def _samples(site: Path) -> dict[str, str]:
    texts = json.loads((site / "data/align.json").read_text("utf-8"))["texts"]
    words = {text["address"]: "\n\n".join(clause["text"] for clause in text["clauses"]) for text in texts}
    first = next(iter(words))
    whole = "\n\n".join(text for address, text in words.items() if address.split("/")[0] == first)
    others = " ".join(f"word{number}" for number in range(SIZE))
    return {"as it is": whole, "150 KB": f"{whole}\n\n{others}"[:SIZE]}


def _measure(page: Page, url: str, text: str) -> tuple[float, float]:
    """From the press of the button to the whole result, and the longest task since, in milliseconds."""
    page.add_init_script(WATCH)
    page.goto(url)
    page.wait_for_timeout(500)
    page.locator("[data-check] textarea").fill(text)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    start = page.evaluate("performance.now()")
    page.locator("[data-check] [type=submit]").click()
    page.locator("[data-result]").wait_for()
    shown = float(page.evaluate("performance.now()")) - start
    page.wait_for_timeout(500)
    return shown, float(page.evaluate(LONGEST, start))


if __name__ == "__main__":
    main(*sys.argv[1:])

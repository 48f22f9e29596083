"""How long the first search of a page takes on a device four times slower than this one, and how long it blocks it.

python -m benchmarks.search SITE [ADDRESS]    (a built site, and a page of it: site llama-2/1.b.v/)

Each query is typed letter by letter on a new page: at once after the box has opened, and after a pause of 0.8 seconds.
The longest task is that of the browser's Long Tasks API, 0 where none takes 50 ms. https://w3c.github.io/longtasks/
"""

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
PAUSES = {"at once": 0, "after 0.8 s": 800}
QUERIES = ("royalty", "700 million", "commercial use")
WATCH = """
globalThis.tasks = [];
new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });
addEventListener("input", (event) => { globalThis.typed ??= event.timeStamp; }, true);
globalThis.shown = new Promise((resolve) => addEventListener("DOMContentLoaded", () => {
    const list = document.querySelector("#reader-search-list");
    new MutationObserver(() => {
        if (list.childElementCount) resolve(performance.now());
    }).observe(list, { childList: true });
}));
"""
FIRST = "shown.then((at) => at - typed)"
LONGEST = "(start) => Math.max(0, ...tasks.filter((task) => task.startTime >= start).map((task) => task.duration))"


def main(site: str, address: str = "") -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    urls = {
        "server": f"http://127.0.0.1:{server.server_port}/{address}",
        "disk": (Path(site) / address / "index.html").resolve().as_uri(),
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"))
        for place, url in urls.items():
            for when, pause in PAUSES.items():
                for query in QUERIES:
                    measured = []
                    for _ in range(RUNS):
                        page = browser.new_page(viewport={"width": 390, "height": 844})
                        measured.append(_measure(page, url, query, pause))
                        page.close()
                    first, longest = (statistics.median(some) for some in zip(*measured, strict=True))
                    print(f"{place:6} {when:11} {query:15} results {first:6.0f} ms, longest task {longest:5.0f} ms")


def _measure(page: Page, url: str, query: str, pause: int) -> tuple[float, float]:
    """From the first letter to the first results, and the longest task since the box was opened, in milliseconds."""
    rate = {"rate": SLOWER}
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", rate)
    page.add_init_script(WATCH)
    page.goto(url)
    page.wait_for_timeout(800)
    start = page.evaluate("performance.now()")
    page.keyboard.press("/")
    page.locator("#reader-search [role=combobox]").wait_for()
    page.wait_for_timeout(pause)
    page.keyboard.type(query, delay=80)
    first = float(page.evaluate(FIRST))
    page.wait_for_timeout(300)
    return first, float(page.evaluate(LONGEST, start))


if __name__ == "__main__":
    main(*sys.argv[1:])

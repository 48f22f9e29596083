"""How long a whole text takes to show a choice, on a device that is four times slower than this one.

python -m benchmarks.filter SITE ADDRESS    (a built site, and a text of it: site llama-2/)
"""

import os
import statistics
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import sync_playwright

SLOWER = 4
RUNS = 5
SCREENS = {"phone": (390, 844), "desk": (1280, 800)}
STEPS = [
    *(("verdict", "violates"), ("verdict", ""), ("criterion", "6"), ("criterion", "")),
    *(("view", "text"), ("view", "both"), ("view", "notes"), ("view", "both")),
]
CHOOSE = """([name, value]) => new Promise((done) => {
    const field = document.querySelector("[data-toolbar]").elements.namedItem(name);
    const start = performance.now();
    field.value = value;
    const target = field instanceof RadioNodeList ? [...field].find((radio) => radio.checked) : field;
    target.dispatchEvent(new Event("change", { bubbles: true }));
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""
"""From the choice to the frame after the one that shows it, in milliseconds."""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


def main(site: str, address: str) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"))
        for screen, (width, height) in SCREENS.items():
            took: dict[int, list[float]] = {}
            for _ in range(RUNS):
                page = browser.new_page(viewport={"width": width, "height": height})
                rate = {"rate": SLOWER}
                page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", rate)
                page.goto(f"http://127.0.0.1:{server.server_port}/{address}")
                for number, step in enumerate(STEPS):
                    page.wait_for_timeout(300)
                    took.setdefault(number, []).append(page.evaluate(CHOOSE, list(step)))
                page.close()
            for number, (name, value) in enumerate(STEPS):
                print(f"{screen:6} {name:10} {value or 'all':9} {statistics.median(took[number]):6.0f} ms")


if __name__ == "__main__":
    main(*sys.argv[1:])

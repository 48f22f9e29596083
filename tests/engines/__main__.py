"""Read the built site in Firefox and WebKit.

python -m tests.engines SITE [firefox] [webkit]

Debian has both: `apt-get install firefox-esr webkit2gtk-driver xvfb`. An engine that is missing is a failure.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.engines.checks import problems
from tests.engines.engine import Engine, EngineError
from tests.engines.firefox import Firefox
from tests.engines.served import Site, served
from tests.engines.webkit import WebKit

ENGINES: dict[str, type[Engine]] = {engine.name: engine for engine in (Firefox, WebKit)}


def read(kind: type[Engine], site: Site) -> int:
    """How many problems an engine has with the site. Each is printed when it is found."""
    begin = time.monotonic()
    try:
        engine = kind()
    except EngineError as error:
        print(f"{kind.name}: {error}", flush=True)
        return 1
    count = 0
    try:
        for problem in problems(engine, site):
            count += 1
            print(f"{kind.name}: {problem}", flush=True)
    finally:
        engine.close()
    print(f"{kind.name}: {count or 'no'} problem{'s' * (count != 1)} in {time.monotonic() - begin:.0f} s", flush=True)
    return count


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.engines", description="Read a built site in other browsers.")
    parser.add_argument("site", type=Path)
    parser.add_argument("engines", nargs="*", choices=[*ENGINES, []], metavar="firefox|webkit")
    arguments = parser.parse_args()
    if not (arguments.site / "index.html").is_file():
        parser.error(f"{arguments.site} is no built site: make build")
    with served(arguments.site) as site:
        counts = [read(ENGINES[name], site) for name in arguments.engines or ENGINES]
    return int(any(counts))


if __name__ == "__main__":
    sys.exit(main())

"""A zip of the site that a browser reads from a disk, without a network.

`python -m license_reader.publishing.offline SITE ARCHIVE` writes it from a built site.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

_TAG = re.compile(r"<a\b[^>]*>")
_HREF = re.compile(r'(?<=\shref=")(?!\w+:|#)(?P<path>(?:[^"?#]*/)?(?:\.\.?)?)(?=["?#])')
"""A link to a folder of the site: its path is empty, or ends with a slash or with dots."""
_SCRIPT = re.compile(r"(?=<script src=)")
_LEFT_OUT = ("assets/cards/", "404.html", ".well-known/")
"""Files that are of use on a server only."""
_DAY = (1980, 1, 1, 0, 0, 0)
"""An archive has to say when a file was changed; this is the first day that it knows."""


def offline(site: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of the archive. Beside each page stands a script with its content, for the previews of other pages."""
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        content = path.read_bytes()
        if name.startswith(_LEFT_OUT):
            continue
        if path.name != "index.html":
            yield name, content
            continue
        html = content.decode()
        # Redirects are for typed URLs, and nobody types one of a folder on a disk.
        if 'http-equiv="refresh"' not in html:
            folder = name.removesuffix("index.html")
            script = f'<script src="{"../" * folder.count("/")}assets/javascripts/offline.js"></script>'
            page = _SCRIPT.sub(script, _TAG.sub(_linked, html), count=1)
            yield name, page.encode()
            content_only = page[page.find("<main") : page.find("</main>")]
            held = json.dumps(content_only, ensure_ascii=False)
            yield f"{folder}page.js", f"(globalThis.readerPages ??= {{}})[{json.dumps(folder)}] = {held};\n".encode()


def _linked(tag: re.Match[str]) -> str:
    return _HREF.sub(lambda href: f"{href['path']}{'/' if href['path'].endswith('.') else ''}index.html", tag[0])


def archive(site: Path, target: Path) -> int:
    """Write the archive. Returns the number of its files, which are in one folder with the name of the archive."""
    files = list(offline(site))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for name, content in files:
            info = zipfile.ZipInfo(f"{target.stem}/{name}", _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            zipped.writestr(info, content)
    return len(files)


if __name__ == "__main__":
    target = Path(sys.argv[2])
    print(f"{target}: {archive(Path(sys.argv[1]), target)} files; unpack it, and open index.html in its folder")

"""The bundles that a page asks for, made of the modules that their editors see."""

import re
from pathlib import Path

import pytest

from license_reader.publishing.scripts import bundles, version

MODULES = {
    "first.js": 'document.title = "inline";\n',
    "loading.js": "export function load(name) {}\n",
    "places.js": "export const here = 1;\nexport function there() {}\n",
    "reader.js": 'import { here, there as away } from "./places.js";\n\nimport("./later.js").then(away, here);\n',
    "page.js": 'import { there } from "./places.js";\nimport "./reader.js";\n\nthere();\n',
    "later.js": 'import { here } from "./places.js";\nimport Engine from "./vendor/engine.js";\n\nnew Engine(here);\n',
    "vendor/engine.js": "class Engine {}\n\nexport { Engine as default };\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, source in MODULES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, "utf-8")
    return tmp_path


def modules_in(bundle: str) -> list[str]:
    return re.findall(r'modules\["([\w/-]+)"\]\?\?=', bundle)


def test_a_bundle_has_each_module_after_what_it_imports(folder: Path) -> None:
    built = bundles(folder)
    assert {name: modules_in(bundle) for name, bundle in built.items()} == {
        "later": ["vendor/engine", "later"],
        "page": ["places", "loading", "reader", "page"],
        "reader": ["places", "loading", "reader"],
    }


def test_imports_become_names_of_the_modules(folder: Path) -> None:
    built = bundles(folder)
    assert 'const{here,there:away}=modules["places"];' in built["reader"]
    assert 'modules["loading"].load("later").then(away,here);' in built["reader"]
    assert 'const{default:Engine}=modules["vendor/engine"];' in built["later"]
    assert "return{default:Engine};" in built["later"]
    assert not re.search(r"\b(import|export)\b", "".join(built.values()))


def test_modules_in_a_circle_are_refused(folder: Path) -> None:
    (folder / "places.js").write_text('import { a } from "./reader.js";\n', "utf-8")
    with pytest.raises(ValueError, match="reader → places → reader"):
        bundles(folder)


@pytest.mark.parametrize("line", ["export default 1;", "import * as all from './places.js';", "export { a, b };"])
def test_what_no_bundle_understands_is_refused(folder: Path, line: str) -> None:
    (folder / "places.js").write_text(f"{line}\n", "utf-8")
    with pytest.raises(ValueError, match=r"places\.js has an import or export"):
        bundles(folder)


def test_the_version_changes_with_any_file() -> None:
    assert version("a", "b") == version("a", "b") != version("a", "c")

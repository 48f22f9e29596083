"""The plugin of the site generator, event by event, without a build. A loaded configuration has it as its hook."""

import errno
from pathlib import Path

import pytest
from jinja2 import StrictUndefined
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import get_files
from mkdocs.structure.pages import Page as SitePage

import site_build
from site_build import ReaderPlugin
from tests.conftest import copy, edit

CLAUSE = "annotations/kiln/1.a.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy(tmp_path)


def config_of(project: Path) -> MkDocsConfig:
    return load_config(str(project / "mkdocs.yml"))


def test_each_event_of_the_plugin_is_one_of_the_hook() -> None:
    events = {name for name in dir(ReaderPlugin) if name.startswith("on_")}
    assert events == {name for name in dir(site_build) if name.startswith("on_")} > {"on_config", "on_env", "on_files"}


def test_a_build_stops_with_every_problem(project: Path) -> None:
    edit(project, CLAUSE, ("quote: no potter", "quote: no baker"), ("criterion: fair/everyone", "criterion: fair/none"))
    plugin = ReaderPlugin()
    plugin.on_startup(command="build", dirty=False)
    with pytest.raises(PluginError) as stopped:
        plugin.on_config(config_of(project))
    assert "[quote-not-found]" in str(stopped.value)
    assert "[unknown-criterion]" in str(stopped.value)


def test_a_full_disk_stops_a_build_in_a_line(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "site/search.js")

    config, plugin = config_of(project), ReaderPlugin()
    plugin.on_config(config)
    monkeypatch.setattr("site_build.Output.write_all", full)
    with pytest.raises(PluginError, match=r"cannot be written: .*No space left on device: 'site/search.js'"):
        plugin.on_post_build(config=config)


def test_a_repository_that_is_none_stops_a_build(project: Path) -> None:
    edit(project, "mkdocs.yml", ("https://github.com/pottery/kiln.git", "pottery"))
    with pytest.raises(PluginError, match=r"extra\.repository: “pottery” is not"):
        ReaderPlugin().on_config(config_of(project))


def test_only_what_is_published_is_copied(project: Path) -> None:
    config = config_of(project)
    config.plugins.on_config(config)
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    brought = {file.src_uri for file in files}
    assert "assets/images/favicon.png" in brought
    assert "assets/javascripts/dom.js" in brought
    names = {file.src_uri for file in config.plugins.on_files(files, config=config)}
    assert {"assets/javascripts/reader.js", "assets/javascripts/tools.js", "assets/icons/mark.svg"} <= names
    assert "assets/javascripts/dom.js" not in names
    assert not [name for name in names if name.endswith(".css") or name.startswith(("reader/", "assets/images/"))]


def test_the_frame_escapes_what_the_content_escapes(project: Path) -> None:
    edit(project, "mkdocs.yml", ("Kiln license, clause by clause", "Kiln <& sons>"))
    config = config_of(project)
    config.plugins.on_config(config)
    files = config.plugins.on_files(get_files(config), config=config)
    env = config.plugins.on_env(config.theme.get_env(), config=config, files=files)
    assert env.autoescape is True
    assert env.undefined is StrictUndefined
    file = files.get_file_from_path("kiln/1.a.md")
    assert file
    page = SitePage(None, file, config)
    config.plugins.on_page_markdown("", page=page, config=config, files=files)
    page.meta["title"] = "<b>"
    shown = env.from_string('{{ config.site_name }} {{ page.meta.title }} {% include "fragments/machine-head.html" %}')
    html = shown.render(config=config, page=page, base_url=".")
    assert html.startswith("Kiln &lt;&amp; sons&gt; &lt;b&gt; ")
    assert 'title="Kiln &lt;&amp; sons&gt;"' in html

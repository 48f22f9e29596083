"""The report of the check on a text. The samples are made of the pinned texts, as people and programs change them."""

import html
import json
import os
import re
import subprocess
import sys
import textwrap
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from license_reader.document import Document
from license_reader.edition import Edition
from license_reader.publishing.exports.align import align
from license_reader.publishing.exports.entries import words
from license_reader.publishing.exports.site import Site
from tests.conftest import ROOT

Report = dict[str, Any]
LICENSE = "llama-2"
POLICY = "llama-2/use-policy"
DEFINED = '"Agreement" means'
MANY = "greater than 700 million monthly active users"
VARIED = ("llama-2", "llama-3/use-policy")
REFERENCES = {
    "https://www.github.com/facebookresearch/llama/blob/main/LICENSE": LICENSE,
    "http://github.com/facebookresearch/llama/tree/1a2b3c/LICENSE/": LICENSE,
    "llama.com/llama3_1/license/": "llama-3.1",
}
MIT = """Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files, to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software. The software is provided "as is",
without warranty of any kind, express or implied. In no event shall the authors or copyright holders be liable for any
claim, damages or other liability, whether in an action of contract, tort or otherwise."""


def checked(edition: Edition, samples: dict[str, str], folder: Path) -> dict[str, Report]:
    """The report on each sample, by the scripts of the page in a JavaScript engine."""
    files = dict(align(Site(edition, "", "", "https://reader.test/", ROOT / "overrides/reader")))
    given = {"data": json.loads(files["data/align.json"]), "samples": samples}
    deno = Path(sys.executable).with_name("deno")
    result = subprocess.run(
        [str(deno), "run", "--quiet", "--no-remote", "--no-npm", str(ROOT / "tests/check_texts.js")],
        input=json.dumps(given),
        env={**os.environ, "DENO_NO_UPDATE_CHECK": "1", "DENO_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Report] = json.loads(result.stdout)
    return found


def published(document: Document) -> str:
    return "\n\n".join(words(document)) + "\n"


def wrapped(text: str, width: int = 72) -> str:
    return "\n".join(textwrap.fill(line, width) for line in text.split("\n"))


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def renamed(text: str, model: str, maker: str) -> str:
    return re.sub("meta", maker, re.sub("llama(?: 2)?", model, text, flags=re.I), flags=re.I)


def before_each_line(mark: str) -> Callable[[str], str]:
    return lambda text: "\n".join(f"{mark}{line}".rstrip() for line in wrapped(text).split("\n"))


def as_html(text: str) -> str:
    paragraphs = "\n".join(f"<p class=x>{html.escape(block)}</p>" for block in text.split("\n\n"))
    return f"<html><style>p {{ color: red }}</style><script>let p = '<p>';</script><body>{paragraphs}</body></html>"


def as_pdf(text: str) -> str:
    broken = [
        ("distribution", "distri-\nbution"),
        ("proprietary", "propri-\netary"),
        ("royalty-free", "royalty-\nfree"),
    ]
    return "\f".join([f"Page {n} of 2\n{half}" for n, half in enumerate(halves(replaced(wrapped(text), *broken)), 1)])


def broken_mail(text: str) -> str:
    lines = wrapped(replaced(text, ("distribution", "distri-\nbution"), ("proprietary", "propri-\netary"))).split("\n")
    return "\n".join(f"> > {line}" for line in lines)


def every_variant(document: Document) -> str:
    """A text as another copy has it, with all its variants at once."""
    variants = {clause.address: clause.text for clause in document.clauses}
    for variant in document.provenance.variants:
        variants[variant.clause] = replaced(variants[variant.clause], (variant.instead_of, variant.words))
    return "\n\n".join(variants.values())


def halves(text: str) -> tuple[str, str]:
    middle = text.index("\n\n", len(text) // 2)
    return text[:middle], text[middle:]


def folded_yaml(text: str) -> str:
    escaped = json.dumps(text).replace("\\n", "\\n\\\n  \\ ")
    return f"extra_gated_prompt: {escaped}\n"


def typographic(text: str) -> str:
    return re.sub('"([^"]*)"', "“\\1”", text).replace("'", "’").replace("-", "\u2011")


SAME: dict[str, Callable[[str], str]] = {
    "as published": str,
    "wrapped": wrapped,
    "one line": lambda text: " ".join(text.split()),
    "capitals": str.upper,
    "CRLF": lambda text: "\ufeff" + wrapped(text).replace("\n", "\r\n"),
    "JSON": lambda text: json.dumps({"license": wrapped(text)}),
    "YAML": folded_yaml,
    "YAML block": lambda text: f"license: |\n{textwrap.indent(text, '    ')}",
    "HTML": as_html,
    "comments": before_each_line("# "),
    "more comments": before_each_line("// "),
    "mail": before_each_line("> > "),
    "broken mail": broken_mail,
    "soft hyphens": lambda text: as_html(text).replace("distribution", "distri&shy;bution"),
    "no character": lambda text: f"&#9999999; &#x999999; {text}",
    "Markdown": lambda text: re.sub(r"^(\w{1,3})\.", r"**\1\\.**", text, flags=re.M),
    "PDF": as_pdf,
    "quotation marks": typographic,
    "code fence": lambda text: (
        f"# Licence du modèle\n\nVoici la licence du modèle que nous distribuons ici.\n\n```\n{text}```"
    ),
}
"""Forms of a text that change none of its words."""


@pytest.fixture(scope="module")
def license_text(edition: Edition) -> str:
    return published(edition.documents[LICENSE])


@pytest.fixture(scope="module")
def policy_text(edition: Edition) -> str:
    return published(edition.documents[POLICY])


@pytest.fixture(scope="module")
def samples(edition: Edition, license_text: str, policy_text: str) -> dict[str, str]:
    llama = {address: published(edition.documents[address]) for address in edition.documents}
    clause = edition.clauses
    own = renamed(license_text, "Merlin", "Megvii")
    built = {f"same: {form}": change(license_text) for form, change in SAME.items()}
    built |= {f"text: {document.address}": llama[document.address] for document in edition.texts("license", "policy")}
    built |= {f"variants: {address}": every_variant(edition.documents[address]) for address in VARIED}
    built |= {f"refers to {url}": f"Its license: {url}" for url in REFERENCES}
    built |= {
        "both": llama["llama-3"] + llama["llama-3/use-policy"],
        "two licenses": f"{license_text}\n{llama['llama-4']}",
        "twice": license_text * 2,
        "number": replaced(license_text, ("700 million", "100 million")),
        "removed": replaced(license_text, (clause["llama-2/1.b.v"].text, "")),
        "not": replaced(
            license_text, ("with respect to any derivative works", "with respect to not any derivative works")
        ),
        "widened": replaced(license_text, ("other large language model", "other large language model or vision model")),
        "longer": replaced(
            license_text, ("derivative works thereof).", "derivative works thereof), nor compete with us.")
        ),
        "address": replaced(license_text, ("https://ai.meta.com/llama/use-policy", "https://elsewhere.example/policy")),
        "variant": replaced(license_text, ("constitutes an infringement", "constitutes infringement")),
        "moved": replaced(license_text, (clause["llama-2/2"].text, "")) + f"\n{clause['llama-2/2'].text}\n",
        "renamed": own,
        "renamed and changed": replaced(own, ("any other large language model", "any other model of any kind")),
        "renamed policy": renamed(
            "\n\n".join(c.text for c in edition.documents[POLICY].clauses if c.id not in {"introduction", "reporting"}),
            "Merlin",
            "Megvii",
        ),
        "title of another": policy_text.replace("Llama 2", "Llama 3"),
        "much behind": replaced(
            license_text,
            (clause["llama-2/2"].text, f"{clause['llama-2/2'].text} {' '.join(f'word{n}' for n in range(60))}"),
        ),
        "line above": replaced(license_text, (DEFINED, f"What our lawyers said\n{DEFINED}")),
        "paragraph above": "".join(
            f"<p>{block}</p>" for block in replaced(license_text, (DEFINED, f"Our lawyers\n\n{DEFINED}")).split("\n\n")
        ),
        "said elsewhere": replaced(license_text, (MANY, "greater than ten users")) + f"\n\nMany: {MANY}.\n",
        "half": halves(license_text)[0],
        "added": f"{license_text}\n\nNoncommercial use only: nobody may earn anything with these weights, ever.\n",
        "clause 2": clause["llama-2/2"].text,
        "1.b.v": clause["llama-2/1.b.v"].text,
        "a sentence": "to improve any other large language model",
        "Europe": clause["llama-3.2/use-policy/multimodal-eu"].text,
        "Europe, Llama 4": clause["llama-4/use-policy/multimodal-eu"].text,
        "pointer": "Please refer to license: https://github.com/facebookresearch/llama/blob/main/LICENSE",
        "notice": "Llama 3.1 is licensed under the Llama 3.1 Community License, Copyright © Meta Platforms, Inc.",
        "another license": MIT,
        "some words": f"{clause['llama-2/1.a'].text}\n\n{clause['llama-2/3'].text}\n\n{MIT}",
        "shares words": "\n\n".join(
            c.text for c in edition.documents[LICENSE].clauses if c.id in {"1.a", "2", "3", "4", "5.c", "6"}
        )
        + f"\n\n{MIT * 6}",
        "nothing": " \n ",
        "a letter": "a " * 1000,
        "one word": "a" * 150_000,
        "brackets": "[" * 150_000,
        "tags": "<p" * 75_000,
        "scripts": f"<p>{'<script' * 20_000}",
        "hyphens": "a-\n" * 50_000,
        "dots": "a." * 75_000,
        "repeated": "use reproduce distribute copy create " * 4_000,
        "long": ("river stone window apple garden " * 4_000) + license_text,
        "too long": "a b " * 500_000,
        # One character that is eighteen in its compatible form, https://www.unicode.org/charts/PDF/UFB50.pdf
        "grows": "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM} " * 100_000,
        "binary": "\0\1\2PK" * 1_000,
    }
    return built


@pytest.fixture(scope="module")
def reports(edition: Edition, samples: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    return checked(edition, samples, tmp_path_factory.mktemp("deno"))


def texts(report: Report) -> list[str]:
    return [" or ".join(text["address"] for text in result["texts"]) for result in report["results"]]


def differing(report: Report) -> dict[str, str]:
    """The clauses of the first text whose words are not the same, and how."""
    return {c["id"]: c["status"] for c in report["results"][0]["clauses"] if c["status"] != "same"}


def standing(report: Report) -> Counter[str]:
    return Counter(claim["where"] for claim in report["results"][0]["claims"])


def edits(report: Report, clause: str) -> list[tuple[str, str]]:
    found = next(c for c in report["results"][0]["clauses"] if c["id"] == clause)
    return [(edit["was"].strip(), edit["now"].strip()) for edit in found["edits"] if not edit["same"]]


@pytest.mark.parametrize("form", SAME)
def test_a_form_changes_no_word(reports: dict[str, Report], edition: Edition, form: str) -> None:
    report = reports[f"same: {form}"]
    assert texts(report) == [LICENSE]
    assert (report["results"][0]["extent"], differing(report)) == ("whole", {})
    assert len(report["results"][0]["clauses"]) == len(edition.documents[LICENSE].clauses)
    assert standing(report) == {"stands": len(edition.claims_in(edition.documents[LICENSE]))}
    assert report["results"][0]["title"]["address"] == LICENSE


def test_each_text_is_itself(reports: dict[str, Report], edition: Edition) -> None:
    for document in edition.texts("license", "policy"):
        report = reports[f"text: {document.address}"]
        assert texts(report) == [document.address]
        assert (report["results"][0]["extent"], differing(report), report["unread"]["words"]) == ("whole", {}, 0)
        assert standing(report) == {"stands": len(edition.claims_in(document))}


def test_a_file_may_hold_several_texts(reports: dict[str, Report]) -> None:
    assert texts(reports["both"]) == ["llama-3", "llama-3/use-policy"]
    assert texts(reports["two licenses"]) == ["llama-2", "llama-4"] or texts(reports["two licenses"]) == [
        "llama-4",
        "llama-2",
    ]
    assert texts(reports["twice"]) == [LICENSE]
    for name in ("both", "two licenses", "twice"):
        assert {result["extent"] for result in reports[name]["results"]} == {"whole"}
        assert reports[name]["unread"] == {"words": 0, "passages": []}


def test_a_change_is_told_of_its_clause_and_of_no_other(reports: dict[str, Report]) -> None:
    assert differing(reports["number"]) == {"2": "changed"}
    assert edits(reports["number"], "2") == [("700", "100")]
    assert differing(reports["removed"]) == {"1.b.v": "absent"}
    assert differing(reports["not"]) == {"5.b": "changed"}
    assert edits(reports["not"], "5.b") == [("", "not")]
    assert differing(reports["widened"]) == {"1.b.v": "changed"}
    assert edits(reports["widened"], "1.b.v") == [("", "or vision model")]
    assert differing(reports["longer"]) == {"1.b.v": "changed"}
    assert edits(reports["longer"], "1.b.v") == [("", "nor compete with us.")]
    assert differing(reports["address"]) == {"1.b.iv": "address"}
    assert reports["address"]["results"][0]["extent"] == "whole"
    for name in ("number", "removed", "not", "widened", "longer"):
        assert reports[name]["results"][0]["extent"] == "changed"


def test_a_finding_stands_where_its_words_do(reports: dict[str, Report]) -> None:
    gone = [claim for claim in reports["number"]["results"][0]["claims"] if claim["where"] == "gone"]
    assert [claim["finding"] for claim in gone] == ["llama-2/2#osd-5"]
    assert [c["finding"] for c in reports["removed"]["results"][0]["claims"] if c["where"] == "gone"] == [
        "llama-2/1.b.v#osd-6"
    ]
    in_changed = [c for c in reports["widened"]["results"][0]["claims"] if c["changed"]]
    assert [(claim["finding"], claim["where"]) for claim in in_changed] == [("llama-2/1.b.v#osd-6", "stands")]


def test_a_known_wording_is_no_change(reports: dict[str, Report]) -> None:
    report = reports["variant"]
    assert (report["results"][0]["extent"], differing(report)) == ("whole", {"5.c": "variant"})
    (note,) = {c["note"] for c in report["results"][0]["clauses"] if c["note"]}
    assert note.startswith("The file as first published on July 18, 2023")


@pytest.mark.parametrize("address", VARIED)
def test_all_known_wordings_at_once_are_no_change(reports: dict[str, Report], edition: Edition, address: str) -> None:
    varied = {variant.clause for variant in edition.documents[address].provenance.variants}
    assert varied
    (result,) = reports[f"variants: {address}"]["results"]
    found = {f"{address}/{clause['id']}": clause["status"] for clause in result["clauses"]}
    assert {clause: status for clause, status in found.items() if status != "same"} == dict.fromkeys(varied, "variant")


@pytest.mark.parametrize(("sample", "unread"), [("much behind", 60), ("line above", 4), ("paragraph above", 2)])
def test_words_beside_a_clause_are_none_of_it(reports: dict[str, Report], sample: str, unread: int) -> None:
    """Those of another line, and so many that they are another text."""
    assert (differing(reports[sample]), reports[sample]["unread"]["words"]) == ({}, unread)


def test_words_of_a_finding_may_stand_elsewhere(reports: dict[str, Report]) -> None:
    elsewhere = [c["finding"] for c in reports["said elsewhere"]["results"][0]["claims"] if c["where"] == "elsewhere"]
    assert elsewhere == ["llama-2/2#osd-5"]


@pytest.mark.parametrize("url", REFERENCES)
def test_an_address_may_have_other_spellings(reports: dict[str, Report], url: str) -> None:
    assert [text["address"] for text in reports[f"refers to {url}"]["refersTo"]] == [REFERENCES[url]]


def test_a_clause_may_stand_elsewhere(reports: dict[str, Report]) -> None:
    assert differing(reports["moved"]) == {}


def test_names_are_told_and_not_counted(reports: dict[str, Report], edition: Edition) -> None:
    report = reports["renamed"]
    assert texts(report) == [LICENSE]
    assert {(r["was"], r["now"]) for r in report["results"][0]["renames"]} >= {
        ("llama 2", "merlin"),
        ("meta", "megvii"),
    }
    assert set(differing(report).values()) <= {"address"}
    assert standing(report) == {"stands": len(edition.claims_in(edition.documents[LICENSE]))}
    assert report["results"][0]["title"] == {
        "words": "Merlin COMMUNITY LICENSE AGREEMENT",
        "address": "",
        "label": "Llama 2 license",
    }
    changed = reports["renamed and changed"]
    assert {clause for clause, status in differing(changed).items() if status == "changed"} == {"1.b.v"}
    assert texts(reports["renamed policy"]) == [POLICY]


def test_a_title_and_the_words_are_two_answers(reports: dict[str, Report]) -> None:
    (result,) = reports["title of another"]["results"]
    assert [text["address"] for text in result["texts"]] == [POLICY]
    assert result["title"]["words"] == "Llama 3 Acceptable Use Policy"
    assert result["title"]["address"] != POLICY


def test_a_part_is_a_part(reports: dict[str, Report]) -> None:
    (result,) = reports["half"]["results"]
    assert result["extent"] == "part"
    statuses = Counter(clause["status"] for clause in result["clauses"])
    assert statuses.keys() == {"same", "absent"}


def test_what_nobody_has_read_is_shown(reports: dict[str, Report]) -> None:
    report = reports["added"]
    assert differing(report) == {}
    assert report["unread"]["passages"] == [
        "Noncommercial use only: nobody may earn anything with these weights, ever."
    ]
    assert report["unread"]["words"] == 11


@pytest.mark.parametrize(
    ("sample", "text", "clause", "status"),
    [
        ("clause 2", LICENSE, "2", "same"),
        ("1.b.v", LICENSE, "1.b.v", "same"),
        ("a sentence", LICENSE, "1.b.v", "part"),
        ("Europe", "llama-3.2/use-policy", "multimodal-eu", "same"),
        ("Europe, Llama 4", "llama-4/use-policy", "multimodal-eu", "same"),
    ],
)
def test_a_clause_alone_is_found(reports: dict[str, Report], sample: str, text: str, clause: str, status: str) -> None:
    (result,) = reports[sample]["results"]
    assert [t["address"] for t in result["texts"]] == [text]
    assert [(c["id"], c["status"]) for c in result["clauses"]] == [(clause, status)]
    assert result["claims"]
    assert {c["clause"] for c in result["claims"]} == {f"{text}/{clause}"}


def test_a_passage_names_the_other_texts_that_have_it(reports: dict[str, Report]) -> None:
    assert [text["address"] for text in reports["a sentence"]["results"][0]["also"]] == ["llama-3"]


@pytest.mark.parametrize(("sample", "text"), [("pointer", LICENSE), ("notice", "llama-3.1")])
def test_a_reference_is_no_text(reports: dict[str, Report], samples: dict[str, str], sample: str, text: str) -> None:
    assert reports[sample]["results"] == []
    assert [other["address"] for other in reports[sample]["refersTo"]] == [text]
    assert len(samples["pointer"]) == 84


def test_another_license_is_none_of_these(reports: dict[str, Report]) -> None:
    for name in (
        "another license",
        "a letter",
        "one word",
        "brackets",
        "tags",
        "scripts",
        "hyphens",
        "dots",
        "repeated",
    ):
        assert (reports[name]["results"], reports[name]["refersTo"], reports[name]["refused"]) == ([], [], ""), name


def test_no_other_license_that_the_machine_has_is_one_of_these(edition: Edition, tmp_path: Path) -> None:
    folder = Path("/usr/share/common-licenses")
    files = {path.name: path.read_text("utf-8", "replace") for path in folder.glob("*")} if folder.is_dir() else {}
    for name, report in checked(edition, files | {"MIT": MIT}, tmp_path).items():
        assert (report["results"], report["refersTo"]) == ([], []), name


def test_a_license_that_shares_words_is_not_one_of_these(reports: dict[str, Report]) -> None:
    (result,) = reports["shares words"]["results"]
    assert result["extent"] == "some"
    assert reports["shares words"]["unread"]["words"] > 100


def test_what_is_no_license_is_refused(reports: dict[str, Report]) -> None:
    said = {name: reports[name]["refused"] for name in ("nothing", "too long", "grows", "binary")}
    assert said == {
        "nothing": "There is nothing in it.",
        "too long": "It is longer than 1,000,000 characters, and no license is.",
        "grows": "It is longer than 1,000,000 characters, and no license is.",
        "binary": "It is no plain text. Open it, and copy the words.",
    }


def test_a_text_within_much_else_is_found(reports: dict[str, Report]) -> None:
    assert texts(reports["long"]) == [LICENSE]
    assert differing(reports["long"]) == {}
    assert reports["long"]["unread"]["words"] == 20_000


def test_another_edition_is_compared_as_well(toy: Edition, tmp_path: Path) -> None:
    kiln = published(toy.documents["kiln"])
    found = checked(
        toy,
        {
            "kiln": kiln,
            "variant": replaced(kiln, ("leave means leave for a fortnight", "leave means leave for two weeks")),
            "none": MIT,
        },
        tmp_path,
    )
    assert texts(found["kiln"]) == ["kiln"]
    assert (found["kiln"]["results"][0]["extent"], differing(found["kiln"])) == ("whole", {})
    assert differing(found["variant"]) == {"2": "variant"}
    assert found["none"]["results"] == []


def test_a_clause_with_all_its_parts_is_a_part_of_its_text(edition: Edition, tmp_path: Path) -> None:
    """Also where it is longer than most passages, and shares words with clauses that are not there."""
    text = published(edition.documents[LICENSE])
    start, end = text.index("b. Redistribution and Use"), text.index("2. Additional Commercial Terms")
    (result,) = checked(edition, {"1.b": text[start:end]}, tmp_path)["1.b"]["results"]
    names = ["§ 1.b", "§ 1.b.i", "§ 1.b.ii", "§ 1.b.iii", "§ 1.b.iv", "§ 1.b.v"]
    assert (result["extent"], [clause["name"] for clause in result["clauses"]]) == ("part", names)
    assert {clause["status"] for clause in result["clauses"]} == {"same"}


def test_a_clause_that_goes_on_behind_its_parts(toy: Edition, tmp_path: Path) -> None:
    """It is found whole, by its own words without those of its parts, and with a change in its end."""
    rules, end = published(toy.documents["kiln/rules"]), "unless the kiln is cold."
    samples = {
        "whole": rules,
        "alone": toy.clauses["kiln/rules/please"].text,
        "changed": rules.replace("cold", "hot"),
        "without": rules.replace(end, ""),
    }
    found = {
        name: [(clause["name"], clause["status"]) for clause in report["results"][0]["clauses"]]
        for name, report in checked(toy, samples, tmp_path).items()
    }
    parts = [("§ 1", "same"), ("§ 2", "same")]
    begin, its_end, contact = ("Please", "same"), ("Please, its end", "same"), ("Contact", "same")
    assert found["whole"] == [begin, *parts, its_end, contact]
    assert found["alone"] == [begin, its_end]
    assert found["changed"] == [begin, *parts, ("Please, its end", "changed"), contact]
    assert found["without"] == [begin, *parts, ("Please, its end", "absent"), contact]

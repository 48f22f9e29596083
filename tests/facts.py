"""What the tests say of the real edition's content. Everything else of it may change without a change of a test.

A test that fails with `CHANGED` found that one of these is no longer so. Where the change of the content was meant,
change the fact in the same commit; where it was not, the content is wrong.
"""

CHANGED = "a fact of the edition is no longer so: was that meant? Then change it in tests/facts.py"

VIOLATED = ["1", "5", "6", "7"]
"""The criteria that the license violates: the headline of the site, and of what people paste elsewhere."""

LEAD = ("llama-2/2", "llama-2/use-policy/2.4", "llama-2/1.b.v", "llama-2/1.b.iv")
"""The deciding clauses on the front page, the weightiest first."""

STEWARD = {
    ("llama-2/1.b.iv", "osd/6"),
    ("llama-2/2", "osd/5"),
    ("llama-2/use-policy/prohibited-uses", "osd/6"),
    ("llama-2/use-policy/2.3", "osd/6"),
    ("llama-2/use-policy/2.4", "osd/6"),
}
"""The findings that the steward of the definition made itself. More of them need a source in which it says so."""

QUESTIONS = 16
"""At least so many questions are answered."""

PUBLISHED = {
    "llama-2": "0629d729646c986b61242c9c85350f534185a2014f50eba35ef081fb06de0984",
    "llama-2/use-policy": "4e0d528696237f879393f03aed61f0c3a324a0fe41c2c755c57074b8b4b86e50",
    "osd": "78bd19e40aa7f14cb08ab3c515e1c02c575aa3b2243582b976d1a0b0adfcc21f",
    "llama-3": "056210736ad3e17b7be8835ba83b6a769c0c734aed498b5478a0f95d960f5baa",
    "llama-3/use-policy": "e5b63a65882f92561bfac75b61b3365b68eabd55cc9e1bb6887d4bea142528fd",
    "llama-3.1": "4a449942428d3a74764be1c6630ce9d1c4218c46fc0e5206ec2071540a8e20d6",
    "llama-3.1/use-policy": "1f1af8b99eb4a756239e15d957165d1eec9986bebdc46afca0052f980841b78c",
    "llama-3.2": "d6cb54f6929311aa219338440a15cfe7aa250f3d9f98cc6b6575f50bb76c966b",
    "llama-3.2/use-policy": "2261e2f562770b313f81bb777732cb340ca0ee5df9c89159ee518f320c29c7c1",
    "llama-3.3": "233d676a123c7e805bd27badf00c478c80a31da857e7aaec76c0db286ba9bfed",
    "llama-3.3/use-policy": "77a59077945de854b9725665053874d1c929f7e830e9ad975f9a1db26c9ed44d",
    "llama-4": "747b9ee8c0338f86a41799b6af9e7fdcce17cc8fb8b8b8d628f97bc68166710f",
    "llama-4/use-policy": "2fb731bd3a49c7ecd154a72098fed1138fc546f8cb13731c6ae2cce51b131d53",
}
"""The hash of each text's words, recorded with the sources that they were copied from, independently of the texts'
front matter. It changes with no annotation; the words of a text never change."""

_LICENSE = """def.agreement def.documentation def.licensee def.llama-2 def.llama-materials def.meta
    acceptance 1 1.a 1.b 1.b.i 1.b.ii 1.b.iii 1.b.iv 1.b.v 2 3 4 5 5.a 5.b 5.c 6 7"""
_POLICY = """introduction prohibited-uses 1 1.1 1.1.1 1.1.2 1.1.3 1.1.4 1.1.5 1.1.6 1.2 1.3 1.4
    1.5 1.6 1.7 2 2.1 2.2 2.3 2.4 2.5 2.6 3 3.1 3.2 3.3 3.4 3.5 3.6 4 reporting"""
CLAUSES = {
    "llama-2": _LICENSE.split(),
    "llama-2/use-policy": _POLICY.split(),
    "osd": [str(number) for number in range(1, 11)],
    "llama-3": _LICENSE.replace("def.llama-2", "def.meta-llama-3").split(),
    "llama-3/use-policy": _POLICY.replace(" 4 ", " 3.7 ").split(),
    "llama-3.1/use-policy": _POLICY.split(),
}
for _version in ("3.1", "3.2", "3.3", "4"):
    CLAUSES[f"llama-{_version}"] = (
        _LICENSE.replace("def.llama-2", f"def.llama-{_version}").replace(" 1.b.v ", " ").split()
    )
for _version in ("3.2", "3.3", "4"):
    CLAUSES[f"llama-{_version}/use-policy"] = (
        _POLICY.replace(" 1.7 ", " 1.7 1.8 ").replace(" 4 ", " 4 5 multimodal-eu ").split()
    )
"""The clauses of each text in their order. Their addresses are published."""

LINEAGE = {
    "llama-3/def.documentation": "address",
    "llama-3/def.meta-llama-3": "address",
    "llama-3/1.b.i": "reworded",
    "llama-3/1.b.iv": "address",
    "llama-3/3": "reworded",
    "llama-3/5.a": "reworded",
    "llama-3/5.c": "reworded",
    "llama-3/use-policy/introduction": "address",
    "llama-3/use-policy/1.6": "reworded",
    "llama-3/use-policy/3.7": "moved",
    "llama-3/use-policy/reporting": "reworded",
    "llama-3.1/def.documentation": "address",
    "llama-3.1/1.b.i": "reworded",
    "llama-3.1/1.b.iv": "address",
    "llama-3.1/5.a": "reworded",
    "llama-3.1/use-policy/introduction": "address",
    "llama-3.1/use-policy/4": "moved",
    "llama-3.1/use-policy/reporting": "address",
    "llama-3.2/def.documentation": "address",
    "llama-3.2/def.llama-3.2": "address",
    "llama-3.2/1.b.iv": "address",
    "llama-3.2/use-policy/introduction": "address",
    "llama-3.2/use-policy/1.5": "reworded",
    "llama-3.2/use-policy/1.8": "new",
    "llama-3.2/use-policy/2.1": "reworded",
    "llama-3.2/use-policy/5": "new",
    "llama-3.2/use-policy/multimodal-eu": "new",
    "llama-3.3/1.b.iv": "address",
    "llama-3.3/use-policy/introduction": "address",
    "llama-4/1.b.iv": "address",
    "llama-4/use-policy/introduction": "address",
    "llama-4/use-policy/reporting": "reworded",
}
"""How a clause of a later text stands to its ancestor, where it is not the same; read with both texts side by side."""

GONE = {
    ("llama-2/1.b.v", "llama-3.1"),
    ("llama-2/1.b.v", "llama-3.2"),
    ("llama-2/1.b.v", "llama-3.3"),
    ("llama-2/1.b.v", "llama-4"),
    ("llama-3/1.b.v", "llama-3.1"),
    ("llama-3/1.b.v", "llama-3.2"),
    ("llama-3/1.b.v", "llama-3.3"),
    ("llama-3/1.b.v", "llama-4"),
}
"""What a later text no longer has."""

PATHS = {"llama-2/use-policy/1.1.2": ["prohibited-uses", "1", "1.1"]}
"""The clauses that one stands in, outermost first."""

GUESSES = {
    "llama-2/section-2": "llama-2/2",
    "llama-2/1bv": "llama-2/1.b.v",
    "llama-2/use-policy/item-2.1": "llama-2/use-policy/2.1",
    "osd-6": "osd/6",
}
"""Short addresses that people guess, and the clause that each leads to."""

QUERIES: dict[str, list[str]] = {
    "llama 4 eu": ["llama-4/use-policy/multimodal-eu"],
    "llama 3.1 naming": ["llama-3.1/1.b.i"],
    "llama 3.3 naming": ["llama-3.3/1.b.i"],
    "built with llama": ["scenarios/built-with-llama", "llama-3.1/1.b.i"],
    "does the eu clause apply to me": ["scenarios/eu-clause"],
    "train on llama 3.1 output": ["scenarios/train-on-later-output", "llama-3.1/1.b.i"],
    "uncensored llama": ["scenarios/uncensor", "llama-3.2/use-policy/1.8"],
    "abliterate": ["scenarios/uncensor"],
    "dataset": ["scenarios/publish-output-data"],
    "serve llama 3.1 to customers": ["scenarios/own-servers", "llama-3.1/1.b.i"],
    "code llama": ["scenarios/which-license"],
    "llama guard": ["scenarios/which-license"],
    "who can i ask at meta": ["scenarios/whom-to-ask"],
    "am i too young to use it": ["scenarios/age"],
    "notice text to copy": ["scenarios/what-goes-along", "llama-2/1.b.iii"],
    "text encoder": ["scenarios/llama-as-component"],
    "anthropic": ["yes-but#everybody-bans-distillation", "sources#anthropic-terms-2025"],
    "is llama 3 open source": ["is-llama-3-open-source"],
    "is llama 3.1 open source": ["is-llama-3.1-open-source"],
    "is llama 4 open source?": ["is-llama-4-open-source"],
    "llama 3.2 open source": ["is-llama-3.2-open-source"],
    "is llama open source": [""],
    "why is llama not open source": [""],
    "llama 3.2 military": ["llama-3.2/use-policy/2.1"],
    "llama 4 700 million": ["llama-4/2"],
    "can i train my model on llama output": ["scenarios/synthetic-training-data", "llama-2/1.b.v"],
    "is llama 2 open source": [""],
    "can i fine tune": ["scenarios/fine-tune-my-data"],
    "acceptable use policy": ["llama-2/use-policy"],
    "AUP": ["llama-2/use-policy"],
    "termnation": ["llama-2/6"],
    "tiktok": ["llama-2/2", "scenarios/over-700-million"],
    "distillation": ["scenarios/distill-into-smaller"],
    "chatgpt": ["llama-2/1.b.v", "scenarios/synthetic-training-data"],
    "snapchat": ["sources#snap-2023"],
    "who may not use it": ["llama-2/2"],
    "military": ["llama-2/use-policy/2.1", "scenarios/military-translation"],
    "weapons": ["llama-2/use-policy/2.2"],
    "700 million": ["llama-2/2", "scenarios/over-700-million"],
    "LoRA": ["scenarios/lora-adapter"],
    "GGUF": ["scenarios/quantize-gguf"],
    "RAG": ["scenarios/rag-or-agent"],
    "eu": ["scenarios/in-the-eu", "yes-but#eu-ai-act"],
    "commercial use": ["scenarios/commercial-use"],
    "attribution": ["llama-2/1.b.iii"],
    "open weights": ["yes-but#everybody-says-open-weights"],
    "RLAIF": ["scenarios/rlaif-judge"],
    "what should I call it": ["correct-the-record", "yes-but#everybody-says-open-weights"],
    "improve other models": ["llama-2/1.b.v"],
    "can i sell llama output": ["scenarios/selling-output"],
    "who owns the output": ["scenarios/selling-output"],
    "can my startup use it": ["scenarios/growing-startup", "scenarios/commercial-use"],
    "merge models": ["scenarios/merge-models"],
    "can meta revoke the license": ["llama-2/6"],
    "california": ["llama-2/7"],
    "which law applies": ["llama-2/7"],
    "indemnification": ["llama-2/5.c", "scenarios/customer-sues"],
    "patent": ["scenarios/patent-suit", "llama-2/5.c"],
    "trademark": ["llama-2/5.a", "scenarios/name-with-llama"],
    "can i name my model llama": ["scenarios/name-with-llama"],
    "warranty": ["llama-2/3"],
    "hospital": ["scenarios/triage-notes"],
    "university research": ["scenarios/university-lab"],
    "fields of endeavor": ["osd/6"],
    "free redistribution": ["osd/1"],
    "what counts as large language model": ["scenarios/small-model", "llama-2/1.b.v", "scenarios/embedding-model"],
    "is llama free software": ["yes-but#free-for-nearly-everyone", "", "why-it-matters"],
    "why does it matter": ["why-it-matters"],
    "apache 2.0": ["scenarios/mit-or-apache", "scenarios/mislabeled-apache"],
    "can i publish my fine-tune on hugging face": ["scenarios/passing-on-a-fine-tune"],
    "jailbreak": ["scenarios/red-teaming"],
    "deepfakes": ["llama-2/use-policy/3.4", "llama-2/use-policy/3.1"],
    "malware": ["llama-2/use-policy/1.7"],
    "spam": ["llama-2/use-policy/3.3"],
    "gpl": ["yes-but#copyleft-burdens-too"],
    "sanctions": ["scenarios/sanctioned-country"],
    "llama materials definition": ["llama-2/def.llama-materials"],
    "discrimination against persons or groups": ["osd/5"],
    "matrix": ["matrix"],
    "contribute": ["contribute"],
    "mit licence": ["scenarios/mit-or-apache"],
    "nuclear": ["llama-2/use-policy/2.1", "scenarios/outage-model"],
    "do i have to say it was written by ai": ["scenarios/say-written-by-ai"],
    "synthetic data": ["scenarios/synthetic-training-data"],
    "benchmark": ["scenarios/compare-models"],
    "host llama as a service": ["scenarios/hosting-for-strangers", "scenarios/hosted-api"],
    "responsible ai license": ["yes-but#responsible-licenses"],
    "government use": ["scenarios/public-authority"],
    "can i use llama 2 in germany": ["scenarios/in-the-eu"],
    "train on llama 2 outputs": ["scenarios/synthetic-training-data"],
    "how do i cite the source": ["sources"],
    "does the license apply to weights": ["yes-but#weights-without-copyright", "yes-but#weights-are-not-source"],
    "redistribute": ["llama-2/1.b.i", "llama-2/1.a", "osd/1", "llama-2/1.b"],
    "derivative works": ["llama-2/5.b", "osd/3"],
    "is the license still valid if i breach it": ["llama-2/6", "scenarios/delete-after-breach"],
    "export control": ["scenarios/sanctioned-country"],
    "drugs": ["llama-2/use-policy/2.3"],
    "self-harm": ["llama-2/use-policy/2.5"],
    "children": ["llama-2/use-policy/1.1.2"],
    "what is not allowed": ["llama-2/use-policy/prohibited-uses"],
    "is it legal to use llama output to train gpt": ["scenarios/synthetic-training-data", "llama-2/1.b.v"],
    "can google use llama 2": ["llama-2/2", "scenarios/over-700-million"],
    "what happens if i break the license": ["llama-2/6", "scenarios/delete-after-breach"],
    "do i need to give credit": ["llama-2/1.b.iii"],
    "is commercial use allowed": ["scenarios/commercial-use"],
    "can i make money with llama": ["scenarios/commercial-use", "scenarios/selling-output"],
    "how many users": ["llama-2/2", "scenarios/growing-startup", "scenarios/over-700-million"],
    "monthly active users": ["llama-2/2"],
    "prohibited uses": ["llama-2/use-policy/prohibited-uses"],
    "what does osi say": ["sources#osi-2023", "sources#osi-2025"],
    "is fine-tuned llama open source": ["scenarios/call-it-open-source"],
    "medical advice": ["llama-2/use-policy/1.4", "scenarios/triage-notes"],
    "legal advice": ["llama-2/use-policy/1.4", "scenarios/whom-to-ask", "sources#meta-issue-998"],
    "can the army use llama": ["scenarios/military-translation", "llama-2/use-policy/2.1"],
    "terrorism": ["llama-2/use-policy/1.1.1"],
    "fake reviews": ["llama-2/use-policy/3.6"],
    "impersonation": ["llama-2/use-policy/3.4"],
    "open source definition": ["osd"],
    "osd criterion on discrimination": ["osd/5", "osd/6"],
    "quantise": ["scenarios/quantize-gguf"],
    "licence changes later": ["scenarios/policy-changes"],
    "can meta change the terms": ["scenarios/policy-changes"],
    "who decides disputes": ["llama-2/7"],
    "does meta own my finetune": ["llama-2/5.b", "scenarios/fine-tune-my-data"],
    "do i have to share my changes": ["llama-2/5.b", "yes-but#copyleft-burdens-too", "scenarios/fine-tune-my-data"],
    "source code": ["osd/2", "yes-but#weights-are-not-source"],
    "technology neutral": ["osd/10"],
    "what about llama 3": ["is-llama-3-open-source"],
    "llama 3": ["is-llama-3-open-source"],
    "llama 3.1": ["is-llama-3.1-open-source"],
    "Llama-3.2": ["is-llama-3.2-open-source"],
    "llama 3.3": ["is-llama-3.3-open-source"],
    "llama 4": ["is-llama-4-open-source"],
    "can i train a smaller model": ["scenarios/distill-into-smaller", "scenarios/small-model"],
    "train gpt on llama": ["scenarios/synthetic-training-data", "llama-2/1.b.v"],
    "comercial use": ["scenarios/commercial-use"],
    "atribution notice": ["llama-2/1.b.iii"],
    "milatary": ["llama-2/use-policy/2.1", "scenarios/military-translation"],
    "embeding model": ["scenarios/embedding-model"],
    "notice file": ["scenarios/what-goes-along", "llama-2/1.b.iii"],
    "affiliates": ["llama-2/2", "scenarios/bought-by-a-giant"],
    "api": ["scenarios/hosted-api", "scenarios/hosting-for-strangers"],
    "agent": ["scenarios/rag-or-agent"],
    "critical infrastructure": ["llama-2/use-policy/2.4", "scenarios/outage-model"],
    "self driving cars": ["llama-2/use-policy/2.4"],
    "Meta": ["llama-2/def.meta"],
    "royalty": ["llama-2/1.a"],
    "how to correct someone who says llama is open source": ["correct-the-record"],
    "responsible ai": ["yes-but#responsible-licenses"],
    "output ownership": ["scenarios/selling-output"],
    "distill": ["scenarios/distill-into-smaller"],
}
"""What people type into the search, and the addresses of which one should come first and must be among three. Enough of
them have to: see tests/browser/test_search.py."""

NUMBERS = {
    "llama 3.1 section 2": "llama-3.1/2",
    "llama-3.1 §2": "llama-3.1/2",
    "llama 3 1.b.v": "llama-3/1.b.v",
    "Llama 4 policy 2.1": "llama-4/use-policy/2.1",
    "llama 3.3": "is-llama-3.3-open-source",
    "1.b.v": "llama-2/1.b.v",
    "(1.b.v)": "llama-2/1.b.v",
    "1bv": "llama-2/1.b.v",
    "§ 1(b)(v)": "llama-2/1.b.v",
    "section 2": "llama-2/2",
    "§2": "llama-2/2",
    "OSD 6": "osd/6",
    "OSD #6": "osd/6",
    "osd6": "osd/6",
    "criterion 5": "osd/5",
    "item 2.1": "llama-2/use-policy/2.1",
    "policy 2.1": "llama-2/use-policy/2.1",
    "5.c": "llama-2/5.c",
    "llama 2 license section 1.b.iv": "llama-2/1.b.iv",
    "clause 6": "llama-2/6",
    "aup 2.3": "llama-2/use-policy/2.3",
    "1.b.v.": "llama-2/1.b.v",
    "https://reader.test/llama-2/1.b.v/": "llama-2/1.b.v",
    "Section 1(b)(v) of the license": "llama-2/1.b.v",
    "open source definition 6": "osd/6",
    "OSD criterion 10": "osd/10",
    "item 3.5": "llama-2/use-policy/3.5",
    "use policy 2": "llama-2/use-policy/2",
    "clause 1bv": "llama-2/1.b.v",
    "criterion 6": "osd/6",
}
"""The ways to write the number of a clause, and the clause that each means."""

RESULT = (
    "improve other models",
    "Llama 2 license § 1.b.v",
    "to improve other large language models",
    "Violates OSD 6",
    "improve",
)
"""A query, and what its first result shows: its label, its line, a verdict on it, and the first word found."""

"""An annotated edition of a license, from its sources to its pages.

On the ground lie the words that all share: `problems`, `paths`, `words`, the parts of an edition (`document`, `model`),
the `edition` itself, and the `judgment` on one license of it. Above them are the packages, in the order of the data:

    sources       reads what people edit, and freezes it
    linking       applies the rules to it, and links it to an edition
    load          reads, applies, links: only this makes an edition
    publishing    makes pages, cards and citations of an edition, and reads no file that people edit
    contributing  begins files, compares editions, tells problems to a host

The adapters stand on top: `__main__` here, and `site_build.py` beside the package. Imports go down only, and
`tests/test_code.py` holds them to it. Nothing in the package imports MkDocs.
"""

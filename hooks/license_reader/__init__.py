"""An annotated edition of a license, from its sources to its pages.

Imports go one way: `problems` <- `model` <- `files`, `schema` <- `anchoring`, `texts`, `references`, `prose` <-
`edition` <- `site`, `citations`, `metadata`, `cards` <- `render` <- the adapters (`__main__` here, `site_build.py`
beside the package).
Nothing in the package imports MkDocs.
"""

"""Audits a built site beyond the tests: with Lighthouse, with the Nu HTML checker, and for dead links."""

"""What a built site is asked beyond the tests: by Lighthouse, by the Nu HTML checker, and whether any link is dead."""

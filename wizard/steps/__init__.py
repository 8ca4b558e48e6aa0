"""One folder a step: logic, page, words."""

"""Browser tests: the real page with the real index and model, driven by chromium; `make browser` runs them."""

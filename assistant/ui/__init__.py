"""The chat page, part by part: drawing only, nothing here decides what an answer says."""

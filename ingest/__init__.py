"""From a folder of documents to an index whose every record knows its exact place in its document."""

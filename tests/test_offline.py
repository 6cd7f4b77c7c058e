"""The whole path with the real model, from a folder of files to a cited answer, without the network.

The only test that loads the model, in a process of its own: what the libraries look up when they are imported
must not have been looked up before, and its sockets are watched from the first line on.
"""

from __future__ import annotations

import json
from pathlib import Path

from builders import python, written

CORPUS = {
    "gout.md": "# Gout\n\nGout is an inflammation of a joint that urate crystals cause.\n\n"
    "## Treatment\n\nTreatments of gout are:\n\n- Colchicine\n- Rest of the joint\n",
    "tides.txt": "Tides\n\nTides are the rise and fall of the sea that the moon causes.\n",
}

WHOLE_PATH = """
import ipaddress, json, socket, sys
from pathlib import Path

tried = []


def is_here(address):
    if not isinstance(address, tuple):
        return True  # the path of a Unix socket
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return address[0] == "localhost"


def watched(whole):
    def call(self, *arguments):
        if not is_here(arguments[-1]):
            tried.append(repr(arguments[-1]))
            raise OSError("the network is closed")
        return whole(self, *arguments)
    return call


def looked_up(host, *_, **__):
    tried.append(repr(host))
    raise socket.gaierror("the network is closed")


for name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, name, watched(getattr(socket.socket, name)))
for name in ("getaddrinfo", "gethostbyname", "create_connection"):
    setattr(socket, name, looked_up)

from assistant.turn import Assistant
from assistant.verify import problems
from ingest.build import build
from ingest.encode import SentenceEncoder
from ingest.errors import UserError
from ingest.settings import IngestSettings

corpus, index = map(Path, sys.argv[1:])
try:
    SentenceEncoder("nobody/knows-this-model").embed_query("gout")
    unknown = ""
except UserError as error:
    unknown = str(error)
encoder = SentenceEncoder()
report = build(corpus, index, encoder, IngestSettings())
assistant = Assistant.open(index, encoder)
answers = [assistant.answer(question) for question in ("What is gout?", "What are the treatments of gout?")]
print(json.dumps({
    "unknown": unknown,
    "encoded": report.encoded,
    "answers": [
        {
            "outcome": answer.outcome,
            "cited": [[citation.document, citation.quote] for citation in answer.citations],
            "problems": problems(answer, assistant.index.documents),
        }
        for answer in answers
    ],
    "tried": tried,
}))
"""


def test_build_and_ask_work_with_the_real_model_and_all_sockets_but_loopback_closed(tmp_path: Path) -> None:
    home = tmp_path / "home"  # empty: no model of this person's cache helps out
    home.mkdir()
    closed = "http://127.0.0.1:9"  # for what opens its connections outside Python
    process = python(
        "-c",
        WHOLE_PATH,
        str(written(tmp_path / "corpus", CORPUS)),
        str(tmp_path / "index"),
        without=("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"),
        HOME=str(home),
        HF_HOME=str(home),
        HTTPS_PROXY=closed,
        HTTP_PROXY=closed,
        NO_PROXY="",
    )
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    result = json.loads(out)
    assert result["tried"] == []
    assert "'nobody/knows-this-model' cannot be loaded" in result["unknown"]
    assert "nothing is downloaded" in result["unknown"]
    assert result["encoded"] > 5
    definition, treatments = result["answers"]
    assert definition["outcome"] == treatments["outcome"] == "answered"
    assert ["gout.md", "Gout is an inflammation of a joint that urate crystals cause."] in definition["cited"]
    assert {"Colchicine", "Rest of the joint"} <= {quote for _, quote in treatments["cited"]}
    assert definition["problems"] == treatments["problems"] == []

"""What the reading tests share: words, an invented press, and short ways to read."""

import io

from foedus.knowledge.loader import load_read_words
from foedus.model.finding import Finding
from foedus.model.world import Agency
from foedus.read import read_source, read_text

WORDS = load_read_words()
AGENCIES = (
    Agency("APW", ["APW", "Agence de presse de Portville"], "wire", "invented"),
    Agency("Kestrel", ["Kestrel", "Kestrel News"], "wire", "invented"),
    Agency("Le Phare", ["Le Phare"], "newspaper", "invented", hosts=["lephare.example"]),
    Agency("Gazette", ["Portville Gazette"], "newspaper", "invented", hosts=["gazette.example"]),
)


def read(text, **given):
    return read_text("test", text, WORDS, AGENCIES, **given)


def kinds(text, **given):
    """(kind, first words) of every line that is not blank."""
    report = read(text, **given)
    return [
        (line.kind, report.text[line.start : line.end].strip()[:24]) for line in report.lines if line.kind != "blank"
    ]


def reports_and_findings(name, data):
    found = list(read_source(name, io.BytesIO(data), WORDS, AGENCIES))
    return [f for f in found if not isinstance(f, Finding)], [f for f in found if isinstance(f, Finding)]


def codes(findings):
    return [f.code for f in findings]

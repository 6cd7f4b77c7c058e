"""What goes and what stays: furniture by its phrases and its place, and no ordinary text with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from block_checks import CORPUS, ORIGINALS, loaded_outline, saved

from ingest.formats.markdown import markdown_blocks
from ingest.load import corpus_files, load
from ingest.sources import front_matter

PROSE = "This is a whole sentence of the article that is kept."
MORE = "It is followed by another one, which says no less and is kept as well, as it should be."


def kept(folder: Path, text: str) -> list[str]:
    """The outline of a plain text page, the title and the prose that every test has left out."""
    return [line for line in loaded_outline(folder, "a.txt", text) if line not in ("# Deposits", PROSE, MORE)]


def test_the_head_of_a_page_goes_with_logo_slogan_menu_and_breadcrumbs(tmp_path: Path) -> None:
    text = (
        "• Skip to main content\n\nStone House\n\nAll about stones\n\n  • Home\n  • About\n  • Shop\n\n"
        f"You are here: Home / Stones / Deposits\n\nDeposits\n\n{PROSE}\n"
    )
    assert kept(tmp_path, text) == []


def test_a_title_above_the_menu_is_kept(tmp_path: Path) -> None:
    text = f"Deposits\n\n- Home\n- Contact\n- Log in\n\n{PROSE}\n"
    assert loaded_outline(tmp_path, "a.txt", text) == ["# Deposits", PROSE]


def test_a_list_before_the_text_that_is_no_menu_is_kept(tmp_path: Path) -> None:
    text = f"Deposits\n\n- kidney\n- lung\n\n{PROSE}\n"
    assert kept(tmp_path, text) == ["- kidney", "- lung"]


def test_bylines_affiliations_dates_and_keywords_above_the_text_go(tmp_path: Path) -> None:
    text = (
        "Deposits\n\nInstructor: Ann One\n\nAnn has a degree in stones.\n\nDr Bo Two ·\n\n"
        "  • Cy Three, Department of Stones, University of Bo\n  • Di Four\n\n"
        f"Keywords: stones; calcium\n\n5 min read\n\nLast Updated on March 3, 2020\n\n{PROSE}\n"
    )
    assert kept(tmp_path, text) == []
    assert load(saved(tmp_path, "b.txt", text)).source.updated == "2020-03-03"


@pytest.mark.parametrize("line", ["Updated 03/04/2020", "Published May 2020", "Updated 2020"])
def test_a_date_that_is_not_certain_is_dropped_but_not_taken(tmp_path: Path, line: str) -> None:
    document = load(saved(tmp_path, "a.txt", f"Deposits\n\n{line}\n\n{PROSE}\n"))
    assert document.source.updated is None
    assert len(document.blocks) == 2


def test_a_table_of_contents_goes_but_a_list_that_headings_repeat_stays(tmp_path: Path) -> None:
    sections = f"Causes\n\n{PROSE}\n\nSites\n\n{PROSE}\n"
    contents = "Contents hide\n1 Causes\n1.1 Sites\n\n"
    assert kept(tmp_path, f"Deposits\n\n{PROSE}\n\n{contents}{sections}") == ["## Causes", "## Sites"]
    contents = "In this article\n\nOverview\nCauses\nSites\n\n"
    assert kept(tmp_path, f"Deposits\n\n{contents}{PROSE}\n\n{sections}") == ["## Causes", "## Sites"]
    listed = "Deposits have two sides:\n\n- Causes\n- Sites\n\n"
    assert kept(tmp_path, f"Deposits\n\n{PROSE}\n\n{listed}{sections}")[:3] == [
        "Deposits have two sides:",
        "- Causes",
        "- Sites",
    ]


@pytest.mark.parametrize(
    "notice",
    [
        "This website uses cookies to improve your experience.",
        "Sign up for our weekly newsletter!",
        "Share this article",
        "Educational purposes only",
        "All articles are reviewed for accuracy by experts.",
        "Personalize",
        "Was this article helpful?",
        "Which best describes you? It helps us write.",
        "Cite this Article A tool to make a citation",
        "Download data is not yet available.",
        "© 2025 Stone House · All Rights Reserved",
        "Stones This page was clinically reviewed by Dr. Bo Two, MD",
        "Advertisement",
        "Read more....",
        "featured image for stones",
        "What stands here is not a substitute for medical advice.",
        "Submitted\n\nPersonalize\n\nApproved",
    ],
)
def test_a_notice_goes_wherever_it_stands(tmp_path: Path, notice: str) -> None:
    assert kept(tmp_path, f"Deposits\n\n{PROSE}\n\n{notice}\n\n{MORE}\n") == []


@pytest.mark.parametrize(
    "ending",
    [
        "About the Author",
        "About Dr Bo Two",
        "Author Biographies",
        "Know Your Author",
        "Related Articles",
        "Explore Articles",
        "You may also like",
        "Primary Sidebar",
        "Professional Medical Disclaimer",
        "Have a follow-up question?",
        "Leave a Reply",
    ],
)
def test_below_an_ending_everything_goes(tmp_path: Path, ending: str) -> None:
    tail = "Bo Two has written on stones since 2010.\n\nAnother Page\n\nStones of the world are a subject …\n"
    assert kept(tmp_path, f"Deposits\n\n{PROSE}\n\n{ending}\n\n{tail}") == []


def test_text_that_begins_again_below_an_ending_is_kept(tmp_path: Path) -> None:
    again = " ".join([MORE] * 4)
    below = f"Treatment\n\n{again}\n\nReferences\n\nStones, 1999\n"
    text = f"Deposits\n\n{PROSE}\n\nRelated Articles\n\nOn stones …\n\n{below}"
    assert kept(tmp_path, text) == ["## Treatment", again, "## References", "- Stones, 1999"]


def test_in_markdown_an_ending_takes_its_own_section_only(tmp_path: Path) -> None:
    text = (
        f"# Deposits\n\n{PROSE}\n\n## Disclaimer\n\nNo advice.\n\n### More\n\nStill none.\n\n## Prevention\n\n- water\n"
    )
    assert loaded_outline(tmp_path, "a.md", text) == ["# Deposits", PROSE, "## Prevention", "- water"]


def test_a_list_cut_off_by_a_membership_prompt_is_told(tmp_path: Path) -> None:
    prompt = "To unlock this article you have to be a member.\n\nTry it now\n"
    text = f"Deposits\n\n{PROSE}\n\nThe treatment may include:\n\n{prompt}"
    document = load(saved(tmp_path, "a.txt", text))
    assert kept(tmp_path, text) == ["The treatment may include:"]
    assert document.source.incomplete == (
        "The page breaks off after the line “The treatment may include:”: the rest stands behind a membership prompt."
    )
    whole = load(saved(tmp_path, "b.txt", f"Deposits\n\n{PROSE}\n\nTo read this article, subscribe.\n"))
    assert whole.source.incomplete is None
    stated = load(
        saved(tmp_path, "c.md", f"---\nincomplete: The end.\n---\n{PROSE}\n\nIt may be:\n\nBecome a member\n")
    )
    assert stated.source.incomplete == "The end."


@pytest.mark.parametrize(
    "line",
    [
        "About calcium",
        "Prevention",
        "Related conditions",
        "Categories",
        "Revised 2019 guidelines",
        "More on dystrophic calcification",
        "Questions to ask your doctor",
        "By the numbers",
        "Share with your doctor any new symptoms.",
        "To see a specialist you must register with a general practitioner.",
        "A family member should register the change at once.",
        "Every member of the family can access the clinic.",
        "The university hospital in Athens sees many of these patients.",
        "Dr. Monckeberg described the disease in the vessels of the leg.",
        "Updated guidance was published in 2019 and changed the treatment.",
        "Reviewed by many, the theory has not been confirmed by anybody.",
        "Keywords: a stone is a calculus, and a calculus is a stone.",
        "The medication is not a substitute for a healthy diet.",
    ],
)
def test_ordinary_text_stays(tmp_path: Path, line: str) -> None:
    text = f"Deposits\n\n{PROSE}\n\n{line}\n\n{MORE}\n"
    assert [each.lstrip("# -") for each in kept(tmp_path, text)] == [line]
    markdown = f"# Deposits\n\n## {line}\n\n{PROSE}\n\n- {line}\n\n{line}\n\n{MORE}\n"
    assert [each.lstrip("# -") for each in loaded_outline(tmp_path, "a.md", markdown)].count(line) == 3


def test_our_corpus_keeps_every_block() -> None:
    for file in corpus_files(CORPUS):
        document = load(file)
        body = front_matter(document.text, file.name).end
        assert document.blocks == markdown_blocks(document.text, body), file.name


# Short phrases of the original pages, each between two bars.
ORIGINAL_KEPT = {
    "000": """Your bones are hard. | said to be ectopic. | two very general categories: | (at first) healthy tissues.
        | potential signs, symptoms and treatments | don't bank on it. | may include:""",
    "001": """which means abnormal calcium deposits | osteoid [bone] and enamel [teeth] | Renal tubular acidosis
        | doesn’t happen in all cases | hydroxyapatite crystals in the regular bone. | uterine leiomyoma""",
    "002": "An overview of soft tissue calcifications | milk-alkali syndrome | and tumoral calcinosis.",
    "003": """What does it mean to have | mechanisms: dystrophic calcification | Agatston score | nearly 100% negative
        | (approximately 4-6%) | The Journal of foot surgery, 1985 | Calcinosis cutis: part I.
        | Guideline Directed Topic | Practical Summaries of Clinical Guidelines, 2025""",
    "004": """for bone and tooth health. | dissolved in the blood. | pork tapeworm | Linus Pauling
        | this role is unclear.""",
}
ORIGINAL_GONE = {
    "000": "Instructor | veterinary | unlock | Register | student | million | Member | account | Try it now",
    "001": """Skip | logo | Trusted Resource | Contact | Hide Search | You are here | Dr Arun | Last Updated | Contents
        | 1.1 | medically reviewed | over 20 years | BoneAndSpine | Read more | Sidebar | Explore | Traction
        | Scoliosis | Elbow | Hoffa | Plica | Talus | Muscles | All Rights | Disclaimer""",
    "002": "Melaki | Jordan | Carrera | Keywords | Download | Biographies | Assistant Professor | Chile",
    "003": """Advisory BoardAll | Educational purpose | Submitted | Under Review | Approved | Last updated
        | Personalize | tailor | describes you | Disclaimer | liability | follow-up | Medical A.I.""",
    "004": "Updated April | Cite this | About the Author | Signal | aviation | mechanic",
}


@pytest.mark.parametrize("number", list(ORIGINAL_KEPT))
def test_of_an_original_page_the_content_is_kept_and_the_furniture_is_not(number: str) -> None:
    if not ORIGINALS.is_dir():
        pytest.skip("the original pages are not here")
    document = load(next(file for file in corpus_files(ORIGINALS) if file.name.startswith(number)))
    own = "\n".join(document.text[block.start : block.end] for block in document.blocks)
    for phrase in ORIGINAL_KEPT[number].split("|"):
        assert phrase.strip() in own
    for phrase in ORIGINAL_GONE[number].split("|"):
        assert phrase.strip() in document.text
        assert phrase.strip() not in own


@pytest.mark.parametrize(
    ("number", "updated", "breaks_off"),
    [
        ("000", None, True),
        ("001", "2023-10-29", False),
        ("002", None, False),
        ("003", "2025-12-11", False),
        ("004", "2017-04-17", False),
    ],
)
def test_the_furniture_of_an_original_page_tells_its_date_and_where_it_breaks_off(
    number: str, updated: str | None, breaks_off: bool
) -> None:
    if not ORIGINALS.is_dir():
        pytest.skip("the original pages are not here")
    source = load(next(file for file in corpus_files(ORIGINALS) if file.name.startswith(number))).source
    assert source.updated == updated
    assert (source.incomplete is not None) == breaks_off
    assert (source.authors, source.kind) == ((), "unknown")

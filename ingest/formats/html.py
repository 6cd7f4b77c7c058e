"""A web page as text and blocks: its main part, what the page hides or marks as its own left out.

Only marks of the page itself are used here (elements, roles, class names); phrases are `furniture`'s.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EncodingDetector
from bs4.element import NavigableString, PageElement, PreformattedString

from ingest.formats.extract import Extracted, Piece, assemble, decoded, folded, unreadable

_NEVER = re.compile(
    "script|style|nav|footer|aside|template|noscript|iframe|svg|button|select|option|textarea|input|dialog|object|"
    "video|audio|canvas|head"
)
_HEADING = re.compile("h([1-6])")
_BLOCK = re.compile(
    "h[1-6]|html|body|main|article|section|div|p|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tfoot|tr|td|th|blockquote|"
    "figure|figcaption|pre|address|header|form|fieldset|details|summary|hgroup|center|hr"
)
_BLOCK_IN_CELL = re.compile(r"^(?:h[1-6]|section|div|p|ul|ol|dl|table|blockquote|figure|pre)$")
_ROLE = re.compile("navigation|banner|contentinfo|complementary|search|dialog|alert|menu|menubar|toolbar")
_PAGE_WORD = re.compile(
    "nav|navbar|navigation|menu|breadcrumbs?|sidebar|footer|masthead|cookies?|gdpr|ads?|adverts?|advertisement|sponsor|"
    "sponsored|promo|share|sharing|social|newsletter|subscribe|signup|related|recommended|popular|trending|comments|"
    "pagination|pager|modal|popup|paywall|disclaimer|byline|toc|skip"
)
# An id names content as often as parts of the page («informed-consent»), so fewer words count there.
_PAGE_ID = re.compile(
    "nav|navbar|navigation|breadcrumbs?|sidebar|footer|masthead|cookies?|gdpr|newsletter|comments|toc"
)
# Of two-word names only these: `author-bio` is the page's, `author` may be anything.
_PAGE_NAME = re.compile(
    "author-(?:bio|box|info|card)|site-(?:header|footer|nav)|(?:footer|sidebar)-widget|widget-area|sr-only|"
    "visually-hidden|screen-reader-text|read-more"
)
_MAY_BE_NAMED = re.compile("div|section|ul|ol|dl|span|a|p|figure")
_NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_INVISIBLE = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
_BREAK = "\n"
_MOST_TAGS = 500_000
_DEEPEST = 500
"""Real pages stay below 100, and far below so many tags; others are made to keep a reader busy."""


def read_html(data: bytes, name: str) -> Extracted:
    """The page's text and blocks. UnreadableFile: binary, or not in the encoding it declares (else UTF-8)."""
    if data.count(b"<") > _MOST_TAGS:
        raise unreadable(name, f"it has more than {_MOST_TAGS:,} tags", "Save the page as text.")
    soup = BeautifulSoup(_decoded(data, name), "lxml")
    body = soup.body
    if body is None:
        raise unreadable(name, "it holds no text", "Save the page with its text, or take it out of the corpus.")
    if _nesting(body) > _DEEPEST:
        raise unreadable(name, f"its elements are nested more than {_DEEPEST} deep", "Save the page as text.")
    return assemble(_Walk(soup, _main_part(body)).pieces())


def _decoded(data: bytes, name: str) -> str:
    declared = EncodingDetector.find_declared_encoding(data, is_html=True) or "utf-8"
    try:
        "".encode(declared)
    except LookupError:
        declared = "utf-8"
    # Browsers read «latin-1» and «ascii» as windows-1252, and pages are written for browsers.
    latin = declared.lower() in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii")
    return decoded(data, name, "windows-1252" if latin else declared)


def _nesting(body: Tag) -> int:
    """How deep the elements are nested."""
    deepest = 0
    todo: list[tuple[Tag, int]] = [(body, 1)]
    while todo:
        tag, depth = todo.pop()
        deepest = max(deepest, depth)
        todo.extend((child, depth + 1) for child in tag.children if isinstance(child, Tag))
    return deepest


def _main_part(body: Tag) -> Tag:
    """The `main` element, or the one article that holds most of the text, or the whole body."""
    main = body.find("main") or body.find(role="main")
    if isinstance(main, Tag) and folded(main.get_text()):
        return main
    articles = [article for article in body.find_all("article") if isinstance(article, Tag)]
    longest = max(articles, key=lambda article: len(article.get_text()), default=None)
    if longest is not None and 2 * len(longest.get_text()) > _visible_length(body):
        return longest
    return body


def _visible_length(tag: Tag) -> int:
    return len(tag.get_text()) - sum(len(each.get_text()) for each in tag.find_all(["script", "style"]))


class _Walk:
    """One pass through the elements; text gathers until a block begins or ends."""

    def __init__(self, soup: BeautifulSoup, root: Tag) -> None:
        self._root = root
        self._half = len(root.get_text()) // 2
        titles = [title for title in soup.find_all("h1") if isinstance(title, Tag)]
        self._only_title = titles[0] if len(titles) == 1 else None
        self._pieces: list[Piece] = []
        self._gathered: list[str] = []
        self._open: list[Tag] = []  # the block elements the walk is in
        self._item_piece: dict[int, int] = {}  # list item element → index of its piece

    def pieces(self) -> list[Piece]:
        """The blocks in reading order; a title above the main part is kept."""
        title = self._only_title
        if title is not None and not any(parent is self._root for parent in title.parents):
            self._pieces.append(Piece("heading", title.get_text(), 1))
        # An explicit stack: pages nest deeper than Python recurses.
        todo: list[tuple[PageElement, bool]] = [(self._root, False)]
        while todo:
            element, leaving = todo.pop()
            if isinstance(element, Tag):
                if leaving:
                    self._flush()
                    self._open.pop()
                elif not self._enter(element):
                    continue
                else:
                    if _BLOCK.fullmatch(element.name):
                        todo.append((element, True))
                    todo.extend((child, False) for child in reversed(element.contents))
            elif isinstance(element, NavigableString) and not isinstance(element, PreformattedString):
                self._gathered.append(str(element))
        return self._pieces

    def _enter(self, tag: Tag) -> bool:
        """Begins an element; says whether its children are to be walked."""
        if tag is not self._root and self._is_furniture(tag):
            return False
        if tag.name == "br":
            # Old pages set paragraphs apart by two line breaks.
            if next((each for each in reversed(self._gathered) if each is _BREAK or each.strip()), "") is _BREAK:
                self._flush()
            self._gathered.append(_BREAK)
            return False
        if _BLOCK.fullmatch(tag.name) is None:
            return True
        self._flush()
        if tag.name == "tr" and tag.find(_BLOCK_IN_CELL) is None:
            self._row(tag)
            return False
        self._open.append(tag)
        return True

    def _flush(self) -> None:
        text, self._gathered = folded("".join(self._gathered)), []
        if not text:
            return
        depth = sum(tag.name in ("ul", "ol", "dl") for tag in self._open)
        for tag in reversed(self._open):
            heading = _HEADING.fullmatch(tag.name)
            if heading is not None:
                self._pieces.append(Piece("heading", text, int(heading[1])))
                return
            if tag.name in ("li", "dt", "dd"):
                self._add_to_item(tag, text, max(depth, 1) + (tag.name == "dd"))
                return
        self._pieces.append(Piece("paragraph", text))

    def _add_to_item(self, item: Tag, text: str, level: int) -> None:
        """A further paragraph of an item joins it, unless an inner list stands between."""
        own = self._item_piece.get(id(item))
        if own is None:
            self._item_piece[id(item)] = len(self._pieces)
            self._pieces.append(Piece("item", text, level))
        elif own == len(self._pieces) - 1:
            self._pieces[own] = Piece("item", f"{self._pieces[own].text} {text}", level)
        else:
            self._pieces.append(Piece("paragraph", text))

    def _row(self, row: Tag) -> None:
        """A table row as one block: a header row as a paragraph that introduces the rows below it."""
        cells = [cell for cell in row.find_all(["td", "th"]) if isinstance(cell, Tag)]
        text = " | ".join(filter(None, (folded(cell.get_text(" ")) for cell in cells)))
        header = all(cell.name == "th" for cell in cells) or len(cells) == 1
        depth = sum(tag.name in ("ul", "ol", "dl") for tag in self._open)
        self._pieces.append(Piece("paragraph", text) if header else Piece("item", text, depth + 1))

    def _is_furniture(self, tag: Tag) -> bool:
        if _NEVER.fullmatch(tag.name):
            return True
        if tag.has_attr("hidden") or tag.get("aria-hidden") == "true" or _INVISIBLE.search(str(tag.get("style", ""))):
            return True
        named = _ROLE.fullmatch(str(tag.get("role", ""))) or tag.name == "form" or self._has_page_name(tag)
        outside = tag.name == "header" and all(each.name not in ("main", "article") for each in self._open)
        if not (named or outside):
            return False
        # A name alone does not outweigh the page's title or most of its text («has-sidebar»).
        if self._only_title is not None and any(each is self._only_title for each in tag.find_all("h1")):
            return False
        return outside or not (tag.find(["main", "article"]) or len(tag.get_text()) > self._half)

    def _has_page_name(self, tag: Tag) -> bool:
        if _MAY_BE_NAMED.fullmatch(tag.name) is None:
            return False
        if any(_PAGE_ID.fullmatch(part) for part in _name_parts(tag.get("id"))):
            return True
        for each in tag.get_attribute_list("class"):
            parts = _name_parts(each)
            if _PAGE_NAME.search("-".join(parts)) or (len(parts) <= 3 and any(map(_PAGE_WORD.fullmatch, parts))):
                return True
        return False


def _name_parts(name: object) -> list[str]:
    """The words of a class name or id: `site-Header_top` and `siteHeaderTop` are three."""
    return [part.lower() for part in _NAME_PART.findall(str(name))] if name else []

"""The text of a saved web page: the minutes without menus, links to documents and whatever the page would load."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from html import unescape

from lxml import etree

from carer_desk.readers.forms.form_telling import is_mail_page
from carer_desk.readers.forms.paper_text import PaperText
from carer_desk.readers.forms.plain_text import decoded
from carer_desk.readers.forms.refusals import Refusal, RefusedError

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_LEFT_OUT = frozenset(
    "script style noscript template svg math canvas iframe frame frameset object embed applet audio video picture "
    "map head nav footer aside button select option textarea datalist dialog".split()
)
_BLOCKS = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 "
    "h5 h6 header hr li main ol p pre section summary table tbody tfoot thead ul td th tr".split()
)
_LINKS_TO_DOCUMENTS = frozenset(
    {"mgActionList", "mgBulletList", "mgLinks", "mgFooter", "mgHide", "mgTabs", "mgCalendar"}
)
_OF_THE_SYSTEM = frozenset(
    {"mgItemTable", "mgItemNumberCell", "mgAiTitleTxt", "mgSubItemTitleTxt", "mgWordPara", "mgMainTitleTxt"}
)
_NAVIGATION = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_BREAKS = re.compile(r" ?\n ?")
_SIZE_OF_A_LINK = re.compile(r"[ \u00a0]*\b(?:PDF|DOCX?|XLSX?)[ \u00a0]+[\d.,]+[ \u00a0]*[KM]B\s*$")
_BEGINS = re.compile(
    r"agenda item|issue(?: details)?|issue - .{3,40}|(?:agenda|decisions)(?:,? (?:and|&) (?:draft )?minutes)?"
    r"|(?:draft |printed )?minutes",
    re.IGNORECASE,
)
_CODE = re.compile(r"<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_MARK = re.compile(r"<[^<>]{0,4000}>")
_LINK_LENGTH = 30


def page_text(data: bytes) -> str:
    """The text of a page. Raises RefusedError when there is none."""
    found = _DECLARED.search(data[:8192])
    declared = found[1].decode("ascii", "replace") if found else ""
    text = _main_part(data) if is_mail_page(data) else decoded(data, declared)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or any("depth" in entry.message for entry in parser.error_log):
        return _without_marks(text)
    by_classes = any(_classes(one) & _OF_THE_SYSTEM for one in root.iter(etree.Element))
    blocks = _Walk(by_classes).blocks(_content(root, by_classes))
    return "\n\n".join(blocks if by_classes else _from_the_heading(blocks))


def _without_marks(text: str) -> str:
    """The plain words of a page that is too broken or too deep for its marks to be followed."""
    lines = _MARK.sub("\n", _CODE.sub("\n", text)).splitlines()
    return "\n\n".join(words for line in lines if (words := unescape(line).strip()))


def _main_part(data: bytes) -> str:
    """The page among the parts of a page that was saved like a mail."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html" and isinstance(part, EmailMessage):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return decoded(payload, part.get_content_charset() or "")
    raise RefusedError(Refusal.NO_TEXT)


def _content(root: etree._Element, by_classes: bool) -> etree._Element:
    """Where the minutes stand in the page."""
    if by_classes:
        for one in root.iter(etree.Element):
            if one.get("id", "") == "modgov" or "mgContent" in _classes(one):
                inside = any(_classes(inner) & _OF_THE_SYSTEM for inner in one.iter(etree.Element))
                if inside:
                    return one
        return root
    for one in root.iter("main"):
        return one
    for one in root.iter("div", "section"):
        if one.get("role", "") == "main":
            return one
    return root


def _from_the_heading(blocks: list[str]) -> list[str]:
    """What stands before the page's own heading is menu."""
    for at, block in enumerate(blocks[:300]):
        if _BEGINS.fullmatch(block.strip()):
            return blocks[at:]
    return blocks


def _classes(element: etree._Element) -> frozenset[str]:
    return frozenset(element.get("class", "").split())


class _Walk:
    """Goes through a page once, without calling itself, and collects the words that show."""

    def __init__(self, by_classes: bool) -> None:
        self._by_classes = by_classes
        self._paper = PaperText()
        self._words: list[str] = []
        self._lists: list[int | None] = []
        self._preserved = 0

    def blocks(self, root: etree._Element) -> list[str]:
        """The blocks of an element and of everything in it."""
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped = None
        for event, element in walk:
            if not isinstance(element.tag, str):
                continue
            if event == "end":
                self._end(element, left_out=element is skipped, last=element is root)
            elif element is not root and self._is_left_out(element):
                skipped = element
                walk.skip_subtree()
            else:
                self._start(element)
        self._close_block()
        return self._paper.blocks()

    def _start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._close_block()
        if tag == "tr":
            self._paper.open_row()
        elif tag in ("td", "th"):
            self._paper.open_cell()
        elif tag == "ol":
            self._lists.append(_whole(element.get("start"), 1))
        elif tag == "ul":
            self._lists.append(None)
        elif tag == "li":
            self._words.append(self._mark(element))
        elif tag == "pre":
            self._preserved += 1
        elif tag == "br":
            self._words.append("\n")
        self._say(element.text)

    def _end(self, element: etree._Element, *, left_out: bool, last: bool) -> None:
        tag = element.tag
        if left_out:
            self._say(element.tail)
            return
        if tag in _BLOCKS:
            self._close_block("mgAiTitleTxt" in _classes(element))
        if tag == "tr":
            self._paper.close_row()
        elif tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        elif tag == "pre":
            self._preserved = max(0, self._preserved - 1)
        if not last:
            self._say(element.tail)

    def _say(self, words: str | None) -> None:
        if words:
            self._words.append(words if self._preserved else _SPACES.sub(" ", words))

    def _mark(self, item: etree._Element) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "• "
        number = _whole(item.get("value"), number)
        self._lists[-1] = number + 1
        return f"{number}. "

    def _close_block(self, is_title: bool = False) -> None:
        if not self._words:
            return
        words = "".join(self._words)
        self._words.clear()
        if not self._preserved:
            words = _BREAKS.sub("\n", re.sub(" {2,}", " ", words))
        for part in words.split("\n\n"):
            shown = _without_invisible(part)
            if shown.strip("• \n\u00a0"):
                self._paper.add(_without_link(shown) if is_title else shown)

    def _is_left_out(self, element: etree._Element) -> bool:
        return (
            element.tag in _LEFT_OUT
            or element.get("hidden") is not None
            or element.get("role", "") in _NAVIGATION
            or bool(_HIDDEN.search(element.get("style", "")[:400]))
            or (self._by_classes and (bool(_classes(element) & _LINKS_TO_DOCUMENTS) or _is_head(element)))
        )


def _without_link(title: str) -> str:
    """A title without the “PDF 132 KB” of the link behind it."""
    kept, end = title[:-_LINK_LENGTH], title[-_LINK_LENGTH:]
    return kept + _SIZE_OF_A_LINK.sub("", end)


def _is_head(row: etree._Element) -> bool:
    """Whether it is the row above the items that says “No.” and “Item”."""
    return row.tag == "tr" and len(row) > 0 and all(cell.tag == "th" for cell in row)


def _without_invisible(words: str) -> str:
    """Characters that show nothing and would only part words."""
    return words.translate(_INVISIBLE)


_INVISIBLE = {ord(c): None for c in "\u00ad\u200b\u200c\u200d\u2060\ufeff"}


def _whole(words: str | None, otherwise: int) -> int:
    return int(words) if words is not None and re.fullmatch(r"\d{1,6}", words) else otherwise


__all__ = ["page_text"]

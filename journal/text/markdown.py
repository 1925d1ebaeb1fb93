"""A text by anybody, in Markdown: to HTML for a page, to blocks for the press, from the same tokens.

HTML that somebody typed is shown as it was typed. Pictures are not called from elsewhere: their words stay. Links go to
the web, to an e-mail address or to a telephone alone.
"""

from collections.abc import Iterator, Sequence

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from journal.text.blocks import Block, BlockKind, Run
from journal.text.spacing import NBSP, space

# A form that takes a text for the journal refuses more: this fills an issue by itself.
LONGEST = 60_000
SCHEMES = {"http", "https", "mailto", "tel"}
TAGS = {"p", "em", "strong", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "hr", "br", "a"}
CONTAINERS: dict[str, BlockKind] = {
    "blockquote_open": "quote",
    "bullet_list_open": "bullets",
    "ordered_list_open": "numbers",
}


def to_html(text: str, *, language: str = "fr", top: int = 2, verse: bool = False) -> SafeString:
    """Clean HTML. The text's first headings are h2 (`top`: 2 or 3), those under them one lower. `verse` keeps each line."""
    tokens = _tokens(text, language, verse)
    for token in tokens:
        if token.type.startswith("heading"):
            token.tag = f"h{top + token.meta['level'] - 1}"
    html = _READER.renderer.render(tokens, _READER.options, {})
    return mark_safe(  # noqa: S308 - nh3 has just cleaned it
        nh3.clean(
            html,
            tags=TAGS,
            attributes={"a": {"href"}, "ol": {"start"}},
            url_schemes=SCHEMES,
            link_rel="nofollow noopener noreferrer",
        )
    )


def to_blocks(text: str, *, language: str = "fr", verse: bool = False) -> tuple[Block, ...]:
    """The same text for the press. `verse` keeps each line, and the spaces that begin it."""
    return tuple(_blocks(iter(_tokens(text, language, verse))))


def _reader() -> MarkdownIt:
    """CommonMark without raw HTML, and without code: nobody here writes programs, and an indent is an indent."""
    reader = MarkdownIt("commonmark", {"html": False}).disable(
        ["html_block", "html_inline", "code", "fence", "backticks"]
    )
    reader.validateLink = _is_safe  # type: ignore[assignment,method-assign]
    return reader


def _is_safe(address: str) -> bool:
    return address.partition(":")[0].strip().lower() in SCHEMES


_READER = _reader()


def _tokens(text: str, language: str, verse: bool) -> list[Token]:
    if verse:
        text = "\n".join(_indent_kept(line) for line in text.splitlines())
    tokens = _READER.parse(text.replace("\0", ""))
    _level(tokens)
    for token in tokens:
        if token.type == "inline":
            token.children = [_spoken(child, language, verse) for child in token.children or []]
    return tokens


def _indent_kept(line: str) -> str:
    words = line.lstrip(" \t")
    indent = line[: len(line) - len(words)].expandtabs(4)
    return NBSP * len(indent) + words


def _level(tokens: Sequence[Token]) -> None:
    """Two levels of headings, none skipped: the first one met and its peers, then whatever is deeper."""
    first = 0
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            raw = int(token.tag[1:])
            first = min(first or raw, raw)
            token.meta["level"] = 1 if raw <= first else 2


def _spoken(token: Token, language: str, verse: bool) -> Token:
    """A token with its spaces; a picture becomes its words, a link has no title, and verse keeps its ends of line."""
    if token.type == "image":
        return Token("text", "", 0, content=space(token.content, language))
    if token.type == "text":
        token.content = space(token.content, language)
    if token.type == "link_open":
        token.attrs = {"href": token.attrs["href"]}
    if token.type == "softbreak" and verse:
        return Token("hardbreak", "br", 0)
    return token


def _blocks(tokens: Iterator[Token], end: str = "") -> Iterator[Block]:
    """Read blocks until the token that ends the container."""
    for token in tokens:
        if token.type == end:
            return
        if token.type == "hr":
            yield Block("rule")
        elif token.type in ("paragraph_open", "heading_open"):
            yield _line(token, next(tokens))
        elif token.type == "blockquote_open":
            yield Block("quote", parts=(tuple(_blocks(tokens, "blockquote_close")),))
        elif token.type in CONTAINERS:
            yield Block(
                CONTAINERS[token.type], parts=tuple(_items(tokens, token.type.replace("open", "close")))
            )


def _items(tokens: Iterator[Token], end: str) -> Iterator[tuple[Block, ...]]:
    for token in tokens:
        if token.type == end:
            return
        yield tuple(_blocks(tokens, "list_item_close"))


def _line(opening: Token, inline: Token) -> Block:
    runs = tuple(_runs(inline.children or []))
    if opening.type == "heading_open":
        return Block("heading", runs, level=opening.meta["level"])
    return Block("paragraph", runs)


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    strong = em = 0
    link = ""
    for token in tokens:
        strong += token.nesting * (token.tag == "strong")
        em += token.nesting * (token.tag == "em")
        if token.tag == "a":
            link = str(token.attrGet("href") or "") if token.nesting == 1 else ""
        words = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
        if words:
            yield Run(words, strong=strong > 0, em=em > 0, link=link)

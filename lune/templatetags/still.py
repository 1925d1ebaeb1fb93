"""`{% still %}…{% endstill %}`: what stands alike on every page is drawn once for each language, not at each request."""

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


class StillNode(template.Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.drawn: dict[str | None, SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        language = get_language()
        if language not in self.drawn:
            # Without a single variable: what one reader sees can never be shown to another.
            self.drawn[language] = self.nodelist.render(context.new({}))
        return self.drawn[language]


@register.tag
def still(parser: Parser, token: Token) -> StillNode:
    nodelist = parser.parse(("endstill",))
    parser.delete_first_token()
    return StillNode(nodelist)

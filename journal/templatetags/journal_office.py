"""Where things are mended, for the editors' templates."""

from django import template

from journal.office.links import contribution_url, mend_url

register = template.Library()
register.simple_tag(contribution_url)
register.simple_tag(mend_url)

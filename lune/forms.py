"""How every form of Lune is drawn."""

from django.forms.renderers import TemplatesSetting


class LuneRenderer(TemplatesSetting):
    """Draws forms with templates/django/forms/: a summary of what is wrong, then each field with its help and its error.

    `{{ form }}` draws all of it. A form laid out by hand includes "django/forms/errors/summary.html" first, then
    `{{ form.name.as_field_group }}` where each field stands.
    """

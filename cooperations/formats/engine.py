"""The template engine of public pages: Django's backend for Jinja, with an environment for each language."""

from django.conf import settings
from django.template.backends.jinja2 import Jinja2
from django.utils.translation import get_language


class Pages(Jinja2):
    """Gives templates out compiled for the reader's language, so that texts are not looked up while a page is made."""

    def __init__(self, params):
        self.in_languages = {}
        super().__init__(params)

    @property
    def env(self):
        """The environment of the active language, or of the first one while there is none."""
        return self.in_languages[get_language() or settings.LANGUAGE_CODE]

    @env.setter
    def env(self, common):
        """Take the environment that Django has made; each language has one like it, with templates of its own."""
        for language, _name in settings.LANGUAGES:
            self.in_languages[language] = common.overlay()
            self.in_languages[language].speak(language)

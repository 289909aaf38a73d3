"""Which engine compiles which templates: Django's own for the desk, Jinja for the pages that the public reads."""


def templates_below(base):
    """Return the setting TEMPLATES for the folder of the project; whoever shows a page names its engine, "pages"."""
    return [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [base / "templates"],
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.template.context_processors.i18n",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ],
            },
        },
        {
            "NAME": "pages",
            "BACKEND": "cooperations.formats.engine.Pages",
            "DIRS": [base / "templates"],
            "OPTIONS": {"environment": "cooperations.formats.templates.environment"},
        },
    ]

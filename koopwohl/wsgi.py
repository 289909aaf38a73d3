"""What a web server such as gunicorn calls."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koopwohl.settings")

application = get_wsgi_application()

# Named and not imported, because it can be imported only now that the applications are loaded.
import_string("cooperations.mandatory_pages.refuse_unfinished_pages")()
connections.close_all()  # this thread answers no requests, and a process forked later must not share its connection

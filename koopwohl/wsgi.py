"""What a web server such as gunicorn calls."""

import os
from contextlib import suppress

from django.core.wsgi import get_wsgi_application
from django.db import Error, connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koopwohl.settings")

application = get_wsgi_application()

# These need the apps, which are there from here on.
from cooperations.mandatory_pages import refuse_unfinished_pages  # noqa: E402
from cooperations.shelf.index import current_index  # noqa: E402

refuse_unfinished_pages()

# Nobody is to wait for the index. A database that cannot be read yet is no reason not to start: the first request asks
# again. Its connection is closed, because a server may go on by forking.
with suppress(Error):
    current_index()
connections.close_all()

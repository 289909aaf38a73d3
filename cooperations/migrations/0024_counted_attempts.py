"""Makes the table in which wrong passwords are counted (see CACHES in koopwohl/signing_in.py)."""

from django.core.management import call_command
from django.db import migrations


def make_table(_apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("cooperations", "0023_known_words")]
    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]

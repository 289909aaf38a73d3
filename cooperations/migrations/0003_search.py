"""What search needs: the words of each record, in PostgreSQL as vectors and trigrams, in SQLite as FTS5 tables."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

from cooperations.shelf.search_sqlite import CREATE, DROP
from cooperations.shelf.trigrams import TrigramExtension


def make_tables(apps, schema_editor):
    if schema_editor.connection.vendor == 'sqlite':
        for statement in CREATE:
            schema_editor.execute(statement)


def drop_tables(apps, schema_editor):
    if schema_editor.connection.vendor == 'sqlite':
        for statement in DROP:
            schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('cooperations', '0002_letterbox'),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name='SearchWords',
            fields=[
                ('head', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_words', serialize=False, to='cooperations.head')),
                ('titles', models.TextField(help_text='Its titles, folded to plain lowercase letters, one per line.')),
                ('title_vector', django.contrib.postgres.search.SearchVectorField()),
                ('vector', django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['titles'], name='search_words_by_trigram', opclasses=['gin_trgm_ops']), django.contrib.postgres.indexes.GinIndex(fields=['title_vector'], name='search_words_by_title'), django.contrib.postgres.indexes.GinIndex(fields=['vector'], name='search_words_by_text')],
            },
        ),
        migrations.RunPython(make_tables, drop_tables),
    ]

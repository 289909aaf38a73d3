"""Brings the narrow rows that the index is built from, and makes them for what was published before."""

import json

import django.db.models.deletion
from django.db import migrations, models

from cooperations.shelf.lines import write_lines
from cooperations.shelf.search_sqlite import CREATE, FILL_TITLE_WORDS

PORTION = 500


def fill(apps, schema_editor):
    """Make the line of every current publication; where this is not done, the index reads the publication itself."""
    head, publication = (apps.get_model('cooperations', name) for name in ('Head', 'Publication'))
    numbers = list(head.objects.filter(current__isnull=False).order_by('pk').values_list('pk', flat=True))
    for start in range(0, len(numbers), PORTION):
        found = publication.objects.filter(current_of__in=numbers[start:start + PORTION]).order_by('pk')
        found = list(found.only('head', 'number', 'facet_keys', 'sort_keys', 'head__labels').select_related('head'))
        write_lines(
            found, [tuple(map(json.loads, (one.facet_keys, one.sort_keys, one.head.labels))) for one in found]
        )


def make_title_words(apps, schema_editor):
    """Fill SQLite's table of the words of titles from that of all words."""
    if schema_editor.connection.vendor == 'sqlite':
        for statement in (*CREATE, *FILL_TITLE_WORDS):
            schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ("cooperations", "0017_region_points"),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexLine',
            fields=[
                ('head', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='index_line', serialize=False, to='cooperations.head')),
                ('publication', models.BigIntegerField()),
                ('version', models.PositiveIntegerField()),
                ('titles', models.TextField(help_text='The titles that readers of each language are shown, folded; one if all agree.')),
                ('earliest', models.BigIntegerField(null=True)),
                ('latest', models.BigIntegerField(null=True)),
                ('updated', models.CharField(max_length=20)),
                ('keys', models.BinaryField(help_text='The numbers of its facet values, four bytes each.')),
                ('definitions', models.TextField(blank=True, help_text='What it defines beside tags, as JSON; empty if nothing.')),
            ],
            options={
                'ordering': ['head'],
            },
        ),
        migrations.CreateModel(
            name='FacetValue',
            fields=[
                ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('facet', models.TextField()),
                ('value', models.TextField()),
                ('label', models.TextField(blank=True, help_text="A tag's name per language, as JSON; empty for all other values.")),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('facet', 'value'), name='facet_value_is_unique')],
            },
        ),
        migrations.RunPython(make_title_words, migrations.RunPython.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

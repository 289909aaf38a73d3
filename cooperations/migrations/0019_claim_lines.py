"""Brings a narrow row per published claim, and makes them for what was published before."""

import json

import django.db.models.deletion
from django.db import migrations, models

from cooperations.shelf.claim_lines import write_claim_lines

PORTION = 200


def fill(apps, schema_editor):
    """Make the lines of the claims of every current publication, a portion at a time."""
    head, publication = (apps.get_model('cooperations', name) for name in ('Head', 'Publication'))
    numbers = list(head.objects.filter(current__isnull=False).order_by('pk').values_list('pk', flat=True))
    for start in range(0, len(numbers), PORTION):
        found = publication.objects.filter(current_of__in=numbers[start:start + PORTION]).order_by('pk')
        found = list(found.only('head', 'document'))
        write_claim_lines(found, [json.loads(one.document)['content'] for one in found])


class Migration(migrations.Migration):

    dependencies = [
        ('cooperations', '0018_index_lines'),
    ]

    operations = [
        migrations.CreateModel(
            name='ClaimLine',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('publication', models.BigIntegerField()),
                ('kind', models.CharField(max_length=20)),
                ('identifier', models.CharField(max_length=40)),
                ('aspect', models.TextField(blank=True)),
                ('term', models.TextField(blank=True)),
                ('value', models.TextField(blank=True)),
                ('perspective', models.CharField(blank=True, max_length=20)),
                ('certainty', models.CharField(blank=True, max_length=20)),
                ('giver', models.CharField(blank=True, max_length=40)),
                ('receiver', models.CharField(blank=True, max_length=40)),
                ('field', models.CharField(blank=True, max_length=40)),
                ('event', models.CharField(blank=True, max_length=40)),
                ('earliest', models.BigIntegerField(null=True)),
                ('latest', models.BigIntegerField(null=True)),
                ('stance', models.SmallIntegerField(null=True)),
                ('comparator', models.CharField(blank=True, max_length=20)),
                ('lower', models.TextField(blank=True)),
                ('upper', models.TextField(blank=True)),
                ('unit', models.TextField(blank=True)),
                ('head', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claim_lines', to='cooperations.head')),
            ],
            options={
                'ordering': ['head', 'pk'],
                'indexes': [models.Index(fields=['kind', 'head'], name='claim_lines_by_kind'), models.Index(fields=['identifier'], name='claim_line_by_identifier')],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

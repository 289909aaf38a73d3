"""Lets search find what was published before: the texts as they stand in the documents, no longer folded."""

import json

from django.db import migrations

from cooperations.shelf.search import engine

LANGUAGES = {'de', 'en', 'es', 'ca'}
PORTION = 200


def texts_within(node):
    """Yield every (language, text) of a document's content."""
    if isinstance(node, dict) and node and set(node) <= LANGUAGES:
        yield from node.items()
    elif isinstance(node, dict | list):
        for child in node.values() if isinstance(node, dict) else node:
            yield from texts_within(child)


def texts_of(label, document):
    """Return the (title, body) of a record in each language."""
    titles, bodies = json.loads(label), {}
    for language, text in texts_within(json.loads(document)['content']):
        bodies.setdefault(language, []).append(text)
    return {
        language: (titles.get(language, ''), '\n'.join(bodies.get(language, ())))
        for language in sorted({*titles, *bodies})
    }


def fill(apps, schema_editor):
    head, search_text = (apps.get_model('cooperations', name) for name in ('Head', 'SearchText'))
    live = head.objects.filter(withdrawn_at=None, current__isnull=False).order_by('pk')
    numbers = list(live.values_list('pk', flat=True))
    for start in range(0, len(numbers), PORTION):
        portion = live.filter(pk__in=numbers[start:start + PORTION])
        texts = {
            number: texts_of(label, document)
            for number, label, document in portion.values_list('pk', 'label', 'current__document')
        }
        search_text.objects.filter(head__in=texts).delete()
        search_text.objects.bulk_create(
            search_text(head_id=number, language=language, title=title, body=body)
            for number, by_language in texts.items()
            for language, (title, body) in by_language.items()
        )
        engine().put(texts)


class Migration(migrations.Migration):

    dependencies = [
        ('cooperations', '0003_search'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

"""Brings the words of published texts, by which search reads what was mistyped, and learns those published before."""

from django.db import migrations, models

from cooperations.shelf.known_words import learn_words, words_in

PORTION = 500


def fill(apps, schema_editor):
    """Learn the words of all texts that are searched today, each once."""
    words, found = set(), apps.get_model('cooperations', 'SearchText').objects.order_by()
    for title, body in found.values_list('title', 'body').iterator(chunk_size=PORTION):
        words |= words_in(title, body)
    learn_words(words)


class Migration(migrations.Migration):

    dependencies = [
        ('cooperations', '0022_doubles_mergers_corrections'),
    ]

    operations = [
        migrations.CreateModel(
            name='KnownWord',
            fields=[
                ('word', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('start', models.CharField(help_text='The first letters of the word, folded.', max_length=2)),
                ('ending', models.CharField(help_text='The last letters of the word, folded.', max_length=2)),
                ('length', models.PositiveSmallIntegerField(help_text='How many letters it has, folded.')),
            ],
            options={
                'ordering': ['word'],
                'indexes': [
                    models.Index(fields=['start', 'length'], name='known_words_by_start'),
                    models.Index(fields=['ending', 'length'], name='known_words_by_ending'),
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

"""Turns the plain text of descriptions, pages and report sections at the desk into paragraphs; documents stay."""

from django.db import migrations, models

from cooperations.prose.cleaning import from_plain
from cooperations.prose.reading import plain_text

PROSE = {'Project': 'description', 'Page': 'body', 'ReportSection': 'body'}
COLUMNS = ('', '_de', '_en', '_es', '_ca')


def turn(apps, into):
    """Write every text anew, past the models: nobody has edited anything."""
    for name, field in PROSE.items():
        table = apps.get_model('cooperations', name).objects
        columns = [f'{field}{ending}' for ending in COLUMNS]
        for pk, *texts in table.order_by('pk').values_list('pk', *columns):
            turned = {column: into(text) for column, text in zip(columns, texts, strict=True) if text}
            if turned:
                table.filter(pk=pk).update(**turned)


def to_prose(apps, schema_editor):
    turn(apps, from_plain)


def to_plain_text(apps, schema_editor):
    turn(apps, plain_text)


class Migration(migrations.Migration):

    dependencies = [
        ("cooperations", "0008_review"),
    ]

    operations = [
        migrations.AlterField(
            model_name='page',
            name='body',
            field=models.TextField(blank=True, help_text='The text of the page, with headings where it is long.', verbose_name='text'),
        ),
        migrations.AlterField(
            model_name='page',
            name='body_ca',
            field=models.TextField(blank=True, help_text='The text of the page, with headings where it is long.', null=True, verbose_name='text'),
        ),
        migrations.AlterField(
            model_name='page',
            name='body_de',
            field=models.TextField(blank=True, help_text='The text of the page, with headings where it is long.', null=True, verbose_name='text'),
        ),
        migrations.AlterField(
            model_name='page',
            name='body_en',
            field=models.TextField(blank=True, help_text='The text of the page, with headings where it is long.', null=True, verbose_name='text'),
        ),
        migrations.AlterField(
            model_name='page',
            name='body_es',
            field=models.TextField(blank=True, help_text='The text of the page, with headings where it is long.', null=True, verbose_name='text'),
        ),
        migrations.AlterField(
            model_name='project',
            name='description',
            field=models.TextField(blank=True, help_text='The case in prose: how it began, who did what, what came of it; with headings where it is long.', verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='project',
            name='description_ca',
            field=models.TextField(blank=True, help_text='The case in prose: how it began, who did what, what came of it; with headings where it is long.', null=True, verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='project',
            name='description_de',
            field=models.TextField(blank=True, help_text='The case in prose: how it began, who did what, what came of it; with headings where it is long.', null=True, verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='project',
            name='description_en',
            field=models.TextField(blank=True, help_text='The case in prose: how it began, who did what, what came of it; with headings where it is long.', null=True, verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='project',
            name='description_es',
            field=models.TextField(blank=True, help_text='The case in prose: how it began, who did what, what came of it; with headings where it is long.', null=True, verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='reportsection',
            name='body',
            field=models.TextField(blank=True, help_text='What was said and worked out, in prose.', verbose_name='text'),
        ),
        migrations.AlterField(
            model_name='reportsection',
            name='body_ca',
            field=models.TextField(blank=True, help_text='What was said and worked out, in prose.', null=True, verbose_name='text'),
        ),
        migrations.AlterField(
            model_name='reportsection',
            name='body_de',
            field=models.TextField(blank=True, help_text='What was said and worked out, in prose.', null=True, verbose_name='text'),
        ),
        migrations.AlterField(
            model_name='reportsection',
            name='body_en',
            field=models.TextField(blank=True, help_text='What was said and worked out, in prose.', null=True, verbose_name='text'),
        ),
        migrations.AlterField(
            model_name='reportsection',
            name='body_es',
            field=models.TextField(blank=True, help_text='What was said and worked out, in prose.', null=True, verbose_name='text'),
        ),
        migrations.RunPython(to_prose, to_plain_text),
    ]

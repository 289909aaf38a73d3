"""Gives values and codes of the codebook further names, by which search finds them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cooperations', '0024_counted_attempts'),
    ]

    operations = [
        migrations.AddField(
            model_name='code',
            name='alt_labels',
            field=models.CharField(blank=True, help_text='What else it is called, so that search finds it by these words: real synonyms, parted by semicolons, for example “rental contract; tenancy agreement”.', max_length=300, verbose_name='further names'),
        ),
        migrations.AddField(
            model_name='code',
            name='alt_labels_ca',
            field=models.CharField(blank=True, help_text='What else it is called, so that search finds it by these words: real synonyms, parted by semicolons, for example “rental contract; tenancy agreement”.', max_length=300, null=True, verbose_name='further names'),
        ),
        migrations.AddField(
            model_name='code',
            name='alt_labels_de',
            field=models.CharField(blank=True, help_text='What else it is called, so that search finds it by these words: real synonyms, parted by semicolons, for example “rental contract; tenancy agreement”.', max_length=300, null=True, verbose_name='further names'),
        ),
        migrations.AddField(
            model_name='code',
            name='alt_labels_en',
            field=models.CharField(blank=True, help_text='What else it is called, so that search finds it by these words: real synonyms, parted by semicolons, for example “rental contract; tenancy agreement”.', max_length=300, null=True, verbose_name='further names'),
        ),
        migrations.AddField(
            model_name='code',
            name='alt_labels_es',
            field=models.CharField(blank=True, help_text='What else it is called, so that search finds it by these words: real synonyms, parted by semicolons, for example “rental contract; tenancy agreement”.', max_length=300, null=True, verbose_name='further names'),
        ),
        migrations.AddField(
            model_name='historicalcode',
            name='alt_labels_ca',
            field=models.CharField(blank=True, help_text='What else it is called, so that search finds it by these words: real synonyms, parted by semicolons, for example “rental contract; tenancy agreement”.', max_length=300, null=True, verbose_name='further names'),
        ),
        migrations.AddField(
            model_name='historicalcode',
            name='alt_labels_de',
            field=models.CharField(blank=True, help_text='What else it is called, so that search finds it by these words: real synonyms, parted by semicolons, for example “rental contract; tenancy agreement”.', max_length=300, null=True, verbose_name='further names'),
        ),
        migrations.AddField(
            model_name='historicalcode',
            name='alt_labels_en',
            field=models.CharField(blank=True, help_text='What else it is called, so that search finds it by these words: real synonyms, parted by semicolons, for example “rental contract; tenancy agreement”.', max_length=300, null=True, verbose_name='further names'),
        ),
        migrations.AddField(
            model_name='historicalcode',
            name='alt_labels_es',
            field=models.CharField(blank=True, help_text='What else it is called, so that search finds it by these words: real synonyms, parted by semicolons, for example “rental contract; tenancy agreement”.', max_length=300, null=True, verbose_name='further names'),
        ),
        migrations.AddField(
            model_name='historicalvariablevalue',
            name='alt_labels_ca',
            field=models.CharField(blank=True, help_text='What else it is called, so that search finds it by these words: real synonyms, parted by semicolons, for example “rental contract; tenancy agreement”.', max_length=300, null=True, verbose_name='further names'),
        ),
        migrations.AddField(
            model_name='historicalvariablevalue',
            name='alt_labels_de',
            field=models.CharField(blank=True, help_text='What else it is called, so that search finds it by these words: real synonyms, parted by semicolons, for example “rental contract; tenancy agreement”.', max_length=300, null=True, verbose_name='further names'),
        ),
        migrations.AddField(
            model_name='historicalvariablevalue',
            name='alt_labels_en',
            field=models.CharField(blank=True, help_text='What else it is called, so that search finds it by these words: real synonyms, parted by semicolons, for example “rental contract; tenancy agreement”.', max_length=300, null=True, verbose_name='further names'),
        ),
        migrations.AddField(
            model_name='historicalvariablevalue',
            name='alt_labels_es',
            field=models.CharField(blank=True, help_text='What else it is called, so that search finds it by these words: real synonyms, parted by semicolons, for example “rental contract; tenancy agreement”.', max_length=300, null=True, verbose_name='further names'),
        ),
        migrations.AddField(
            model_name='variablevalue',
            name='alt_labels',
            field=models.CharField(blank=True, help_text='What else it is called, so that search finds it by these words: real synonyms, parted by semicolons, for example “rental contract; tenancy agreement”.', max_length=300, verbose_name='further names'),
        ),
        migrations.AddField(
            model_name='variablevalue',
            name='alt_labels_ca',
            field=models.CharField(blank=True, help_text='What else it is called, so that search finds it by these words: real synonyms, parted by semicolons, for example “rental contract; tenancy agreement”.', max_length=300, null=True, verbose_name='further names'),
        ),
        migrations.AddField(
            model_name='variablevalue',
            name='alt_labels_de',
            field=models.CharField(blank=True, help_text='What else it is called, so that search finds it by these words: real synonyms, parted by semicolons, for example “rental contract; tenancy agreement”.', max_length=300, null=True, verbose_name='further names'),
        ),
        migrations.AddField(
            model_name='variablevalue',
            name='alt_labels_en',
            field=models.CharField(blank=True, help_text='What else it is called, so that search finds it by these words: real synonyms, parted by semicolons, for example “rental contract; tenancy agreement”.', max_length=300, null=True, verbose_name='further names'),
        ),
        migrations.AddField(
            model_name='variablevalue',
            name='alt_labels_es',
            field=models.CharField(blank=True, help_text='What else it is called, so that search finds it by these words: real synonyms, parted by semicolons, for example “rental contract; tenancy agreement”.', max_length=300, null=True, verbose_name='further names'),
        ),
    ]

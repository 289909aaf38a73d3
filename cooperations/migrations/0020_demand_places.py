"""Lets the lines of demands that were written before say what these speak of."""

import json

from django.db import migrations

from cooperations.shelf.claim_lines import write_claim_lines

PORTION = 200


def fill(apps, schema_editor):
    """Make the lines of every current publication with a demand again, a portion at a time."""
    line, publication = (apps.get_model("cooperations", name) for name in ("ClaimLine", "Publication"))
    numbers = sorted(set(line.objects.filter(kind="demand").order_by().values_list("head", flat=True)))
    for start in range(0, len(numbers), PORTION):
        found = publication.objects.filter(current_of__in=numbers[start : start + PORTION]).order_by("pk")
        found = list(found.only("head", "document"))
        write_claim_lines(found, [json.loads(one.document)["content"] for one in found])


class Migration(migrations.Migration):
    dependencies = [
        ("cooperations", "0019_claim_lines"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

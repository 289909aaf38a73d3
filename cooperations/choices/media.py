"""The lists of values for pictures and documents."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MediumKind(TextChoices):
    """Whether a file is looked at on the page or fetched from it."""

    PICTURE = "picture", _("Picture")
    DOCUMENT = "document", _("PDF document")


class MediumLicence(TextChoices):
    """Under which terms a picture or document may be shown and used."""

    CC_BY_4 = "cc-by-4.0", "CC BY 4.0"
    CC_BY_SA_4 = "cc-by-sa-4.0", "CC BY-SA 4.0"
    CC_BY_ND_4 = "cc-by-nd-4.0", "CC BY-ND 4.0"
    CC_BY_NC_4 = "cc-by-nc-4.0", "CC BY-NC 4.0"
    CC_BY_NC_SA_4 = "cc-by-nc-sa-4.0", "CC BY-NC-SA 4.0"
    CC_BY_NC_ND_4 = "cc-by-nc-nd-4.0", "CC BY-NC-ND 4.0"
    CC_BY_3 = "cc-by-3.0", "CC BY 3.0"
    CC_BY_SA_3 = "cc-by-sa-3.0", "CC BY-SA 3.0"
    CC_BY_2 = "cc-by-2.0", "CC BY 2.0"
    CC_BY_SA_2 = "cc-by-sa-2.0", "CC BY-SA 2.0"
    CC0 = "cc0-1.0", "CC0 1.0"
    PUBLIC_DOMAIN = "public-domain", _("Public domain")
    PERMISSION = "permission", _("All rights reserved, used with permission")
    OTHER = "other", _("Other licence")


_CREATIVE_COMMONS = "https://creativecommons.org/"
#: Where the text of a licence stands; the others have no text of their own, or one that has to be named.
LICENCE_LINKS = {
    MediumLicence.CC0: f"{_CREATIVE_COMMONS}publicdomain/zero/1.0/",
    MediumLicence.PUBLIC_DOMAIN: f"{_CREATIVE_COMMONS}publicdomain/mark/1.0/",
    **{
        licence: f"{_CREATIVE_COMMONS}licenses/{licence.removeprefix('cc-').rpartition('-')[0]}/{licence[-3:]}/"
        for licence in MediumLicence
        if licence.startswith("cc-")
    },
}

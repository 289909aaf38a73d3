"""The pictures and documents of a public document, as a page shows them; documents of old schemas have none."""

from cooperations.choices import MediumKind
from cooperations.formats.naming import choice_label, wording

#: Documents keep the focal point per cent; the stylesheet knows it in steps.
STEP = 5


def pictures(content):
    """Return the pictures in their order, with the addresses of their sizes."""
    return [picture(medium) for medium in content.get("media", []) if medium["kind"] == MediumKind.PICTURE]


def documents(content):
    """Return the documents in their order."""
    return [document(medium) for medium in content.get("media", []) if medium["kind"] == MediumKind.DOCUMENT]


def shared(medium):
    """Return what is shown of pictures and documents alike."""
    return {
        "identifier": medium["identifier"],
        "caption": medium["caption"],
        "credit": medium["credit"],
        "licence": choice_label(medium["licence"], "MediumLicence"),
        "licence_url": medium["licence_url"],
    }


def picture(medium):
    """Return what is shown of a picture; `src` is the smallest of its files, for whoever knows no other."""
    sizes, full = medium["renditions"], medium["renditions"][-1]
    alt, alt_language = ("", "") if medium["is_decorative"] else wording(medium["alt"])
    return shared(medium) | {
        "alt": alt,
        "alt_language": alt_language,
        "src": sizes[0]["path"],
        "srcset": ", ".join(f"{size['path']} {size['width']}w" for size in sizes),
        "width": full["width"],
        "height": full["height"],
        "is_upright": full["height"] > full["width"],
        "focus_x": in_steps(medium["focal_x"]),
        "focus_y": in_steps(medium["focal_y"]),
        "full_url": full["path"],
    }


def document(medium):
    """Return what is shown of a document."""
    file = medium["renditions"][-1]
    return shared(medium) | {
        "url": file["path"],
        "bytes": file["bytes"],
        "language": medium["language"],
        "language_label": choice_label(medium["language"], "Language"),
    }


def in_steps(per_cent):
    """Return a distance in the steps that the stylesheet knows."""
    return round(per_cent / STEP) * STEP

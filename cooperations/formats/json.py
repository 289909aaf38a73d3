"""The JSON renderer: documents as they are stored, lists of cards."""

from cooperations.formats.addresses import data_url, page_url, permalink


def listed(item, absolute):
    """Return a listed record: its card with its identity and addresses; `absolute` makes a path an address."""
    return item.card | {
        "type": item.record_type,
        "identifier": item.identifier,
        "slug": item.slug,
        "label": item.label,
        "version": item.version,
        "published_at": item.published_at,
        "permalink": permalink(item.identifier),
        "version_permalink": permalink(item.identifier, item.version),
        "url": absolute(page_url(item.record_type, item.slug)),
        "api_url": absolute(data_url(item.record_type, item.slug)),
    }


def facet_counts(menus):
    """Return the counts of every facet's values as their query strings would give them."""
    return {menu.parameter: {option.value: option.count for option in menu.options} for menu in menus}

/* The marks of the movable map as elements: what they look like, are called, and tell when they are opened. */
"use strict";

window.mapMarks = {
  /* How wide a mark is, in pixels. */
  size(mark) {
    return mark.count === 1 ? 24 : Math.round(Math.min(52, Math.max(28, 22 + 4.4 * Math.sqrt(mark.count))));
  },

  /* A mark on the map: a button with the number of its records, or a point for a single one. */
  marker(mark, words) {
    const name = `${mark.name}: ${mark.count === 1 ? mark.entries[0].label : `${mark.count} ${words.entries}`}`;
    const size = window.mapMarks.size(mark);
    const face = document.createElement("span");
    face.textContent = mark.count === 1 ? "" : mark.count;
    const icon = L.divIcon({
      html: face,
      iconSize: [size, size],
      className: ["map-dot", mark.count === 1 && "map-dot-single", mark.is_vague && "map-dot-vague"].filter(Boolean).join(" "),
    });
    const marker = L.marker([mark.lat, mark.lon], { icon, title: name, riseOnHover: true });
    marker.on("add", () => marker.getElement().setAttribute("aria-label", name));
    return marker;
  },

  /* What a mark tells: the names of its records, each a link, and where all of them are. */
  card(mark, page, words) {
    const card = document.createElement("div");
    const title = card.appendChild(document.createElement("strong"));
    title.textContent = mark.name;
    const list = card.appendChild(document.createElement("ul"));
    for (const entry of mark.entries) {
      const line = list.appendChild(document.createElement("li"));
      const link = line.appendChild(document.createElement("a"));
      link.href = entry.url;
      link.textContent = entry.label;
      line.append(` ${entry.note}`);
    }
    if (mark.count > mark.entries.length) {
      const all = card.appendChild(document.createElement("a"));
      all.href = `${page}?${mark.query}`;
      all.textContent = `${words.all} (${mark.count})`;
    }
    return card;
  },
};

/* Puts a map that can be moved and zoomed in place of the drawn one; the server gathers the marks of what is seen. */
"use strict";

(() => {
  const holder = document.querySelector("[data-map]");
  if (!holder || !window.L) return;
  const canvas = holder.querySelector("[data-map-canvas]");
  const status = holder.querySelector("[data-map-status]");
  const words = canvas.dataset;
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const [west, south, east, north] = holder.dataset.bounds.split(",").map(Number);
  holder.hidden = false;
  holder.parentElement.classList.add("map-is-live");

  const map = L.map(canvas, {
    attributionControl: false,
    zoomControl: false,
    scrollWheelZoom: false,
    zoomAnimation: !isStill,
    fadeAnimation: !isStill,
    markerZoomAnimation: !isStill,
    inertia: !isStill,
    minZoom: 2,
    maxZoom: 17,
    zoomSnap: 0.5,
  });
  L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  const scale = L.control.scale({ imperial: false, maxWidth: 120 }).addTo(map);
  holder.querySelector("[data-map-scale]").append(scale.getContainer()); // below the map it covers no mark

  /* Shows west, south, east, north; marks at the edge stay clear of the buttons, and their names have room. */
  const frame = ([w, s, e, n], options) => {
    const aside = Math.min(72, map.getSize().x / 6);
    map.fitBounds([[s, w], [n, e]], { paddingTopLeft: [aside, 40], paddingBottomRight: [aside, 32], ...options });
  };
  frame([west, south, east, north], { maxZoom: 13, animate: false });

  const drawn = async (url, className) => {
    const answer = await fetch(url);
    return L.geoJSON(await answer.json(), { interactive: false, style: { className, fill: className === "map-country" } });
  };
  Promise.all([drawn(holder.dataset.outlines, "map-country"), drawn(holder.dataset.borders, "map-border")])
    .then(([land, borders]) => window.mapLines(map, land, borders, words.language));

  const shown = L.layerGroup().addTo(map);
  let seen = "";
  let asking = null;
  let isOpen = false;
  let opened = null;

  /* Asks for the marks of what is seen, and shows them; what was focused would be gone, so the map is. */
  const refresh = async () => {
    const box = map.getBounds();
    const at = [
      Math.max(-180, box.getWest()), Math.max(-90, box.getSouth()), Math.min(180, box.getEast()), Math.min(90, box.getNorth()),
    ].map((bound) => bound.toFixed(5)).join(",");
    if (isOpen || at === seen) return;
    asking?.abort();
    asking = new AbortController();
    const url = holder.dataset.marks;
    try {
      const answer = await fetch(`${url}${url.includes("?") ? "&" : "?"}at=${at}&width=${Math.round(map.getSize().x)}`, {
        signal: asking.signal,
      });
      if (!answer.ok) throw new Error(answer.statusText);
      const found = await answer.json();
      show(found.marks, found.regions);
      seen = at;
      status.textContent = found.told;
    } catch (error) {
      if (error.name !== "AbortError") status.textContent = status.dataset.failed;
    }
  };

  const show = (marks, regions) => {
    const hadFocus = canvas.contains(document.activeElement) && document.activeElement.matches(".map-dot");
    shown.clearLayers();
    for (const mark of marks) {
      const marker = window.mapMarks.marker(mark, words).addTo(shown);
      marker.on("click", () => choose(mark, marker));
      marker.on("keypress", ({ originalEvent }) => originalEvent.key === "Enter" && choose(mark, marker));
    }
    window.mapCaptions(map, marks, regions, shown);
    if (hadFocus) canvas.focus({ preventScroll: true });
  };

  /* Comes closer to several places; tells what lies at a single one, or at several that are as close as they get. */
  const choose = (mark, marker) => {
    if (!mark.is_one_place && map.getZoom() < map.getMaxZoom()) {
      frame(mark.bounds, { maxZoom: map.getMaxZoom(), animate: !isStill });
      return;
    }
    const card = window.mapMarks.card(mark, holder.dataset.page, words);
    L.popup({ maxHeight: 240, offset: [0, -4] }).setLatLng(marker.getLatLng()).setContent(card).openOn(map);
    opened = marker;
  };

  map.on("popupopen", ({ popup }) => {
    isOpen = true;
    const element = popup.getElement();
    element.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", words.close);
    element.querySelector("a[href]:not(.leaflet-popup-close-button)")?.focus({ preventScroll: true });
  });
  map.on("popupclose", () => {
    isOpen = false;
    opened?.getElement()?.focus({ preventScroll: true });
    refresh();
  });
  canvas.addEventListener("keydown", (event) => event.key === "Escape" && map.closePopup());
  map.on("moveend", refresh);
  refresh();

  const button = holder.querySelector("[data-map-tiles]");
  button?.addEventListener("click", () => {
    L.tileLayer(holder.dataset.tiles, { referrerPolicy: "strict-origin-when-cross-origin", maxZoom: 19 }).addTo(map);
    holder.classList.add("map-has-tiles");
    holder.querySelector("[data-map-attribution]").hidden = false;
    button.hidden = true;
  });
})();

/* What lies below the marks of the movable map: land, and on close maps borders within countries and a graticule. */
"use strict";

(() => {
  const CLOSE = 8; // degrees, as on the drawn maps
  const STEPS = [
    ...[[0.001, 3], [0.002, 3], [0.005, 3], [0.01, 2], [0.02, 2], [0.05, 2]], ...[[0.1, 1], [0.2, 1], [0.5, 1], [1, 0], [2, 0]],
  ];
  const BUTTONS = 48; // pixels from the left in which a degree would lie below the buttons
  const MARGIN = 64; // pixels between two lines at least

  /* The numbers from one to another that are whole multiples of a step. */
  const multiples = (first, last, step) => {
    const found = [];
    for (let number = Math.ceil(first / step); number * step <= last; number += 1) found.push(number * step);
    return found;
  };

  window.mapLines = (map, land, borders, language) => {
    land.addTo(map).bringToBack();
    const close = L.layerGroup().addTo(map);

    const degree = (value, digits, [positive, negative]) => {
      const number = Math.abs(value).toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
      return `${number}° ${value < 0 ? negative : positive}`;
    };
    const line = (points, name, at, anchor, side) => {
      L.polyline(points, { interactive: false, className: "map-graticule" }).addTo(close);
      const html = Object.assign(document.createElement("span"), { textContent: name, ariaHidden: "true" });
      const icon = L.divIcon({ html, className: `map-degree map-degree-${side}`, iconSize: [76, 14], iconAnchor: anchor });
      L.marker(at, { icon, interactive: false, keyboard: false, zIndexOffset: -2000 }).addTo(close);
    };

    /* Draws anew what belongs to the section that is seen. */
    const draw = () => {
      close.clearLayers();
      const box = map.getBounds();
      const [west, south, east, north] = [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
      const isClose = east - west <= CLOSE;
      if (!isClose) {
        borders.remove();
        return;
      }
      borders.addTo(map);
      const perDegree = map.getSize().x / (east - west);
      const [step, digits] = STEPS.find(([degrees]) => degrees * perDegree >= 2 * MARGIN) ?? STEPS.at(-1);
      const compass = map.getContainer().dataset.compass.split(" ");
      for (const x of multiples(west, east, step)) {
        const isFree = map.latLngToContainerPoint([north, x]).x > BUTTONS;
        line([[south, x], [north, x]], isFree ? degree(x, digits, [compass[1], compass[3]]) : "", [north, x], [-3, -2], "top");
      }
      for (const y of multiples(south, north, step)) {
        line([[y, west], [y, east]], degree(y, digits, [compass[0], compass[2]]), [y, east], [80, 15], "side");
      }
    };
    map.on("moveend", draw);
    draw();
  };
})();

/* Writes names on the movable map where there is room: of its marks beside them, then of regions at their points. */
"use strict";

(() => {
  const HIGH = 16;
  const LONG = 26; // letters
  const pen = document.createElement("canvas").getContext("2d");

  /* Whether two boxes, each left, top, right, bottom, cover each other. */
  const meet = (one, other) => one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];

  /* The first words of a title that are together short, with an ellipsis; all of it if it is short. */
  const shortened = (text) => (text.length > LONG ? `${text.slice(0, text.lastIndexOf(" ", LONG)).trim()} …` : text);

  const caption = (text, className, wide, [left, top]) => L.divIcon({
    html: Object.assign(document.createElement("span"), { textContent: text, ariaHidden: "true" }),
    className,
    iconSize: [wide, HIGH],
    iconAnchor: [-left, -top],
  });

  window.mapCaptions = (map, marks, regions, layer) => {
    const { x: width, y: height } = map.getSize();
    const font = getComputedStyle(map.getContainer());
    pen.font = `500 13px ${font.fontFamily}`;
    const taken = [[0, 0, 52, 84]]; // the buttons
    const at = (place) => map.latLngToContainerPoint([place.lat, place.lon]);
    for (const mark of marks) {
      const [{ x, y }, reach] = [at(mark), window.mapMarks.size(mark) / 2];
      taken.push([x - reach, y - reach, x + reach, y + reach]);
    }
    const write = (place, text, className, spots) => {
      const [{ x, y }, wide] = [at(place), Math.ceil(pen.measureText(text).width) + 4];
      for (const spot of spots) {
        const [left, top] = spot(wide);
        const box = [x + left, y + top, x + left + wide, y + top + HIGH];
        const isInside = box[0] > 2 && box[1] > 2 && box[2] < width - 2 && box[3] < height - 2;
        if (!isInside || taken.some((other) => meet(box, other))) continue;
        taken.push(box);
        L.marker([place.lat, place.lon], {
          icon: caption(text, className, wide, [left, top]), interactive: false, keyboard: false, zIndexOffset: -1000,
        }).addTo(layer);
        return true;
      }
      return false;
    };
    const named = new Set();
    for (const mark of marks) {
      const reach = window.mapMarks.size(mark) / 2 + 3;
      const beside = [
        () => [reach, -HIGH / 2], (wide) => [-reach - wide, -HIGH / 2], (wide) => [-wide / 2, reach], (wide) => [-wide / 2, -reach - HIGH],
      ];
      const texts = [mark.caption, shortened(mark.caption), mark.name].filter((text) => !named.has(text));
      const text = texts.find((one) => write(mark, one, "map-caption", beside));
      if (text) named.add(text);
      if (mark.count === 1) named.add(mark.name); // its region needs no name of its own beside it
    }
    for (const region of regions) {
      if (!named.has(region.name)) write(region, region.name, "map-caption map-caption-region", [(wide) => [-wide / 2, -HIGH / 2]]);
    }
  };
})();

// While a node of a network is pointed at or reached by keyboard, its ties and partners stand out from the others.
const picture = document.querySelector("[data-network]");

const nodeOf = (event) => event.target.closest("[data-node]");

const look = (node) => {
  const near = new Set([node.dataset.node]);
  for (const tie of picture.querySelectorAll("[data-ends]")) {
    const ends = tie.dataset.ends.split(" ");
    const isNear = ends.includes(node.dataset.node);
    tie.classList.toggle("is-near", isNear);
    if (isNear) ends.forEach((end) => near.add(end));
  }
  for (const other of picture.querySelectorAll("[data-node]")) {
    other.classList.toggle("is-near", near.has(other.dataset.node));
  }
  picture.classList.add("is-looked-at");
};

const lookAway = () => {
  const focused = document.activeElement?.closest?.("[data-node]");
  if (focused?.matches(":focus-visible")) look(focused);
  else picture.classList.remove("is-looked-at");
};

if (picture) {
  for (const kind of ["pointerover", "focusin"]) {
    picture.addEventListener(kind, (event) => {
      const node = nodeOf(event);
      if (node) look(node);
      else lookAway();
    });
  }
  picture.addEventListener("pointerleave", lookAway);
  picture.addEventListener("focusout", () => picture.classList.remove("is-looked-at"));
}

// Remembers which sections of a form are closed, opens and closes all, and opens the one that an address leads to.
// Runs before language-tabs.js, which puts the keyboard into the field an address names.
(() => {
  const list = document.querySelector("[data-sections]");
  if (!list) {
    return;
  }
  const STORE = `desk-sections-${list.dataset.sections}`;
  const sections = [...document.querySelectorAll("details.desk-section")];

  const remembered = () => {
    try {
      return JSON.parse(localStorage.getItem(STORE)) ?? [];
    } catch {
      return []; // a browser that stores nothing, or something else under our name: all are open
    }
  };
  const remember = () => {
    try {
      localStorage.setItem(STORE, JSON.stringify(sections.filter((each) => !each.open).map((each) => each.id)));
    } catch {
      // A browser that stores nothing forgets it.
    }
  };

  // The door names a field without its language; a row bears the languages it is asked in.
  const fieldNamed = (name) => ["", "_de", "_en", "_es", "_ca"]
    .map((language) => document.querySelector(`.desk-section .field-${CSS.escape(name + language)}`))
    .find(Boolean) ?? document.getElementById(`${name}-group`);

  const aim = () => {
    const place = decodeURIComponent(location.hash.slice(1));
    return place.startsWith("field-") ? fieldNamed(place.slice(6)) : place && document.getElementById(place);
  };

  const lead = () => {
    const found = aim();
    const section = found && found.closest("details.desk-section");
    if (!section) {
      return;
    }
    section.open = true;
    if (!location.hash.startsWith("#field-")) {
      document.querySelectorAll(".desk-section .is-aim").forEach((other) => other.classList.remove("is-aim"));
      found.classList.toggle("is-aim", found.matches("li"));
      found.scrollIntoView({ block: found === section ? "start" : "center" });
      (found === section ? found.querySelector("summary") : found.querySelector("a"))?.focus({ preventScroll: true });
    }
  };

  const closed = remembered();
  sections.forEach((section) => {
    section.open = !closed.includes(section.id) || "hasErrors" in section.dataset;
    section.addEventListener("toggle", remember);
  });
  list.querySelector(".section-switches").hidden = false;
  list.addEventListener("click", (event) => {
    const all = event.target.closest("[data-all]")?.dataset.all;
    const jump = event.target.closest("a[href^='#']");
    if (all) {
      sections.forEach((section) => (section.open = all === "open"));
    } else if (jump && jump.hash === location.hash) {
      lead(); // the address stays as it is, so that nothing else would tell
    }
  });
  lead();
  window.addEventListener("load", lead); // the browser's own way to the place takes the keyboard away from it
  window.addEventListener("hashchange", lead);
})();

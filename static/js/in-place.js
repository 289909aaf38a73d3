// Lets filters change a list in place (htmx asks for the whole page and takes its parts), with the address, the back
// button, the focus and what is said aloud following. Without this script the filters are a form with a button.
(() => {
  const list = document.getElementById("list");
  if (!list || !window.htmx) { return; }

  // What stands outside the list and names the filter as well.
  const FOLLOWING = [".languages", ".footer-links"];
  const IN_THE_HEAD = "link[rel=alternate], meta[name=robots]";

  const said = document.createElement("p");
  let shown = location.pathname + location.search, left = {}, scrolled = new Map();

  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  list.before(said);
  document.documentElement.dataset.inPlace = "";
  // htmx notes the address for a history that we do not let it keep: nothing is to be left in a visitor's browser.
  try { sessionStorage.removeItem("htmx-current-path-for-history"); } catch { /* where nothing may be kept, nothing is */ }

  const isNoFilter = (name, value) => !value || name === "more" || name.startsWith("find.");

  /** The address of a filter alone: without empty fields, and without what only opens or searches a facet. */
  const addressOf = (requested) => {
    const { pathname, searchParams } = new URL(requested, location.href);
    const pairs = new URLSearchParams([...searchParams].filter(([name, value]) => !isNoFilter(name, value)));
    return pathname + (pairs.size ? `?${pairs}` : "");
  };

  const load = (address) => window.htmx.ajax("GET", address, { source: list })
    .catch(() => {}); // another request took its place, or events below have told what failed

  /** What is not among the swapped parts, but speaks of the same question. */
  const follow = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    FOLLOWING.forEach((selector) => {
      const [here, there] = [document.querySelector(selector), page.querySelector(selector)];
      if (here && there) { here.replaceWith(there); }
    });
    document.querySelectorAll(".languages a").forEach((link) => { link.href = addressOf(link.href); });
    const [typed, asked] = [document, page].map((one) => one.querySelector("#search-q"));
    if (typed && asked && typed !== document.activeElement) { typed.value = asked.value; }
    document.head.querySelectorAll(IN_THE_HEAD).forEach((element) => element.remove());
    document.head.append(...page.head.querySelectorAll(IN_THE_HEAD));
  };

  /** Where the keyboard goes on when what it was on is gone: the next chip, the facet, or else the number of results. */
  const refocus = () => {
    if (document.activeElement !== document.body) { return; }
    const chips = list.querySelectorAll(".chip");
    const chip = left.chip >= 0 ? chips[Math.min(left.chip, chips.length - 1)] : null;
    const facet = left.facet && document.getElementById(left.facet)?.querySelector("summary");
    const next = chip ?? facet ?? (left.inList ? document.getElementById("results-title") : null);
    next?.focus({ preventScroll: Boolean(chip ?? facet) });
  };

  const say = (text) => {
    said.textContent = "";
    setTimeout(() => { said.textContent = text.trim(); }, 50); // emptied first: the same number is said again
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-in-place]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    event.preventDefault();
    load(link.href);
  });

  // The key says "now" of what has changed, and would otherwise ask twice; a box that finds values has asked already.
  list.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key !== "Enter" || !field.matches("#filter input:not([type=checkbox])")) { return; }
    event.preventDefault();
    if (!field.matches("[data-find]") && field.value !== field.defaultValue) {
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });

  window.addEventListener("popstate", () => {
    const before = shown;
    shown = location.pathname + location.search; // at once: somebody may go on before the answer is there
    if (shown !== before) { load(location.href); }
  });

  list.addEventListener("htmx:configRequest", ({ detail }) => {
    [...detail.formData].forEach(([name, value]) => { if (!value) { detail.formData.delete(name); } });
  });

  list.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (detail.target.id !== "results") { return; }
    const active = document.activeElement;
    left = {
      inList: list.contains(active),
      chip: [...list.querySelectorAll(".chip")].indexOf(active),
      facet: active.closest(".facet")?.id,
    };
    document.getElementById("results").setAttribute("aria-busy", "true");
  });

  list.addEventListener("htmx:afterRequest", () => document.getElementById("results").removeAttribute("aria-busy"));

  // Facets stay as open, and as far scrolled, as they are.
  list.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
    detail.fragment.querySelectorAll("details[id]").forEach((details) => {
      const before = document.getElementById(details.id);
      if (before) { details.open = before.open; }
    });
    if (detail.target.id === "filter") {
      scrolled = new Map([...detail.target.querySelectorAll(".facet-values")].map(({ id, scrollTop }) => [id, scrollTop]));
    }
  });

  list.addEventListener("htmx:afterSwap", ({ target, detail }) => {
    if (target.matches(".facet-values")) { say(target.querySelector(".facet-found")?.textContent ?? ""); }
    if (target.id !== "results") { return; }
    const address = addressOf(detail.xhr.responseURL);
    if (address !== addressOf(location.href)) { history.pushState(null, "", address); }
    shown = location.pathname + location.search;
    scrolled.forEach((top, id) => document.getElementById(id)?.scrollTo(0, top));
    follow(detail.xhr.responseText);
    refocus();
    say(document.getElementById("results-title").textContent);
  });

  // The server has something else to say than a list: let it.
  list.addEventListener("htmx:responseError", ({ detail }) => location.assign(addressOf(detail.pathInfo.finalRequestPath)));

  list.addEventListener("htmx:sendError", () => {
    const errors = document.getElementById("errors"), message = document.createElement("p");
    message.className = "errors";
    message.setAttribute("role", "alert");
    message.textContent = errors.dataset.unreachable;
    errors.replaceChildren(message);
  });
})();

// Offers titles while somebody types into the search box (ARIA combobox). Without this script the box searches as ever.
(() => {
  const PAUSE = 150;
  const input = document.querySelector("[data-suggest]");
  if (!input) { return; }

  const list = document.createElement("ul");
  let offered = [], active = -1, timer, request;

  Object.assign(list, { id: "suggestions", className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggestLabel);
  input.after(list);
  const roles = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  Object.entries(roles).forEach(([name, value]) => input.setAttribute(name, value));

  const choose = (place) => {
    active = place;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === place)));
    if (place < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", list.children[place].id);
    }
  };

  const show = (suggestions) => {
    offered = suggestions;
    list.replaceChildren(...offered.map((one, place) => {
      const item = document.createElement("li");
      const title = document.createElement("span");
      const type = document.createElement("small");
      item.id = `suggestion-${place}`;
      item.setAttribute("role", "option");
      title.textContent = one.label;
      title.lang = one.language;
      type.textContent = one.type_label;
      item.append(title, " ", type);
      return item;
    }));
    list.hidden = !offered.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  };

  const close = () => {
    clearTimeout(timer);
    request?.abort();
    show([]);
  };

  const ask = async () => {
    const words = input.value.trim();
    request?.abort();
    if (words.length < 2) { show([]); return; }
    request = new AbortController();
    const question = new URLSearchParams({ q: words, language: document.documentElement.lang });
    try {
      const answer = await fetch(`${input.dataset.suggest}?${question}`, { signal: request.signal });
      show(answer.ok ? (await answer.json()).suggestions : []);
    } catch {
      // Aborted because somebody typed on, or no connection: the box still searches.
    }
  };

  const keys = {
    ArrowDown: () => choose((active + 1) % offered.length),
    ArrowUp: () => choose((active <= 0 ? offered.length : active) - 1),
    Escape: close,
    Enter: () => { if (active >= 0) { window.location.assign(offered[active].url); } },
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden || !keys[event.key] || (event.key === "Enter" && active < 0)) { return; }
    event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const place = [...list.children].indexOf(event.target.closest("li"));
    if (place >= 0) { window.location.assign(offered[place].url); }
  });
})();

// Keeps what is typed into a form in this browser until it is saved, offers it again, and sends nothing into the void.
// Without this script a form still survives a session that ended: the sign-in page carries it along.
(() => {
  const PAUSE = 500;
  const NOT_KEPT = new Set(["hidden", "password", "file", "submit", "button", "reset", "image"]);
  const isKept = (field) => field.name && (!NOT_KEPT.has(field.type) || field.name.endsWith("-TOTAL_FORMS"));

  const valueOf = (field) => {
    if (field.type === "checkbox" || field.type === "radio") {
      const name = field.value === "on" ? "✓" : field.labels?.[0]?.textContent.trim();
      return field.checked ? [[field.value, name]] : [];
    }
    const chosen = field.tagName === "SELECT" && [...field.selectedOptions].filter((option) => option.value);
    return chosen ? chosen.map((option) => [option.value, option.label]) : [[field.value, ""]];
  };
  const valuesOf = (form) => {
    const values = {};
    [...form.elements].filter(isKept).forEach((field) => {
      values[field.name] = [...(values[field.name] || []), ...valueOf(field)];
    });
    return values;
  };
  const plain = (pairs) => JSON.stringify((pairs || []).map(([value]) => value.replaceAll("\r\n", "\n")).filter(Boolean));
  const differing = (kept, now) => Object.keys(kept).filter((name) => plain(kept[name]) !== plain(now[name]));

  const addLines = (form, values) =>
    Object.entries(values)
      .filter(([name]) => name.endsWith("-TOTAL_FORMS") && form.elements[name])
      .forEach(([name, [[total]]]) => {
        const link = document.querySelector(`#${CSS.escape(name.replace("-TOTAL_FORMS", ""))}-group .add-row a`);
        for (let more = total - form.elements[name].value; link && more > 0; more -= 1) {
          link.click();
        }
      });
  const put = (field, pairs) => {
    const values = pairs.map(([value]) => value);
    if (field.type === "checkbox" || field.type === "radio") {
      field.checked = values.includes(field.value);
    } else if (field.tagName === "SELECT") {
      pairs.filter(([value]) => ![...field.options].some((option) => option.value === value)).forEach(([value, label]) => field.add(new Option(label, value)));
      [...field.options].forEach((option) => (option.selected = values.includes(option.value)));
    } else {
      field.value = values[0] ?? "";
    }
    ["input", "change"].forEach((name) => field.dispatchEvent(new Event(name, { bubbles: true })));
  };
  const restore = (form, entry) => {
    addLines(form, entry.values);
    [...form.elements]
      .filter((field) => isKept(field) && field.type !== "hidden" && entry.values[field.name])
      .filter((field) => plain(valuesOf(form)[field.name]) !== plain(entry.values[field.name]))
      .forEach((field) => put(field, entry.values[field.name]));
    form.elements._ticket.value = entry.ticket; // of the version it was typed on, so that saving asks what came since
  };

  const element = (tag, text, className = "") => Object.assign(document.createElement(tag), { textContent: text, className });
  const named = (form, name) => {
    const field = [form.elements[name]].flat()[0];
    const label = field && (field[0] ?? field).labels?.[0];
    return label ? label.textContent.trim().replace(/:$/, "") : name;
  };

  const offer = (form, box, entry, names, isOlder) => {
    const words = box.dataset;
    const time = new Date(entry.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    const notice = element("div", "", "form-notice kept-text");
    notice.append(element("p", `${words.unsaved.replace("{time}", time)}${isOlder ? `. ${words.older}` : ""}`));
    names.forEach((name) => {
      const text = entry.values[name].map(([value, label]) => label || value).join(", ");
      notice.append(element("strong", named(form, name)), element("p", text || words.empty, "conflict-text"));
    });
    const [again, away] = [element("button", words.restore), element("button", words.discard)];
    again.type = away.type = "button";
    again.addEventListener("click", () => {
      restore(form, entry);
      notice.replaceChildren(element("p", words.restored));
    });
    away.addEventListener("click", () => {
      window.keptText.remove(entry.key);
      notice.remove();
    });
    notice.append(again, away);
    box.append(notice);
  };

  const keep = (root) => {
    const box = root.querySelector("[data-presence]");
    const form = box && box.closest("form");
    if (!form || box.dataset.isKept) {
      return;
    }
    box.dataset.isKept = "yes";
    const { user, version } = box.dataset;
    const start = window.keptText.start(user, new URL(form.action).pathname);
    const id = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
    const before = valuesOf(form);
    const mark = Object.assign(document.createElement("input"), { type: "hidden", name: "_kept", value: id });
    form.append(mark);
    const store = () => {
      const all = valuesOf(form);
      const changed = differing(all, before);
      if (changed.length) {
        const lines = Object.keys(all).filter((name) => name.endsWith("-TOTAL_FORMS"));
        const values = Object.fromEntries([...changed, ...lines].map((name) => [name, all[name]]));
        window.keptText.put(`${start}${version}`, { id, at: Date.now(), ticket: form.elements._ticket.value, values });
      }
    };
    let waiting;
    ["input", "change", "formset:added", "formset:removed"].forEach((name) =>
      form.addEventListener(name, () => {
        clearTimeout(waiting);
        waiting = setTimeout(store, PAUSE);
      }),
    );
    window.addEventListener("pagehide", () => form.isConnected && waiting && store());
    const entry = window.keptText.newest(start);
    const names = entry ? differing(entry.values, before).filter((name) => !name.endsWith("-TOTAL_FORMS")) : [];
    const isOlder = entry && entry.key !== `${start}${version}`;
    if (names.length) {
      offer(form, box, entry, names, isOlder);
    } else if (isOlder) {
      window.keptText.remove(entry.key);
    }
    form.addEventListener("desk:store-text", store);
  };

  document.addEventListener("DOMContentLoaded", () => keep(document));
  document.addEventListener("desk:form-opened", (event) => keep(event.target));
})();

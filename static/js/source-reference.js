// References to works in the editor of prose: how they look in it, and the dialog that finds the work.
import { Node, crel } from "django-prose-editor/editor";

const titles = new Map();

const titleOf = async (source, url) => {
  if (!titles.has(source)) {
    const answer = await fetch(`${url}?id=${encodeURIComponent(source)}`);
    const { works } = answer.ok ? await answer.json() : { works: [] };
    if (works.length) {
      titles.set(source, works[0].title);
    }
  }
  return titles.get(source) ?? source;
};

const field = (label, control) => {
  control.id = `reference-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  return crel("p", { className: "prose-dialog-field" }, [crel("label", { htmlFor: control.id, textContent: label }), control]);
};

// Resolves to {source, place}, or to nothing when the dialog is left.
const ask = (words, url, current) =>
  new Promise((resolve) => {
    const search = crel("input", { type: "search", autocomplete: "off" });
    const list = crel("select", { size: 7, required: true });
    const place = crel("input", { type: "text", maxLength: 120, value: current.place ?? "" });
    const note = crel("p", { className: "prose-dialog-note", role: "status" });
    const cancel = crel("button", { type: "button", textContent: words.cancel });
    const form = crel("form", { method: "dialog" }, [
      field(words.findWork, search),
      field(words.works, list),
      note,
      field(words.place, place),
      crel("p", { className: "prose-dialog-buttons" }, [crel("button", { type: "submit", textContent: words.insert }), cancel]),
    ]);
    const dialog = crel("dialog", { className: "prose-dialog", "aria-label": words.reference }, [form]);
    let asked = 0;

    const fill = async () => {
      const turn = ++asked;
      const query = new URLSearchParams({ q: search.value, from: location.pathname });
      const works = await fetch(`${url}?${query}`)
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
        .then((found) => found.works)
        .catch(() => null);
      if (turn !== asked) {
        return;
      }
      const chosen = list.selectedOptions[0]?.work ?? { source: current.source, place: current.place ?? "" };
      note.textContent = works ? (works.length ? "" : words.noWork) : words.offline;
      list.replaceChildren(
        ...(works ?? []).map((work) => {
          const textContent = work.place ? `${work.title}, ${work.place}` : work.title;
          const selected = work.source === chosen.source && work.place === chosen.place;
          return Object.assign(crel("option", { textContent, selected, title: textContent }), { work });
        }),
      );
    };

    const close = (answer) => {
      dialog.remove();
      resolve(answer);
    };
    search.addEventListener("input", fill);
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === "ArrowDown") {
        event.preventDefault(); // the list is next, nothing is chosen yet
        list.selectedIndex = Math.max(list.selectedIndex, 0);
        list.focus();
        list.dispatchEvent(new Event("change"));
      }
    });
    list.addEventListener("change", () => {
      place.value = list.selectedOptions[0]?.work.place ?? "";
    });
    cancel.addEventListener("click", () => close(null));
    dialog.addEventListener("cancel", () => close(null));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation(); // it is nothing that the form of the record would be sent for
      const { source, title } = list.selectedOptions[0].work;
      titles.set(source, title);
      close({ source, place: place.value.trim() });
    });
    // Not in the record's form: a form in a form is none.
    document.body.append(dialog);
    dialog.showModal();
    fill();
  });

export const SourceReference = Node.create({
  name: "sourceReference",
  group: "inline",
  inline: true,
  atom: true,
  priority: 1001, // before links, of which it is one

  addOptions: () => ({ words: {}, works: "" }),
  addAttributes: () => ({ source: { default: "", rendered: false }, place: { default: "", rendered: false } }),

  parseHTML: () => [
    {
      tag: 'a[href^="#source-"]',
      priority: 100,
      getAttrs: (link) => {
        const found = link.getAttribute("href").match(/^#source-([0-9a-z]{10})$/);
        return found ? { source: found[1], place: link.textContent.trim() } : false;
      },
    },
  ],
  renderHTML: ({ node: { attrs } }) => ["a", { href: `#source-${attrs.source}` }, ...(attrs.place ? [attrs.place] : [])],
  renderText: ({ node: { attrs } }) => `[[source:${attrs.source}${attrs.place ? `, ${attrs.place}` : ""}]]`,

  addNodeView() {
    return ({ node: { attrs } }) => {
      const dom = crel("span", { className: "prose-reference", textContent: `[${attrs.place || "…"}]` });
      titleOf(attrs.source, this.options.works).then((title) => {
        dom.textContent = `[${[title, attrs.place].filter(Boolean).join(", ")}]`;
      });
      return { dom };
    };
  },

  addCommands() {
    return {
      refer: () => ({ editor, state }) => {
        const chosen = state.selection.node;
        const current = chosen?.type.name === this.name ? chosen.attrs : {};
        ask(this.options.words, this.options.works, current).then((attrs) => {
          const chain = editor.chain().focus();
          (attrs ? chain.insertContent({ type: this.name, attrs }) : chain).run();
        });
        return true;
      },
    };
  },
});

// The toolbar of the editor of prose, for hand and keyboard, and the names that make both known to screen readers.
import { Extension, Plugin, crel } from "django-prose-editor/editor";

const KINDS = { paragraph: 0, heading: 2, subheading: 3, minor: 4 };
const BUTTONS = [
  ["bold", (chain) => chain.toggleBold(), (editor) => editor.isActive("bold")],
  ["italic", (chain) => chain.toggleItalic(), (editor) => editor.isActive("italic")],
  ["bullets", (chain) => chain.toggleBulletList(), (editor) => editor.isActive("bulletList")],
  ["numbers", (chain) => chain.toggleOrderedList(), (editor) => editor.isActive("orderedList")],
  ["quotation", (chain) => chain.toggleBlockquote(), (editor) => editor.isActive("blockquote")],
  ["link"],
  ["reference"],
  ["table", (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true })],
  ["undo", (chain) => chain.undo()],
  ["redo", (chain) => chain.redo()],
];
const TABLE_BUTTONS = [
  ["row", (chain) => chain.addRowAfter()],
  ["column", (chain) => chain.addColumnAfter()],
  ["lessRow", (chain) => chain.deleteRow()],
  ["lessColumn", (chain) => chain.deleteColumn()],
  ["header", (chain) => chain.toggleHeaderCell(), (editor) => editor.isActive("tableHeader")],
  ["lessTable", (chain) => chain.deleteTable()],
];

const toolbarOf = (editor, words) => {
  const kind = crel("select", { "aria-label": words.kind }, Object.keys(KINDS).map((name) => crel("option", { value: name, textContent: words[name] })));
  kind.addEventListener("change", () => {
    const level = KINDS[kind.value];
    const chain = editor.chain().focus();
    (level ? chain.setHeading({ level }) : chain.setParagraph()).run();
  });
  const special = { link: () => editor.commands.askForLink(), reference: () => editor.commands.refer() };
  const made = [...BUTTONS, ...TABLE_BUTTONS].map(([name, command, isActive]) => {
    const button = crel("button", { type: "button", textContent: words[name] });
    button.addEventListener("click", () => (special[name] ?? (() => command(editor.chain().focus()).run()))());
    return { name, button, command, isActive, isForTables: TABLE_BUTTONS.some(([other]) => other === name) };
  });
  const bar = crel("div", { className: "prose-toolbar", role: "toolbar", "aria-label": words.toolbar }, [kind, ...made.map(({ button }) => button)]);
  const stops = () => [...bar.children].filter((control) => !control.hidden && !control.disabled);
  const stop = (control) => [...bar.children].forEach((other) => (other.tabIndex = other === control ? 0 : -1));
  stop(kind);

  bar.addEventListener("focusin", (event) => stop(event.target));
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      event.preventDefault(); // the arrow keys up and down change the kind of paragraph
      const all = stops();
      all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
    }
  });
  const refresh = () => {
    // In lists, quotations and tables there are neither headings nor tables.
    const isInside = ["listItem", "blockquote", "table"].some((name) => editor.isActive(name));
    kind.disabled = isInside;
    kind.value = Object.keys(KINDS).find((name) => KINDS[name] && editor.isActive("heading", { level: KINDS[name] })) ?? "paragraph";
    made.forEach(({ name, button, isActive, isForTables }) => {
      button.hidden = isForTables && !editor.isActive("table");
      button.disabled = name === "table" && isInside;
      if (isActive) {
        button.setAttribute("aria-pressed", String(isActive(editor)));
      }
    });
  };
  editor.on("transaction", refresh);
  refresh();
  return bar;
};

const namesOf = (textarea, words) => {
  const label = textarea.labels[0];
  const language = textarea.name.match(/_(de|en|es|ca)$/);
  const described = crel("p", { className: "prose-keys", id: `${textarea.id}-keys`, textContent: words.keys });
  textarea.after(described);
  if (label) {
    label.id ||= `${textarea.id}-label`;
  }
  return {
    role: "textbox",
    "aria-multiline": "true",
    ...(label ? { "aria-labelledby": label.id } : { "aria-label": textarea.getAttribute("aria-label") ?? textarea.name }),
    "aria-describedby": [described.id, textarea.getAttribute("aria-describedby")].filter(Boolean).join(" "),
    ...(language ? { lang: language[1] } : {}),
  };
};

export const ProseToolbar = Extension.create({
  name: "proseToolbar",
  priority: 1000, // its keys come before those of lists and tables

  addOptions: () => ({ words: {} }),
  addProseMirrorPlugins() {
    const attributes = namesOf(this.editor.options.element.querySelector("textarea"), this.options.words);
    return [new Plugin({ props: { attributes } })];
  },
  addKeyboardShortcuts() {
    return {
      Escape: () => {
        const bar = this.storage.bar;
        (bar.querySelector("[tabindex='0']:enabled:not([hidden])") ?? bar.querySelector("button:enabled")).focus();
        return true;
      },
    };
  },
  addStorage: () => ({ bar: null }),
  onCreate({ editor }) {
    const textarea = editor.options.element.querySelector("textarea");
    this.storage.bar = toolbarOf(editor, this.options.words);
    editor.view.dom.before(this.storage.bar);
    // Whoever leads to the field, a label or a problem's link, leads to the editor.
    textarea.focus = () => editor.commands.focus();
    textarea.labels[0]?.addEventListener("click", () => editor.commands.focus());
    if (textarea.closest(".is-aim")) {
      editor.commands.focus();
    }
  },
});

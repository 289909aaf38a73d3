// The dialog for links in the editor of prose, and its key, Ctrl-K.
import { Extension, crel } from "django-prose-editor/editor";

const ADDRESS = "(https?://|/(?!/)|#).+";
const TYPED_WITHOUT_SCHEME = /^[\w-]+(\.[\w-]+)+([/?#].*)?$/;

const askForAddress = (words, address) =>
  new Promise((resolve) => {
    const input = crel("input", { type: "text", id: "prose-address", value: address, pattern: ADDRESS, title: words.addressHelp });
    const cancel = crel("button", { type: "button", textContent: words.cancel });
    const form = crel("form", {}, [
      crel("p", { className: "prose-dialog-field" }, [crel("label", { htmlFor: input.id, textContent: words.address }), input]),
      crel("p", { className: "prose-dialog-note", textContent: words.addressHelp }),
      crel("p", { className: "prose-dialog-buttons" }, [crel("button", { type: "submit", textContent: words.save }), cancel]),
    ]);
    const dialog = crel("dialog", { className: "prose-dialog", "aria-label": words.link }, [form]);
    const close = (answer) => {
      dialog.remove();
      resolve(answer);
    };
    input.addEventListener("change", () => {
      input.value = input.value.trim().replace(TYPED_WITHOUT_SCHEME, "https://$&");
    });
    cancel.addEventListener("click", () => close(null));
    dialog.addEventListener("cancel", () => close(null));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      close(input.value);
    });
    document.body.append(dialog);
    dialog.showModal();
  });

const link = async (editor, words) => {
  const current = editor.getAttributes("link").href ?? "";
  const href = await askForAddress(words, current);
  const chain = editor.chain().focus().extendMarkRange("link");
  if (href === null) {
    editor.commands.focus();
  } else if (!href) {
    chain.unsetLink().run();
  } else if (editor.state.selection.empty && !current) {
    editor.chain().focus().insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
  } else {
    chain.setLink({ href }).run();
  }
};

export const ProseLink = Extension.create({
  name: "proseLink",
  priority: 1000, // its key comes before the library's own dialog

  addOptions: () => ({ words: {} }),
  addCommands() {
    return {
      askForLink: () => ({ editor }) => {
        link(editor, this.options.words);
        return true;
      },
    };
  },
  addKeyboardShortcuts() {
    return { "Mod-k": () => this.editor.commands.askForLink() };
  },
});

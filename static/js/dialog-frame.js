// Looks after a page of ours in a frame: whether something was typed that is not saved, how it is left, and how a form
// whose answer did not come is sent again. Whatever page a form answers is shown as it is.
window.deskFrame = (holder, { name, url, onPage, onTrouble, onEscape }) => {
  const frame = document.createElement("iframe");
  let untouched = null; // what the form held before the first key or click
  let sent = null; // what was sent last and has no good answer yet
  let isWaiting = false;

  const formOf = (page) => page?.querySelector("#content-main > form, #content form");
  const held = () => {
    const form = formOf(frame.contentDocument);
    return form ? JSON.stringify([...new FormData(form)].filter(([key]) => key !== "csrfmiddlewaretoken")) : "";
  };
  const isChanged = () => Boolean(sent) || isWaiting || (untouched !== null && untouched !== held());

  // Escape first closes what is open on the page: a list of choices, a calendar, a dialog of an editor.
  const hasOpen = (page) => [...page.querySelectorAll(".select2-container--open, .calendarbox, .clockbox, dialog[open]")]
    .some((part) => part.checkVisibility());

  const watch = (page) => {
    untouched = null;
    const note = () => (untouched ??= held());
    page.addEventListener("pointerdown", note, true);
    page.addEventListener("keydown", (event) => {
      note();
      if (event.key === "Escape" && !hasOpen(page)) {
        event.preventDefault();
        onEscape();
      }
    }, true);
    page.addEventListener("submit", (event) => {
      const entries = [...new FormData(event.target, event.submitter)];
      sent = { url: event.target.action, entries, isClaim: event.target === formOf(page) };
      isWaiting = true;
    });
    page.querySelectorAll("a[href]:not([href^='#'], [data-popup], .deletelink)").forEach((link) => {
      link.target = "_blank"; // other pages do not stand in a dialog, and leaving would lose what is typed
    });
  };

  const resend = (page, { url: target, entries }) => {
    const form = page.createElement("form");
    const token = formOf(page)?.elements.csrfmiddlewaretoken?.value;
    Object.assign(form, { method: "post", action: target, hidden: true });
    entries.forEach(([key, value]) => {
      const field = page.createElement("input");
      Object.assign(field, { type: "hidden", name: key, value: key === "csrfmiddlewaretoken" ? token : value });
      form.append(field);
    });
    page.body.append(form);
    isWaiting = true;
    form.submit();
  };

  let again = null;
  frame.addEventListener("load", () => {
    const page = frame.contentDocument;
    isWaiting = false;
    if (!page?.querySelector("#content")) {
      onTrouble(Boolean(sent)); // a page that is not to be framed (signing in, a refusal), or none at all
      return;
    }
    if (again) {
      const last = again;
      again = null;
      resend(page, last);
      return;
    }
    const said = page.querySelector(".messagelist .success")?.textContent.trim() ?? "";
    if (said) {
      sent = null;
    }
    // The landmarks of a page in a page: one of each name.
    page.querySelector("main")?.setAttribute("aria-label", name);
    page.querySelector("#footer")?.remove();
    watch(page);
    onPage(page, said);
  });

  frame.title = name;
  frame.src = url;
  holder.replaceChildren(frame);
  return {
    isChanged,
    focus: () => frame.contentWindow.focus(),
    again: () => {
      again = sent;
      frame.src = url;
    },
  };
};

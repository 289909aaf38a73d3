// Somebody types on while the list changes in place: the answer brings the whole form anew, without the letters that
// were typed since it was asked for. They are carried over, with the caret, and asked for when the field is left.
(() => {
  const list = document.getElementById("list");
  if (!list || !window.htmx) { return; }

  const TYPED = "#filter input:not([type=checkbox], [type=hidden])";
  let sent = new Map(), unasked = null;

  list.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (detail.target.id !== "results") { return; }
    sent = new Map([...list.querySelectorAll(TYPED)].map(({ id, value }) => [id, value]));
    unasked = null;
  });

  list.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
    const before = document.activeElement;
    if (detail.target.id !== "filter" || !before.matches(TYPED) || before.value === sent.get(before.id)) { return; }
    unasked = detail.fragment.querySelector(`#${CSS.escape(before.id)}`);
    if (!unasked) { return; }
    unasked.value = before.value;
    unasked.setSelectionRange(before.selectionStart, before.selectionEnd);
  });

  // A field that looks for values of a facet asks while somebody types: what the former field was about to ask.
  list.addEventListener("htmx:afterSettle", () => {
    if (unasked?.matches("[data-find]")) { unasked.dispatchEvent(new Event("typed")); }
  });

  list.addEventListener("change", ({ target }) => { if (target === unasked) { unasked = null; } });

  // The browser takes what was carried over for the field's own value, and tells nobody that it has changed.
  list.addEventListener("focusout", ({ target }) => {
    if (target === unasked) { target.dispatchEvent(new Event("change", { bubbles: true })); }
  });
})();

// Saves a form by keyboard: Ctrl+S (⌘S) and, where a next one can be opened, Ctrl+Enter; says so beside the buttons.
(() => {
  const form = document.querySelector(".change-form #content-main > form");
  if (!form) {
    return;
  }
  const isMac = /mac|iphone|ipad/i.test(navigator.platform);
  const keys = document.querySelector(".form-keys");
  const buttons = { s: keys?.dataset.save || "_continue", enter: keys?.dataset.another };
  const buttonNamed = (name) => name && [...form.querySelectorAll(`input[type="submit"][name="${name}"]`)].pop();

  document.querySelectorAll(".form-keys").forEach((hint) => {
    hint.hidden = false;
    hint.querySelectorAll("[data-modifier]").forEach((key) => (key.textContent = isMac ? "⌘" : "Ctrl"));
  });

  // Heard before the field itself, because search boxes (Select2) keep keys to themselves and open their list instead.
  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    const isOurs = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && Object.hasOwn(buttons, key);
    const button = isOurs && (buttonNamed(buttons[key]) || (key === "s" && buttonNamed("_save")));
    if (!button) {
      return;
    }
    event.preventDefault();
    if (!document.querySelector("dialog[open]")) {
      event.stopPropagation();
      if (!event.repeat) {
        form.requestSubmit(button);
      }
    }
  }, true);
})();

// Asks before a form with unsaved changes is left by a link: publishing shows what was saved, not what was typed.
(() => {
  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("#content-main form[id$='_form']");
    if (!form) {
      return;
    }
    let isChanged = Boolean(form.querySelector(".errorlist, .errornote"));
    const note = () => {
      isChanged = true;
    };
    form.addEventListener("input", note);
    form.addEventListener("change", note);
    form.addEventListener("submit", () => {
      isChanged = false;
    });
    window.addEventListener("beforeunload", (event) => {
      if (isChanged) {
        event.preventDefault();
      }
    });
  });
})();

// Gives a sign of life while a form is open, and shows who else has it open. Without this script the notice is the
// one of when the form was loaded. A form that comes later, in a dialog, is announced by the event "desk:form-opened".
(() => {
  const EVERY = 30_000;

  const watch = (root) => {
    const box = root.querySelector("[data-presence]");
    const form = box && box.closest("form");
    if (!form || box.dataset.version === "0" || box.dataset.isWatched) {
      return;
    }
    box.dataset.isWatched = "yes";
    const address = box.dataset.presence;
    let typed = false; // since the last sign of life: typing counts as use, so that the session goes on
    ["input", "change"].forEach((name) =>
      form.addEventListener(name, () => {
        typed = true;
      }),
    );
    const message = (state) => {
      const data = new FormData();
      ["csrfmiddlewaretoken", "_ticket"].forEach((name) => data.set(name, form.elements[name].value));
      data.set("state", state);
      return data;
    };
    const show = (notices) => {
      box.querySelectorAll("[data-somebody]").forEach((notice) => notice.remove());
      notices.forEach((text) => {
        const notice = document.createElement("p");
        notice.className = "form-notice";
        notice.dataset.somebody = "";
        notice.textContent = text;
        box.append(notice);
      });
    };
    const leave = () => navigator.sendBeacon(address, message("left"));
    const beat = async () => {
      if (!form.isConnected) {
        clearInterval(timer); // the dialog was closed
        leave();
        return;
      }
      try {
        const body = message("open");
        if (typed) {
          body.set("typed", "yes");
        }
        typed = false;
        const answer = await fetch(address, { method: "POST", body });
        if (answer.ok && !answer.redirected) {
          show((await answer.json()).notices);
        }
      } catch {
        // No connection: the next sign of life may get through.
      }
    };
    const timer = setInterval(beat, EVERY);
    beat();
    window.addEventListener("pagehide", leave);
    window.addEventListener("pageshow", (event) => event.persisted && beat());
  };

  document.addEventListener("DOMContentLoaded", () => watch(document));
  document.addEventListener("desk:form-opened", (event) => watch(event.target));
})();

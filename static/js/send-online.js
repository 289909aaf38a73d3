// Asks for the server before a form is sent: without a connection it stays on the page, and the page says so.
(() => {
  const PATIENCE = 8000;

  document.addEventListener("DOMContentLoaded", () => {
    const box = document.querySelector("#content-main [data-presence]");
    const form = box && box.closest("form");
    if (!form) {
      return;
    }
    let isAnswered = false;
    const say = () => {
      const notice = Object.assign(document.createElement("p"), { className: "form-notice", textContent: box.dataset.offline });
      notice.dataset.offlineNotice = "";
      notice.setAttribute("role", "alert");
      notice.tabIndex = -1;
      box.append(notice);
      notice.focus();
      form.dispatchEvent(new Event("input")); // it is unsaved still, for those who ask before the page is left
    };
    form.addEventListener("submit", async (event) => {
      if (isAnswered || event.defaultPrevented) {
        return;
      }
      event.preventDefault();
      form.dispatchEvent(new Event("desk:store-text"));
      box.querySelectorAll("[data-offline-notice]").forEach((notice) => notice.remove());
      try {
        await fetch(box.dataset.presence, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      } catch {
        say();
        return;
      }
      isAnswered = true;
      form.requestSubmit(event.submitter);
    });
    window.addEventListener("pageshow", () => (isAnswered = false));
  });
})();

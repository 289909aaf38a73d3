// Where unsaved text lies in this browser: one entry per researcher, form and version, each with an id of its own.
// An entry goes when the server has confirmed the save, when somebody signs out, or after thirty days.
(() => {
  const START = "koopwohl-text:";
  const COOKIE = /(?:^|; )desk-saved=([\w-]+)/;
  const KEPT = 30 * 24 * 60 * 60 * 1000;

  const entries = (start) =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith(start))
      .map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }));
  const forget = (found) => found.forEach(({ key }) => localStorage.removeItem(key));

  let isSignedOut = false;

  const confirmSaved = () => {
    const saved = document.cookie.match(COOKIE);
    if (saved) {
      forget(entries(START).filter(({ id }) => id === saved[1]));
      document.cookie = "desk-saved=; path=/admin/; max-age=0; samesite=strict";
    }
  };

  window.keptText = {
    start: (user, path) => `${START}${user}:${path}:`,
    newest: (start) => entries(start).sort((one, other) => other.at - one.at)[0],
    put: (key, entry) => isSignedOut || localStorage.setItem(key, JSON.stringify(entry)),
    remove: (key) => localStorage.removeItem(key),
    confirmSaved,
  };

  confirmSaved();
  forget(entries(START).filter(({ at }) => at < Date.now() - KEPT));
  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("logout-form")?.addEventListener("submit", () => {
      isSignedOut = true; // a page that is being left would else keep its text once more
      forget(entries(START));
    });
  });
})();

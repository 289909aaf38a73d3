// Shows one language of the translated fields at a time. Without this script all languages stand below each other.
(() => {
  const LANGUAGES = ["de", "en", "es", "ca"];
  const STORE = "desk-language";

  const languageOf = (row) => {
    const match = [...row.classList].map((name) => name.match(/^field-.+_(de|en|es|ca)$/)).find(Boolean);
    return match ? match[1] : null;
  };

  const isFilled = (row) => [...row.querySelectorAll("input, textarea")].some((field) => field.value.trim());

  const show = (language, rows, buttons) => {
    rows.forEach((row) => {
      const hasError = row.querySelector(".errorlist") || row.classList.contains("errors");
      row.classList.toggle("is-other-language", languageOf(row) !== language && !hasError);
    });
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.language === language)));
    sessionStorage.setItem(STORE, language);
  };

  const label = (button, rows) => {
    const own = rows.filter((row) => languageOf(row) === button.dataset.language);
    button.textContent = `${button.dataset.language.toUpperCase()} ${own.filter(isFilled).length}/${own.length}`;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("#content-main form");
    const rows = form ? [...form.querySelectorAll(".form-row")].filter(languageOf) : [];
    if (!rows.length) {
      return;
    }
    const bar = document.createElement("div");
    bar.className = "language-tabs";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", document.documentElement.lang === "de" ? "Sprache der Texte" : "Language of the texts");
    const buttons = LANGUAGES.map((language) => {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.language = language;
      button.addEventListener("click", () => show(language, rows, buttons));
      bar.append(button);
      return button;
    });
    form.addEventListener("input", () => buttons.forEach((button) => label(button, rows)));
    buttons.forEach((button) => label(button, rows));
    form.prepend(bar);
    show(sessionStorage.getItem(STORE) || "de", rows, buttons);
    const aim = location.hash.startsWith("#field-") && form.querySelector(`[class*="${location.hash.slice(1)}"] :is(input, textarea, select)`);
    if (aim) {
      aim.focus();
    }
  });
})();

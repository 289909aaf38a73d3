// Shows one language of the translated fields at a time, and leads from a problem to its field.
// Without this script all languages stand below each other.
(() => {
  const LANGUAGES = ["de", "en", "es", "ca"];
  const STORE = "desk-language";
  const { label, required } = document.currentScript.dataset;
  // In a dialog over a record's form the texts are in the language that is shown there when it opens; what is chosen in
  // the dialog is kept in its frame, and leaves that form as it is.
  const frame = new URLSearchParams(location.search).has("dialog") ? window.frameElement : null;
  const shownBelow = () => window.parent.document.querySelector(".language-tabs [aria-pressed=true]")?.dataset.language;
  const remembered = () => (frame && (frame.dataset.language || shownBelow())) || sessionStorage.getItem(STORE) || LANGUAGES[0];
  const remember = (language) => (frame ? (frame.dataset.language = language) : sessionStorage.setItem(STORE, language));
  const names = new Intl.DisplayNames([document.documentElement.lang || "en"], { type: "language" });

  const languageOf = (row) => {
    const found = [...row.classList].map((name) => name.match(/^field-.+_(de|en|es|ca)$/)).find(Boolean);
    return found ? found[1] : null;
  };
  const rowsOf = (form) => [...form.querySelectorAll(".form-row")].filter(languageOf);
  const isTemplate = (row) => row.closest(".empty-form");
  const hasError = (row) => row.classList.contains("errors") || row.querySelector(".errorlist");
  // What may only be read stands in a box of its own, a dash where there is nothing.
  const isFilled = (row) => [...row.querySelectorAll("input, textarea, .readonly")]
    .some((field) => !["", "-"].includes((field.value ?? field.textContent).trim()));

  const isRequired = (row) => row.querySelector("label.required");

  const show = (form, language) => {
    rowsOf(form).forEach((row) => {
      row.classList.toggle("is-other-language", languageOf(row) !== language && !hasError(row));
      row.querySelectorAll("input, textarea").forEach((field) => (field.lang = languageOf(row)));
    });
    document.querySelectorAll(".language-tabs button").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    });
    remember(language);
  };

  const count = (form) => {
    const rows = rowsOf(form).filter((row) => !isTemplate(row));
    document.querySelectorAll(".language-tabs button").forEach((button) => {
      const own = rows.filter((row) => languageOf(row) === button.dataset.language);
      const [figure, mark] = button.querySelectorAll("span");
      figure.textContent = ` ${own.filter(isFilled).length}/${own.length}`;
      mark.hidden = !own.some((row) => isRequired(row) && !isFilled(row));
    });
  };

  const tabs = (form) => {
    const bar = document.createElement("div");
    bar.className = "language-tabs";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", label);
    LANGUAGES.forEach((language) => {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.language = language;
      const mark = document.createElement("span");
      mark.className = "language-required";
      mark.textContent = required;
      button.append(names.of(language), document.createElement("span"), " ", mark);
      button.addEventListener("click", () => show(form, language));
      bar.append(button);
    });
    return bar;
  };

  // The door names a field without its language: take the first language that has text, else the default one.
  const rowNamed = (form, name) => {
    const exact = form.querySelector(`.form-row.field-${CSS.escape(name)}, .fieldBox.field-${CSS.escape(name)}`);
    const translated = LANGUAGES.map((code) => form.querySelector(`.form-row.field-${CSS.escape(name)}_${code}`)).filter(Boolean);
    return exact || translated.find(isFilled) || translated[0] || document.getElementById(`${name}-group`);
  };

  // An address names a field (#field-…), or the control of one that has to be corrected (#id_…).
  const rowAimedAt = (form) => {
    const place = decodeURIComponent(location.hash.slice(1));
    return place.startsWith("field-") ? rowNamed(form, place.slice(6))
      : place.startsWith("id_") && document.getElementById(place)?.closest(".form-row");
  };

  const lead = (form) => {
    const row = rowAimedAt(form);
    if (!row) {
      return;
    }
    if (languageOf(row)) {
      show(form, languageOf(row));
    }
    row.classList.add("is-aim");
    row.scrollIntoView({ block: "center" });
    row.querySelector("input:not([type=hidden]), textarea, select, .select2-selection")?.focus({ preventScroll: true });
  };

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector(".change-form #content-main > form");
    if (!form) {
      return;
    }
    if (rowsOf(form).length) {
      form.before(tabs(form)); // outside, because the admin focuses the first control in a new form
      show(form, remembered());
      count(form);
      form.addEventListener("input", () => count(form));
      form.addEventListener("formset:added", () => {
        show(form, remembered());
        count(form);
      });
    }
    lead(form);
    window.addEventListener("hashchange", () => lead(form));
  });
})();

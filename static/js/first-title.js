// Fills the address in from the first title that is given, where Django's own script knows the German one only.
// Runs before anything is typed; an address that was written by hand, or is kept already, stays.
(() => {
  const LANGUAGES = ["en", "es", "ca"];
  const constants = document.getElementById("django-admin-prepopulated-fields-constants");
  const rules = constants ? JSON.parse(constants.dataset.prepopulatedFields) : [];

  const follow = ({ id, dependency_ids: [first], maxLength, allowUnicode }) => {
    const address = document.querySelector(id);
    const german = document.querySelector(first);
    if (!address || !german || address.value || !first.endsWith("_de")) {
      return;
    }
    const others = LANGUAGES.map((code) => document.querySelector(first.replace(/de$/, code))).filter(Boolean);
    let isByHand = false;
    address.addEventListener("change", () => (isByHand = true));
    const fill = () => {
      if (!isByHand && !german.value.trim()) {
        const title = others.map((field) => field.value.trim()).find(Boolean) ?? "";
        address.value = URLify(title, maxLength, allowUnicode);
      }
    };
    others.forEach((field) => field.addEventListener("input", fill));
    // After Django's own script, which empties the address with the German title.
    ["keyup", "change", "focus"].forEach((type) => german.addEventListener(type, fill));
  };

  document.addEventListener("DOMContentLoaded", () => rules.forEach(follow));
})();

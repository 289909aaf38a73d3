// Gives the admin's search boxes (Select2) the name of their field, which they do not take over from the label.
(() => {
  const $ = window.django?.jQuery;
  if (!$) {
    return;
  }

  // Its list opens inside the main part of the page instead of behind everything. Read when Select2 starts, after us.
  document.querySelectorAll("select.admin-autocomplete").forEach((select) => {
    select.dataset.dropdownParent = "#content-start";
  });

  const labelOf = (select) => document.querySelector(`label[for="${CSS.escape(select.id)}"]`);

  // The cross that empties a field is put into the list of what is chosen, where only list items may be.
  const freeCross = (selection) => {
    const cross = selection.querySelector("ul > .select2-selection__clear");
    if (cross) {
      selection.prepend(cross);
    }
  };

  const name = (select) => {
    const label = labelOf(select);
    const selection = select.parentElement.querySelector(".select2-selection");
    if (!label || !selection) {
      return;
    }
    label.id = label.id || `${select.id}-label`;
    const chosen = selection.querySelector(".select2-selection__rendered");
    const search = selection.querySelector(".select2-search__field");
    if (search) {
      search.setAttribute("aria-labelledby", label.id);
      selection.setAttribute("aria-labelledby", label.id);
      chosen.setAttribute("aria-labelledby", label.id);
      freeCross(selection);
      new MutationObserver(() => freeCross(selection)).observe(chosen, { childList: true });
    } else {
      chosen.removeAttribute("role");
      chosen.removeAttribute("aria-readonly");
      selection.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
    }
    const help = select.getAttribute("aria-describedby");
    if (help) {
      (search || selection).setAttribute("aria-describedby", help);
    }
    label.addEventListener("click", () => (search || selection).focus());
  };

  const nameAll = (place) => place.querySelectorAll("select.admin-autocomplete:not([name*=__prefix__])").forEach(name);

  $(() => nameAll(document));
  document.addEventListener("formset:added", (event) => nameAll(event.target));
  $(document).on("select2:open", (event) => {
    const label = labelOf(event.target)?.textContent.replace(/:\s*$/, "") ?? "";
    const drop = document.querySelector(".select2-container--open .select2-dropdown");
    drop?.querySelectorAll(".select2-search__field, .select2-results__options").forEach((part) => part.setAttribute("aria-label", label));
    drop?.querySelector(".select2-search__field")?.focus();
    const selection = event.target.parentElement.querySelector(".select2-selection[aria-owns]");
    selection?.setAttribute("aria-controls", selection.getAttribute("aria-owns"));
  });
})();

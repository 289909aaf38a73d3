// Tells the search box for contradicting claims which record the form is about: only claims on that one are offered.
(() => {
  const $ = window.django?.jQuery;
  if (!$ || !document.querySelector("select[data-field-name=contradicts]")) {
    return;
  }
  $.ajaxPrefilter((request) => {
    if (new URLSearchParams(request.data ?? "").get("field_name") === "contradicts") {
      const record = document.querySelector("#content-main form [name=record]")?.value ?? "";
      request.data += `&record=${encodeURIComponent(record)}`;
    }
  });
})();

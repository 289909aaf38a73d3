// Runs when a growing page has come to its end: leads on to the result, which the link on the page names.
(() => {
  const result = document.querySelector("a[data-follow]");
  if (result) {
    location.replace(result.href);
  }
})();

// Opens what belongs in the margin where there is room for it, and everything before printing. Without this script it opens by hand.
(() => {
  const openings = [...document.querySelectorAll("details[data-open-from]")].map((note) => (
    { note, room: window.matchMedia(`(min-width: ${note.dataset.openFrom}rem)`) }
  ));
  const arrange = () => openings.forEach(({ note, room }) => { note.open = room.matches && !note.closest(".sides"); });

  document.documentElement.dataset.scripted = "";
  arrange();
  openings.forEach(({ room }) => room.addEventListener("change", arrange));
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("main details").forEach((note) => { note.open = true; });
  });
  window.addEventListener("afterprint", arrange);
})();

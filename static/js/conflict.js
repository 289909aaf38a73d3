// On the page of a conflict, whoever edits by hand has chosen to: else the text would stay behind.
(() => {
  const choose = (event) => {
    const hand = event.target.closest?.(".conflict-hand");
    const choice = hand && hand.parentElement.querySelector("input[type=radio][value=edit]");
    if (choice) {
      choice.checked = true;
    }
  };
  document.addEventListener("input", choose);
  document.addEventListener("change", choose);
})();

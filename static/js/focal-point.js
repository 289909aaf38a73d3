// Sets the focal point of a picture on the picture itself, by click or arrow keys, and shows a chosen file at once.
// Without this script the two number fields do the same, and the picture appears once it is saved.
(() => {
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const MIDDLE = 50;

  const fieldsOf = (preview) => {
    const form = preview.closest(".inline-related") || preview.closest("form");
    return ["x", "y"].map((axis) => form.querySelector(`input[name$="focal_${axis}"]`));
  };
  const inside = (number) => Math.min(100, Math.max(0, Math.round(number)));
  const valueOf = (field) => (field.value === "" ? MIDDLE : inside(Number(field.value)));

  const show = (preview) => {
    const button = preview.querySelector(".focal-point");
    const [x, y] = fieldsOf(preview).map(valueOf);
    const mark = button.querySelector(".focal-mark");
    mark.style.left = `${x}%`;
    mark.style.top = `${y}%`;
    const said = preview.dataset.focalLabel.replace("{x}", x).replace("{y}", y);
    button.setAttribute("aria-label", said);
    preview.querySelector("[role=status]").textContent = button.matches(":focus") ? said : "";
  };

  const set = (preview, x, y) => {
    const fields = fieldsOf(preview);
    [x, y].forEach((number, place) => {
      fields[place].value = inside(number);
      fields[place].dispatchEvent(new Event("change", { bubbles: true }));
    });
    show(preview);
  };

  const clicked = (preview, event) => {
    if (event.detail === 0) {
      return; // pressed by keyboard: there is no place
    }
    const box = preview.querySelector(".focal-point img").getBoundingClientRect();
    set(preview, ((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
  };

  const pressed = (preview, event) => {
    const step = STEPS[event.key];
    if (!step) {
      return;
    }
    event.preventDefault();
    const [x, y] = fieldsOf(preview).map(valueOf);
    const length = event.shiftKey ? 10 : 1;
    set(preview, x + step[0] * length, y + step[1] * length);
  };

  const arm = (preview) => {
    const image = preview.querySelector("img");
    if (!image || image.closest(".focal-point") || !fieldsOf(preview).every(Boolean)) {
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "focal-point";
    const mark = document.createElement("span");
    mark.className = "focal-mark";
    const status = document.createElement("span");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    image.replaceWith(button);
    image.alt = "";
    button.append(image, mark);
    button.after(status);
    button.addEventListener("click", (event) => clicked(preview, event));
    button.addEventListener("keydown", (event) => pressed(preview, event));
    fieldsOf(preview).forEach((field) => field.addEventListener("input", () => show(preview)));
    show(preview);
  };

  // A picture that was just chosen: the policy allows our own addresses and data, no blobs.
  const showChosen = (input) => {
    const form = input.closest(".inline-related") || input.closest("form");
    const preview = form.querySelector(".medium-preview");
    const [file] = input.files;
    if (!preview || !file || !file.type.startsWith("image/")) {
      return;
    }
    const read = new FileReader();
    read.addEventListener("load", () => {
      let image = preview.querySelector("img");
      if (!image) {
        image = document.createElement("img");
        image.alt = "";
        preview.replaceChildren(image);
      }
      image.addEventListener("load", () => arm(preview), { once: true });
      image.src = read.result;
    });
    read.readAsDataURL(file);
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("form .medium-preview").forEach((preview) => {
      if (!preview.closest(".empty-form")) {
        arm(preview);
      }
    });
    document.addEventListener("change", (event) => {
      if (event.target.matches("input[type=file][name$=upload]")) {
        showChosen(event.target);
      }
    });
  });
})();

// Opens the forms of claims in a dialog over the record's form, so that what is typed there stays as it is.
// Without this script the same links lead to the same forms as pages of their own.
(() => {
  const dialog = document.getElementById("claim-dialog");
  if (!dialog?.showModal) {
    return;
  }
  const question = document.getElementById("claim-dialog-question");
  const status = document.getElementById("claims-status");
  const inDialog = dialog.querySelector(".claim-dialog-status");
  const trouble = dialog.querySelector(".claim-dialog-trouble");
  const holder = dialog.querySelector(".claim-dialog-frame");
  let frame = null;
  let openedBy = null; // the id of the link, because the list around it is renewed
  let latest = 0;

  // Every part of the form that shows claims bears an id and comes anew; nothing else is touched.
  const renew = async () => {
    const number = ++latest;
    try {
      const answer = await fetch(dialog.dataset.renew);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const parts = [...page.querySelectorAll("[data-renewed]")];
      if (!answer.ok || !parts.length) {
        throw new TypeError("no lists");
      }
      if (number === latest) {
        parts.forEach((part) => document.getElementById(part.id)?.replaceWith(document.adoptNode(part)));
        const { revision } = page.querySelector("[data-revision]").dataset;
        document.dispatchEvent(new CustomEvent("desk:claims-renewed", { detail: { revision: Number(revision) } }));
      }
      return true;
    } catch (problem) {
      if (!(problem instanceof TypeError)) {
        throw problem;
      }
      return false; // no connection, or no answer with lists in it
    }
  };

  const close = () => {
    holder.replaceChildren();
    frame = null;
    question.close();
    dialog.close();
    document.getElementById(openedBy)?.focus();
  };

  const leave = () => {
    if (!frame?.isChanged()) {
      close();
    } else if (!question.open) {
      question.showModal();
    }
  };

  const focusFirst = (page) => {
    const error = page.querySelector(".errors :is(input:not([type=hidden]), textarea, select)") ?? page.querySelector(".errornote");
    const fields = [...page.querySelectorAll("form .form-row :is(input:not([type=hidden]), textarea, .select2-selection)")];
    const first = error ?? fields.find((field) => field.checkVisibility()) ?? page.querySelector("h1");
    if (!first.matches("input, textarea, select")) {
      first.tabIndex = first.tabIndex < 0 ? -1 : first.tabIndex;
    }
    frame.focus();
    first.focus();
  };

  const shown = async (page, said) => {
    const done = page.querySelector("[data-done]");
    trouble.hidden = true;
    holder.hidden = false;
    inDialog.textContent = said;
    if (!done) {
      focusFirst(page);
    }
    const isRenewed = said ? await renew() : true;
    const text = isRenewed ? said : `${said} ${dialog.dataset.failed}`;
    inDialog.textContent = text;
    if (done) {
      close();
      const place = document.getElementById(done.dataset.done);
      place?.classList.add("is-aim");
      (document.getElementById(openedBy) ?? document.querySelector(".section-jumps a")).focus();
    }
    status.textContent = text;
  };

  const open = (link) => {
    const url = new URL(link.href);
    url.searchParams.set("dialog", "1");
    openedBy = link.id;
    document.querySelectorAll(".claims-list .is-aim").forEach((place) => place.classList.remove("is-aim"));
    dialog.querySelector("h2").textContent = link.textContent.trim();
    [status.textContent, inDialog.textContent, trouble.hidden, holder.hidden] = ["", "", true, false];
    dialog.showModal();
    frame = window.deskFrame(holder, {
      name: link.textContent.trim(),
      url: url.href,
      onPage: shown,
      onEscape: leave,
      onTrouble: async (isSent) => {
        const isRefused = isSent && await renew(); // who gets the lists is signed in, and the server answers
        trouble.querySelectorAll("[data-refused]").forEach((part) => { part.hidden = part.dataset.refused !== String(isRefused); });
        [trouble.hidden, holder.hidden] = [false, true];
        trouble.querySelector("a:not([hidden]), button").focus();
      },
    });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-dialog]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      open(link);
    }
  });
  dialog.querySelector("[data-close]").addEventListener("click", leave);
  dialog.querySelector("[data-again]").addEventListener("click", () => frame.again());
  question.querySelector("[data-discard]").addEventListener("click", close);
  question.querySelector("[data-stay]").addEventListener("click", () => {
    question.close();
    frame.focus();
  });
  [dialog, question].forEach((each) => each.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      (each === question ? () => question.close() : leave)();
    }
  }));
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault(); // the way back of a phone
    leave();
  });
})();

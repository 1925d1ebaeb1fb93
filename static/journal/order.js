// Contents ordered by hand: an article is dragged to its place, and its own form says so. By keyboard the buttons do the same.
"use strict";

(() => {
  let dragged = null;

  const line = (target) => target instanceof Element && target.closest(".contents__line[data-uid]");
  const part = (target) => target instanceof Element && target.closest(".contents__part");

  function ready(root) {
    for (const each of root.querySelectorAll(".contents__line[data-uid]")) {
      if (each.querySelector("[data-place]")) each.draggable = true;
    }
  }

  function place(into) {
    const form = dragged.querySelector("[data-place]");
    const lines = [...into.querySelectorAll(".contents__line[data-uid]")];
    form.elements.position.value = lines.indexOf(dragged) + 1;
    if (form.elements.section) form.elements.section.value = into.dataset.section;
    form.requestSubmit();
  }

  document.addEventListener("dragstart", (event) => {
    dragged = line(event.target);
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    dragged.classList.add("contents__line--dragged");
  });

  document.addEventListener("dragover", (event) => {
    const into = dragged && part(event.target);
    if (!into) return;
    event.preventDefault();
    const over = line(event.target);
    if (!over) into.querySelector(".contents__lines").append(dragged);
    else if (over !== dragged) {
      const box = over.getBoundingClientRect();
      over[event.clientY < box.top + box.height / 2 ? "before" : "after"](dragged);
    }
  });

  document.addEventListener("drop", (event) => {
    const into = dragged && part(event.target);
    if (!into) return;
    event.preventDefault();
    place(into);
    dragged = null;
  });

  document.addEventListener("dragend", () => {
    // Let go outside the contents: everything is as the server has it.
    if (dragged) window.location.reload();
  });

  ready(document);
  document.addEventListener("htmx:afterSwap", () => ready(document));
})();

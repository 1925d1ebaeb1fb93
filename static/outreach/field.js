"use strict";
// What one hand gains from a script: − and + beside each figure. Without it a figure is typed.

(() => {
  function step(input, by) {
    const before = Number.parseInt(input.value, 10) || 0;
    input.value = Math.max(0, before + by);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function button(input, by) {
    const made = document.createElement("button");
    const words = document.getElementById("steps").dataset;
    made.type = "button";
    made.className = "tally__add";
    made.textContent = by > 0 ? "+" : "−";
    made.setAttribute("aria-label", `${by > 0 ? words.more : words.less} ${input.labels[0].dataset.name}`);
    made.addEventListener("click", () => step(input, by));
    return made;
  }

  for (const input of document.querySelectorAll(".amount input.quantity")) {
    input.before(button(input, -1));
    input.after(button(input, 1));
  }

  // At the end of an outing: what was given, as it is typed.
  for (const given of document.querySelectorAll("[data-given]")) {
    const input = document.getElementById(given.dataset.given);
    const tell = () => {
      const left = Number(given.dataset.loaded) - Number.parseInt(input.value, 10);
      given.textContent = left >= 0 ? given.dataset.words.replace("#", left) : "";
    };
    input.addEventListener("input", tell);
    tell();
  }
})();

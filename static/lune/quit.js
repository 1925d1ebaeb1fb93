// « Quitter vite »: this page leaves the screen at once, and the neutral one takes its place in the history.
document.addEventListener("click", (event) => {
  const exit = event.target.closest("[data-quit]");
  if (!exit) return;
  event.preventDefault();
  document.documentElement.hidden = true;
  document.title = "";
  window.location.replace(exit.href);
});

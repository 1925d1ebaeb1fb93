"use strict";
// What the desk gains from a script: the clock ticks, a board refreshed elsewhere changes here, and only what changed.
// Without it every page works: links and forms are links and forms.

(() => {
  const board = () => document.getElementById("board");

  // What a part looks like, apart from what differs at each drawing (keys of forms) and what the browser itself added.
  function look(part) {
    const copy = part.cloneNode(true);
    copy.querySelectorAll("input[type=hidden]").forEach((input) => input.removeAttribute("value"));
    [copy, ...copy.querySelectorAll("[class*=htmx-]")].forEach((element) => {
      element.className = [...element.classList].filter((name) => !name.startsWith("htmx-")).join(" ");
    });
    return copy.outerHTML;
  }

  function takeKeys(from, to) {
    const fresh = from.querySelectorAll("input[type=hidden]");
    to.querySelectorAll("input[type=hidden]").forEach((input, place) => (input.value = fresh[place].value));
  }

  function swapParts(fragment) {
    const fresh = fragment.querySelector("#board");
    const parts = [...fragment.querySelectorAll("[data-part]")];
    const known = [...document.querySelectorAll("[data-part]")];
    board().dataset.version = fresh.dataset.version;
    if (parts.map((part) => part.id).join() !== known.map((part) => part.id).join()) {
      board().replaceChildren(...fresh.childNodes);
      htmx.process(board());
      return [board()];
    }
    return parts.filter((part, place) => {
      if (look(part) === look(known[place])) {
        takeKeys(part, known[place]);
        return false;
      }
      known[place].replaceWith(part);
      // At once: htmx would do it a moment later, and a quick second tap would leave the page.
      htmx.process(part);
      return true;
    });
  }

  function say(text, level) {
    const notice = document.createElement("p");
    // Over the page, not in it: what moves under a thumb is tapped by mistake.
    notice.className = `notice notice--${level} toast`;
    notice.textContent = text;
    document.getElementById("messages").replaceChildren(notice);
  }

  htmx.defineExtension("parts", {
    isInlineSwap: () => false,
    handleSwap: (style, target, fragment) => style === "parts" && swapParts(fragment),
  });

  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb !== "get" || event.detail.elt !== board()) return;
    if (document.hidden) event.preventDefault();
    event.detail.headers["If-None-Match"] = `"${board().dataset.version}"`;
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, target } = event.detail;
    if (xhr.status === 304) {
      event.detail.shouldSwap = false;
    } else if (xhr.status >= 500) {
      say(board().dataset.lost, "error");
    } else if (xhr.responseText.includes(`id="${target.id}"`)) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    } else {
      // Signed out meanwhile, or a page that is not what was asked for: show it as itself.
      event.detail.shouldSwap = false;
      window.location.assign("/");
    }
  });

  document.addEventListener("htmx:sendError", () => say(board().dataset.lost, "error"));
  document.addEventListener("lune:said", (event) => say(event.detail.text, event.detail.level));
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && board()) htmx.trigger(board(), "refresh");
  });

  // The clock of the house, by the server's time: the tablet's own may be wrong.
  const clock = document.querySelector(".clock-now");
  if (clock) {
    const ahead = Date.parse(clock.dateTime) - Date.now();
    const zone = { timeZone: clock.dataset.zone, hour: "numeric", minute: "2-digit", hourCycle: "h23" };
    const french = document.documentElement.lang.startsWith("fr");
    setInterval(() => {
      const parts = new Intl.DateTimeFormat("en", zone).formatToParts(new Date(Date.now() + ahead));
      const of = (type) => parts.find((part) => part.type === type).value;
      const text = french ? `${Number(of("hour"))}\u00a0h\u00a0${of("minute")}` : `${Number(of("hour"))}:${of("minute")}`;
      if (clock.textContent !== text) clock.textContent = text;
    }, 5000);
  }
})();

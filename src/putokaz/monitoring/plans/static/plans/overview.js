"use strict";

// The plan on one page: open and close all at once, go from activity to activity by keys, print everything. Without scripts the links do it.
(() => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));

  function open(level) {
    for (const goal of all(".pp-goal")) goal.open = level !== "goals";
    for (const part of all(".pp-part")) part.open = level === "all";
    for (const link of all("[data-level]")) {
      if (link.dataset.level === level) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-level]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(link.dataset.level);
      history.replaceState(history.state, "", link.href);
    }
    if (event.target.closest("[data-print]")) window.print();
  });

  document.addEventListener("keydown", (event) => {
    if (!["j", "k"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable], dialog[open]")) return;
    const links = all(".pp-lines a.t").filter((link) => link.offsetParent !== null);
    if (!links.length) return;
    const at = links.indexOf(document.activeElement);
    const next = event.key === "j" ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0);
    links[next].focus();
    event.preventDefault();
  });

  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = all(".pp-tree details:not([open])");
    for (const each of closed) each.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const each of closed) each.open = false;
  });

  const showButtons = () => { for (const each of all("[data-print]")) each.hidden = false; };
  document.addEventListener("htmx:afterSwap", showButtons);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", showButtons);
  else showButtons();
})();

"use strict";
/* From doubt to doubt with Alt and the arrows. Everything on the page works without this. */
(() => {
  const hint = document.querySelector("[data-needs-script]");
  if (hint) hint.hidden = false;
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    if (["TEXTAREA", "SELECT"].includes(document.activeElement.tagName)) return;
    const doubts = [...document.querySelectorAll("[data-doubt]")];
    if (!doubts.length) return;
    const inside = document.activeElement.closest("[data-doubt]");
    const down = event.key === "ArrowDown";
    let next;
    if (inside) {
      next = doubts[doubts.indexOf(inside) + (down ? 1 : -1)];
    } else {
      const after = doubts.filter((one) => document.activeElement.compareDocumentPosition(one) & (down ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING));
      next = document.activeElement === document.body ? doubts[0] : down ? after[0] : after[after.length - 1];
    }
    if (next) {
      event.preventDefault();
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    }
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const field = event.detail.target.querySelector ? event.detail.target.querySelector(".im-editing textarea") : null;
    if (field) field.focus();
  });
})();

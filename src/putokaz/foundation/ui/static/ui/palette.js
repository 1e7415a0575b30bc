// Search from anywhere: "/" or Ctrl+K opens it, arrows choose, Enter opens.
(() => {
  "use strict";
  const palette = document.getElementById("palette");
  if (!palette || !palette.showModal) return;
  const input = palette.querySelector("input");
  const found = palette.querySelector(".pk-palette-found");
  const links = () => [...found.querySelectorAll("a")];
  const open = () => {
    if (palette.open || document.querySelector("dialog[open]")) return;
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => { menu.open = false; });
    palette.showModal();
    input.select();
  };

  document.querySelectorAll("[data-palette-open]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", open);
  });
  document.querySelectorAll("form[data-find]").forEach((form) => { form.hidden = true; });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!slash && !k) return;
    event.preventDefault();
    open();
  });

  palette.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...links()];
    const here = Math.max(0, stops.indexOf(document.activeElement));
    const next = stops[(here + (event.key === "ArrowDown" ? 1 : -1) + stops.length) % stops.length];
    event.preventDefault();
    next.focus();
  });
  palette.addEventListener("close", () => found.replaceChildren());
})();

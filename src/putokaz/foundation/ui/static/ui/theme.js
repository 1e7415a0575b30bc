// Light, dark or as the system: set before anything is painted, kept in this browser.
(() => {
  "use strict";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = "system";
  try {
    chosen = localStorage.getItem("putokaz-theme") || "system";
  } catch { /* a browser that keeps nothing follows the system */ }
  const apply = () => {
    root.dataset.bsTheme = chosen === "system" ? (system.matches ? "dark" : "light") : chosen;
  };
  root.classList.add("has-scripts");
  apply();
  system.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", () => {
    const buttons = document.querySelectorAll("[data-theme-choice]");
    const show = () => buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.themeChoice === chosen)));
    document.querySelectorAll("[data-theme-switch]").forEach((part) => { part.hidden = false; });
    show();
    buttons.forEach((button) => button.addEventListener("click", () => {
      chosen = button.dataset.themeChoice;
      try {
        localStorage.setItem("putokaz-theme", chosen);
      } catch { /* it holds for this page */ }
      apply();
      show();
    }));
  });
})();

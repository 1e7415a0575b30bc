// Small tables are sorted where they are; long ones by the server, through links in their heads.
(() => {
  "use strict";
  const { putokaz } = window;
  const collator = new Intl.Collator(document.documentElement.lang.startsWith("en") ? "en" : "bs", { numeric: true, sensitivity: "base" });

  const amount = (text) => {
    const digits = text.replace(/[^\d.,-]/g, "");
    if (!/\d/.test(digits)) return null;
    const english = document.documentElement.lang === "en";
    return Number(english ? digits.replace(/,/g, "") : digits.replace(/\./g, "").replace(",", "."));
  };
  const value = (row, column, numeric) => {
    const cell = row.cells[column];
    if (!cell) return null;
    if ("sort" in cell.dataset) return numeric ? Number(cell.dataset.sort) : cell.dataset.sort;
    return numeric ? amount(cell.textContent) : cell.textContent.trim();
  };

  putokaz.each("table[data-sortable]", (table) => {
    const rows = table.tBodies.length === 1 ? table.tBodies[0] : null;
    const head = table.tHead && table.tHead.rows[0];
    if (!rows || !head || rows.rows.length < 2 || table.querySelector("tbody [rowspan], tbody [colspan]")) return;
    [...head.cells].forEach((cell, column) => {
      if (cell.querySelector("a, button") || "unsorted" in cell.dataset || !cell.textContent.trim()) return;
      const numeric = cell.dataset.type === "number" || cell.classList.contains("pk-number");
      const button = putokaz.element("button", { type: "button", className: "pk-sort", title: putokaz.word("sort") }, ...cell.childNodes);
      cell.append(button);
      button.addEventListener("click", () => {
        const down = cell.getAttribute("aria-sort") === "ascending";
        [...head.cells].forEach((other) => other.removeAttribute("aria-sort"));
        cell.setAttribute("aria-sort", down ? "descending" : "ascending");
        const sign = down ? -1 : 1;
        const order = [...rows.rows].map((row) => [row, value(row, column, numeric)]).sort(([, a], [, b]) => {
          const noA = a === null || a === "" || Number.isNaN(a);
          const noB = b === null || b === "" || Number.isNaN(b);
          if (noA || noB) return Number(noA) - Number(noB); // what is not known stays last both ways
          return sign * (numeric ? a - b : collator.compare(a, b));
        });
        rows.append(...order.map(([row]) => row));
      });
    });
  });
})();

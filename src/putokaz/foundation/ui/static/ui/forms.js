// Rows of a formset that are added, removed and moved; long lists that one searches by typing.
(() => {
  "use strict";
  const { putokaz } = window;

  putokaz.each("[data-formset]", (formset) => {
    const prefix = formset.dataset.formset;
    const rows = formset.querySelector(":scope > [data-rows]");
    const total = formset.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
    const most = formset.querySelector(`[name="${prefix}-MAX_NUM_FORMS"]`);
    const pattern = formset.querySelector(":scope > template[data-empty-row]");
    const add = formset.querySelector(":scope > [data-add-row]");
    const status = formset.querySelector(":scope > [data-said]");
    const ordered = "order" in formset.dataset;
    const all = () => [...rows.children];

    const changed = () => formset.dispatchEvent(new Event("input", { bubbles: true }));
    const number = () => {
      if (!ordered) return;
      all().forEach((row, position) => {
        const field = row.querySelector(`[name^="${prefix}-"][name$="-ORDER"]`);
        if (field) field.value = String(position + 1);
      });
    };
    const equip = (row) => {
      row.querySelectorAll("[data-plain-order], [data-plain-delete]").forEach((plain) => { plain.hidden = true; });
      row.querySelectorAll("[data-row-up], [data-row-down], [data-remove-row]").forEach((button) => { button.hidden = false; });
    };
    const move = (row, button, up) => {
      const other = up ? row.previousElementSibling : row.nextElementSibling;
      if (!other) return;
      if (up) other.before(row);
      else other.after(row);
      number();
      changed();
      button.focus();
    };
    const remove = (row) => {
      const mark = row.querySelector(`[name^="${prefix}-"][name$="-DELETE"]`);
      mark.checked = !mark.checked;
      row.classList.toggle("pk-row-gone", mark.checked);
      row.querySelector("[data-remove-words]").textContent = putokaz.word(mark.checked ? "rowBack" : "rowRemove");
      row.querySelectorAll(".pk-row-fields :is(input, select, textarea)").forEach((field) => { field.inert = mark.checked; });
      status.textContent = mark.checked ? putokaz.word("rowRemoved") : "";
      changed();
    };

    rows.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      const row = button && button.closest("[data-row]");
      if (!row) return;
      if ("removeRow" in button.dataset) remove(row);
      if ("rowUp" in button.dataset) move(row, button, true);
      if ("rowDown" in button.dataset) move(row, button, false);
    });
    add.addEventListener("click", () => {
      const holder = document.createElement("template");
      holder.innerHTML = pattern.innerHTML.replaceAll("__prefix__", total.value);
      const row = holder.content.firstElementChild;
      total.value = String(Number(total.value) + 1);
      rows.append(row);
      equip(row);
      number();
      putokaz.start(row.parentElement);
      const first = row.querySelector("input:not([type=hidden]), select, textarea");
      if (first) first.focus();
      status.textContent = putokaz.word("rowAdded");
      add.disabled = Boolean(most && most.value && Number(total.value) >= Number(most.value));
      changed();
    });
    all().forEach(equip);
    add.hidden = false;
  });

  // --- a select that one searches ---
  const CYRILLIC = "абвгдђежзијклљмнњопрстћуфхцчџш";
  const LATIN = ["a", "b", "v", "g", "d", "dj", "e", "z", "z", "i", "j", "k", "l", "lj", "m", "n", "nj", "o", "p", "r", "s", "t", "c", "u", "f", "h", "c", "c", "dz", "s"];
  const fold = (text) => text.toLowerCase().replace(/đ/g, "dj").normalize("NFD").replace(/\p{M}/gu, "")
    .replace(/[а-џ]/g, (letter) => { const at = CYRILLIC.indexOf(letter); return at < 0 ? letter : LATIN[at]; });
  let lists = 0;

  putokaz.each("select[data-search-select]", (select) => {
    if (select.multiple || select.disabled || select.options.length < 8) return;
    const id = `pick-${lists += 1}`;
    const chosen = () => (select.selectedIndex < 0 || !select.value ? "" : select.selectedOptions[0].textContent.trim());
    const input = putokaz.element("input", { type: "text", className: "form-control", id: `${select.id}-find`, autocomplete: "off", value: chosen() });
    const list = putokaz.element("ul", { className: "pk-pick-list", id, hidden: true });
    const options = [...select.options].filter((option) => !option.disabled).map((option) => ({ option, text: option.textContent.trim(), folded: fold(option.textContent.trim()) }));
    let at = -1;
    list.setAttribute("role", "listbox");
    Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list" }).forEach(([name, value]) => input.setAttribute(name, value));
    ["aria-describedby", "aria-invalid"].forEach((name) => { if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name)); });
    if (select.required) input.setAttribute("aria-required", "true");
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    if (label) {
      label.htmlFor = input.id;
      label.id ||= `${id}-label`;
      list.setAttribute("aria-labelledby", label.id);
    }

    const close = () => {
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const point = (to) => {
      const items = [...list.querySelectorAll("[role=option]")];
      if (!items.length) return;
      at = (to + items.length) % items.length;
      items.forEach((item, position) => item.setAttribute("aria-selected", String(position === at)));
      input.setAttribute("aria-activedescendant", items[at].id);
      items[at].scrollIntoView({ block: "nearest" });
    };
    const take = (option) => {
      select.value = option.value;
      input.value = chosen();
      select.dispatchEvent(new Event("input", { bubbles: true }));
      select.dispatchEvent(new Event("change", { bubbles: true }));
      close();
    };
    const show = (query) => {
      const parts = fold(query).split(/\s+/).filter(Boolean);
      const found = options.filter(({ folded }) => parts.every((part) => folded.includes(part))).slice(0, 60);
      list.replaceChildren(...found.map(({ option, text }, position) => {
        const item = putokaz.element("li", { id: `${id}-${position}`, textContent: text || "–" });
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(option); });
        return item;
      }));
      if (!found.length) {
        const none = putokaz.element("li", { className: "pk-pick-none", textContent: putokaz.word("none") });
        none.setAttribute("role", "option");
        none.setAttribute("aria-disabled", "true");
        list.append(none);
      }
      list.picks = found.map(({ option }) => option);
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      at = -1;
    };
    input.addEventListener("input", (event) => { event.stopPropagation(); show(input.value); });
    input.addEventListener("click", () => { input.select(); show(""); });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) show("");
        point(at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1));
      } else if (event.key === "Enter" && !list.hidden) {
        event.preventDefault();
        const pick = list.picks[at < 0 ? 0 : at];
        if (pick && (at >= 0 || list.picks.length === 1)) take(pick);
      } else if (event.key === "Escape" && !list.hidden) {
        event.stopPropagation();
        input.value = chosen();
        close();
      }
    });
    input.addEventListener("blur", () => {
      if (!input.value.trim() && select.querySelector('option[value=""]') && select.value) take(select.querySelector('option[value=""]'));
      input.value = chosen();
      close();
    });
    select.addEventListener("change", () => { input.value = chosen(); });
    select.addEventListener("focus", () => input.focus());
    select.tabIndex = -1;
    select.setAttribute("aria-hidden", "true");
    select.classList.add("visually-hidden");
    const holder = putokaz.element("div", { className: "pk-pick" });
    select.before(holder);
    holder.append(input, list, select);
  });
})();

// What is typed into a long form is kept in this browser until it is saved: a crash or an expired session loses nothing.
// Only forms marked data-draft, per person and address; never passwords, files, hidden fields, or what stands in data-no-draft.
(() => {
  "use strict";
  const { putokaz } = window;
  const PREFIX = "putokaz-draft:";
  const PENDING = "putokaz-draft-sent";
  const WEEK = 7 * 24 * 3600 * 1000;
  let store;
  try {
    store = window.localStorage;
    store.getItem(PREFIX);
  } catch {
    return; // this browser keeps nothing
  }
  const read = (key) => {
    try {
      return JSON.parse(store.getItem(key));
    } catch {
      return null;
    }
  };
  const drafts = () => Object.keys(store).filter((key) => key.startsWith(PREFIX));
  drafts().forEach((key) => {
    const draft = read(key);
    if (!draft || Date.now() - draft.at > WEEK) store.removeItem(key);
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-sign-out]")) drafts().forEach((key) => store.removeItem(key));
  });

  // --- was what was sent on the page before this one saved? ---
  const settle = () => {
    const sent = JSON.parse(sessionStorage.getItem(PENDING) || "null");
    if (!sent || putokaz.isSignIn(location.href)) {
      if (sent) sessionStorage.removeItem(PENDING); // not saved: after signing in the form offers it again
      return;
    }
    sessionStorage.removeItem(PENDING);
    const [entry] = performance.getEntriesByType("navigation");
    const cameByItself = entry && entry.type !== "navigate";
    const failed = entry && entry.responseStatus >= 400;
    const fromForm = document.referrer && new URL(document.referrer).pathname === sent.path;
    const sameFormWithErrors = location.pathname === sent.path && document.querySelector("form[data-draft] .pk-error-summary");
    if (fromForm && !cameByItself && !failed && !sameFormWithErrors) store.removeItem(sent.key);
  };
  try {
    settle();
  } catch { /* no session storage: the draft stays, and is offered */ }

  const moment = (date) => {
    const two = (number) => String(number).padStart(2, "0");
    const day = [two(date.getDate()), two(date.getMonth() + 1), date.getFullYear()].join(document.documentElement.lang === "en" ? "/" : ".");
    return `${day}${document.documentElement.lang === "en" ? "" : "."} ${two(date.getHours())}:${two(date.getMinutes())}`;
  };

  // --- the fields of a form ---
  const kept = (form) => [...form.elements].filter((field) => field.name && field.name !== "csrfmiddlewaretoken"
    && !["password", "file", "submit", "button", "fieldset"].includes(field.type)
    && (field.type !== "hidden" || /-(TOTAL_FORMS|ORDER)$/.test(field.name)) && !field.closest("[data-no-draft]"));
  const values = (form) => {
    const found = {};
    kept(form).forEach((field) => {
      const list = found[field.name] ||= [];
      if (field.type === "checkbox" || field.type === "radio") {
        if (field.checked) list.push(field.value);
      } else if (field.multiple) list.push(...[...field.selectedOptions].map((option) => option.value));
      else list.push(field.value);
    });
    return found;
  };
  const restore = (form, draft) => {
    Object.entries(draft).filter(([name]) => name.endsWith("-TOTAL_FORMS")).forEach(([name, [count]]) => {
      const formset = form.querySelector(`[data-formset="${CSS.escape(name.replace("-TOTAL_FORMS", ""))}"]`);
      const button = formset && formset.querySelector("[data-add-row]");
      for (let more = 0; button && more < 500 && Number(form.elements[name].value) < Number(count); more += 1) button.click();
    });
    const left = structuredClone(draft);
    kept(form).filter((field) => !field.name.endsWith("-TOTAL_FORMS")).forEach((field) => {
      const list = left[field.name];
      if (!list) return;
      if (field.type === "checkbox" || field.type === "radio") field.checked = list.includes(field.value);
      else if (field.multiple) [...field.options].forEach((option) => { option.selected = list.includes(option.value); });
      else if (list.length) field.value = list.shift();
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };

  putokaz.each("form[data-draft]", (form) => {
    if (!putokaz.person) return;
    const key = `${PREFIX}${putokaz.person}:${location.pathname}:${form.dataset.draft}`;
    const atFirst = JSON.stringify(values(form));
    const draft = read(key);
    const note = putokaz.element("div", { className: "pk-draft-kept", role: "status" });
    let timer;
    let waiting = false;

    const save = () => {
      waiting = false;
      const now = values(form);
      if (JSON.stringify(now) === atFirst) store.removeItem(key);
      else {
        try {
          store.setItem(key, JSON.stringify({ at: Date.now(), values: now }));
          note.textContent = putokaz.word("draftKept");
        } catch { /* full: the rest of the page goes on working */ }
      }
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      waiting = true;
      timer = setTimeout(save, 400);
    });
    window.addEventListener("pagehide", () => { if (waiting) save(); });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      save();
      try {
        sessionStorage.setItem(PENDING, JSON.stringify({ key, path: location.pathname }));
      } catch { /* then the draft is offered once more than needed */ }
    });
    const actions = form.querySelector(".pk-form-actions");
    if (actions) actions.before(note);
    else form.append(note);

    if (!draft || JSON.stringify(draft.values) === atFirst || form.querySelector(".pk-error-summary")) return;
    const back = putokaz.element("button", { type: "button", className: "btn btn-sm btn-primary", textContent: putokaz.word("draftRestore") });
    const forget = putokaz.element("button", { type: "button", className: "btn btn-sm btn-secondary", textContent: putokaz.word("draftForget") });
    const when = putokaz.element("time", { textContent: moment(new Date(draft.at)) });
    const offer = putokaz.element("div", { className: "pk-alert pk-tone-info" }, putokaz.icon("info"),
      putokaz.element("div", { className: "pk-alert-body pk-draft-note" }, putokaz.element("p", { textContent: `${putokaz.word("draftFound")} ` }, when), back, forget));
    offer.setAttribute("role", "status");
    back.addEventListener("click", () => {
      restore(form, draft.values);
      offer.remove();
      note.textContent = putokaz.word("draftRestored");
      form.dataset.changed = "";
      const first = kept(form).find((field) => field.type !== "hidden");
      if (first) first.focus();
    });
    forget.addEventListener("click", () => {
      store.removeItem(key);
      offer.remove();
    });
    form.prepend(offer);
  });
})();

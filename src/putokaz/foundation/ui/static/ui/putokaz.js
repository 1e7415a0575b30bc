// What every page may use: words, parts that start themselves, menus, toasts, confirmations, and what htmx has to be told.
// Nothing here is needed: without scripts every page does the same by links and forms.
(() => {
  "use strict";
  const starters = [];
  const body = document.body;
  const words = document.getElementById("ui-words");

  const putokaz = {
    /** A sentence in the language of the page. */
    word: (key) => (words && words.dataset[key]) || "",
    /** The person that is signed in, as a key; empty when nobody is. */
    person: body.dataset.person || "",
    csrf: () => document.body.dataset.csrf || "",
    /** Run `start(element)` once for every element that matches, now and when htmx brings new ones. */
    each: (selector, start) => {
      const run = (root) => root.querySelectorAll(selector).forEach((element) => {
        const mark = `started${starters.indexOf(run)}`;
        if (mark in element.dataset) return;
        element.dataset[mark] = "";
        start(element);
      });
      starters.push(run);
      run(document);
    },
    start: (root) => starters.forEach((run) => run(root)),
    element: (tag, properties = {}, ...children) => {
      const made = Object.assign(document.createElement(tag), properties);
      made.append(...children);
      return made;
    },
    icon: (name) => {
      const known = document.querySelector("svg.pk-icon use");
      const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      drawing.setAttribute("class", "pk-icon");
      drawing.setAttribute("aria-hidden", "true");
      if (known) {
        const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
        use.setAttribute("href", `${known.getAttribute("href").split("#")[0]}#${name}`);
        drawing.append(use);
      }
      return drawing;
    },
    /** Whether an address is the sign-in page: where requests of an expired session end. */
    isSignIn: (address) => new URL(address, location.href).pathname.startsWith(body.dataset.signIn),
    toast: (tone, text, ...more) => {
      const box = document.getElementById("messages");
      if (!box) return;
      const alert = putokaz.element("div", { className: `pk-alert pk-tone-${tone}` });
      alert.setAttribute("role", tone === "danger" || tone === "warning" ? "alert" : "status");
      const close = putokaz.element("button", { type: "button", className: "pk-close" }, putokaz.icon("close"));
      close.dataset.dismiss = "";
      close.setAttribute("aria-label", putokaz.word("close"));
      alert.append(putokaz.icon(tone), putokaz.element("div", { className: "pk-alert-body" }, putokaz.element("p", { textContent: text }), ...more), close);
      box.classList.add("pk-toasts");
      box.append(alert);
      putokaz.start(box);
      fade(alert);
    },
    /** Say that the session is over, with a way to sign in that leaves this page as it is. */
    expired: () => {
      const link = putokaz.element("a", { href: body.dataset.signIn, target: "_blank", rel: "noopener", textContent: body.dataset.signIn });
      link.textContent = putokaz.word("signIn");
      putokaz.toast("warning", putokaz.word("expired"), putokaz.element("p", {}, link));
    },
  };
  window.putokaz = putokaz;

  // --- toasts: what is good news goes by itself, the rest stays until it is closed ---
  const fade = (alert) => {
    if (!alert.matches(".pk-tone-success, .pk-tone-info")) return;
    let left = 10;
    const timer = setInterval(() => {
      if (!alert.isConnected) clearInterval(timer);
      else if (!alert.matches(":hover, :focus-within") && !document.hidden && --left <= 0) alert.remove();
    }, 1000);
  };
  putokaz.each("[data-toasts] > .pk-alert", (alert) => {
    alert.parentElement.classList.add("pk-toasts");
    fade(alert);
  });
  putokaz.each("[data-dismiss]", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => button.closest(".pk-alert").remove());
  });
  try {
    const kept = JSON.parse(sessionStorage.getItem("putokaz-messages") || "[]");
    sessionStorage.removeItem("putokaz-messages");
    kept.forEach(([tone, text]) => putokaz.toast(tone, text));
  } catch { /* a browser that keeps nothing has nothing to say */ }

  // --- menus: one at a time; Esc and a click elsewhere close them ---
  const openMenus = () => [...document.querySelectorAll("details[data-menu][open]")];
  document.addEventListener("click", (event) => openMenus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; }));
  document.addEventListener("focusin", (event) => openMenus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; }));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    openMenus().forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  // --- what is always open on a desk is closed on a phone until it is wanted ---
  putokaz.each("details[data-open-wide]", (details) => {
    if (matchMedia("(max-width: 47.99rem)").matches && !details.querySelector(".pk-field-wrong")) details.open = false;
  });

  putokaz.each("[data-focus-first]", (summary) => summary.focus());

  // --- questions before something is done ---
  const dialog = document.getElementById("confirm");
  const ask = (text, yes) => {
    dialog.querySelector("#confirm-text").textContent = text;
    dialog.returnValue = "";
    dialog.onclose = () => { if (dialog.returnValue === "yes") yes(); };
    dialog.showModal();
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const text = (event.submitter && event.submitter.dataset.confirm) || form.dataset.confirm;
    if (!text || !dialog || !dialog.showModal) return;
    if (form.dataset.confirmed) {
      delete form.dataset.confirmed;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(text, () => {
      form.dataset.confirmed = "yes";
      form.requestSubmit(event.submitter);
    });
  }, true);
  if (dialog) dialog.querySelector("[data-confirm-yes]").addEventListener("click", () => dialog.close("yes"));
  document.addEventListener("click", (event) => {
    const close = event.target.closest("[data-dialog-close]");
    if (close) close.closest("dialog").close();
    else if (event.target.matches("dialog[open]")) event.target.close(); // the ground behind it
  });

  // a link to a page that asks (ui/confirm.html) opens that page's question here
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-confirm-page]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    try {
      const answer = await fetch(link.href, { headers: { "X-Requested-With": "fetch" } });
      const asked = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main .pk-alone");
      if (!answer.ok || !asked || putokaz.isSignIn(answer.url)) throw new Error("not a question");
      const question = putokaz.element("dialog", { className: "pk-dialog" }, putokaz.element("div", { className: "pk-dialog-body" }, ...asked.childNodes));
      question.querySelectorAll("h1").forEach((heading) => heading.replaceWith(putokaz.element("h2", { textContent: heading.textContent, id: "question-title" })));
      question.setAttribute("aria-labelledby", "question-title");
      question.querySelectorAll("form:not([action])").forEach((form) => { form.action = answer.url; });
      question.querySelectorAll(".pk-form-actions a").forEach((cancel) => cancel.addEventListener("click", (click) => {
        click.preventDefault();
        question.close();
      }));
      question.addEventListener("close", () => { question.remove(); link.focus(); });
      document.body.append(question);
      putokaz.start(question);
      question.showModal();
    } catch {
      location.assign(link.href);
    }
  });

  // --- a form that was changed is not left by accident ---
  let leaving = false;
  putokaz.each("form[data-guard]", (form) => {
    form.addEventListener("input", () => { form.dataset.changed = ""; });
    form.addEventListener("submit", () => { leaving = true; setTimeout(() => { leaving = false; }, 4000); });
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && document.querySelector("form[data-guard][data-changed]")) event.preventDefault();
  });

  // --- htmx: the key of the form goes along, what went wrong is said, an expired session asks for a new one ---
  body.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = putokaz.csrf();
  });
  body.addEventListener("htmx:beforeSwap", (event) => {
    const answer = event.detail.xhr;
    if (answer.responseURL && putokaz.isSignIn(answer.responseURL) && !putokaz.isSignIn(location.href)) {
      event.detail.shouldSwap = false;
      event.detail.isError = false;
      document.querySelectorAll('[hx-trigger^="every"]').forEach((job) => job.removeAttribute("hx-trigger"));
      putokaz.expired();
    } else if (answer.status === 422) {
      event.detail.shouldSwap = true; // a form with errors
      event.detail.isError = false;
    }
  });
  body.addEventListener("htmx:responseError", (event) => {
    const answer = event.detail.xhr;
    const page = new DOMParser().parseFromString(answer.responseText || "", "text/html");
    const reason = page.querySelector("[data-reason], main .lead");
    putokaz.toast("danger", (answer.status < 500 && reason && reason.textContent.trim()) || putokaz.word(answer.status < 500 ? "refused" : "failed"));
  });
  body.addEventListener("htmx:sendError", () => putokaz.toast("danger", putokaz.word("failed")));
  body.addEventListener("htmx:afterSettle", (event) => putokaz.start(event.target.parentElement || document));
})();

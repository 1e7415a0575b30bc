// A file dropped on the page: its name, size and kind are looked at before it travels, and one sees how far it is.
(() => {
  "use strict";
  const { putokaz } = window;

  const size = (bytes) => new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: bytes < 1e6 ? 0 : 1 })
    .format(bytes < 1e6 ? Math.max(1, bytes / 1e3) : bytes / 1e6) + (bytes < 1e6 ? " kB" : " MB");
  const accepted = (input, file) => !input.accept || input.accept.split(",").map((part) => part.trim().toLowerCase()).some((kind) =>
    (kind.startsWith(".") ? file.name.toLowerCase().endsWith(kind) : kind.endsWith("/*") ? file.type.startsWith(kind.slice(0, -1)) : file.type === kind));

  putokaz.each("[data-drop]", (place) => {
    const input = place.querySelector("input[type=file]");
    const shown = place.querySelector("[data-drop-file]");
    const form = place.closest("form");
    if (!input || !form) return;
    place.classList.add("pk-drop-ready");

    const fault = (file) => {
      if (place.dataset.limit && file.size > Number(place.dataset.limit)) return `${putokaz.word("tooLarge")} (${size(file.size)} > ${size(Number(place.dataset.limit))})`;
      return accepted(input, file) ? "" : `${putokaz.word("wrongKind")} (${input.accept})`;
    };
    const look = () => {
      const faults = [...input.files].map((file) => {
        const wrong = fault(file);
        return [file, wrong];
      });
      shown.replaceChildren(...faults.map(([file, wrong]) => putokaz.element("p", { className: wrong ? "pk-drop-wrong mb-0" : "mb-0" },
        putokaz.icon(wrong ? "danger" : "file"), ` ${file.name} · ${size(file.size)}${wrong ? ` · ${wrong}` : ""}`)));
      shown.hidden = !input.files.length;
      input.setCustomValidity(faults.map(([, wrong]) => wrong).find(Boolean) || "");
    };
    input.addEventListener("change", look);

    ["dragenter", "dragover"].forEach((name) => place.addEventListener(name, (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      place.classList.add("pk-drop-over");
    }));
    ["dragleave", "dragend", "drop"].forEach((name) => place.addEventListener(name, (event) => {
      if (name !== "dragleave" || !place.contains(event.relatedTarget)) place.classList.remove("pk-drop-over");
    }));
    place.addEventListener("drop", (event) => {
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      const taken = new DataTransfer();
      [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1).forEach((file) => taken.items.add(file));
      input.files = taken.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      input.focus();
    });

    form.addEventListener("submit", (event) => {
      if (!input.files.length || event.defaultPrevented) return;
      if (!input.checkValidity()) {
        event.preventDefault();
        input.focus();
        return;
      }
      event.preventDefault();
      send(form, event.submitter, place, shown);
    });
  });

  const send = (form, submitter, place, shown) => {
    const bar = putokaz.element("progress", { className: "pk-bar-meter pk-tone-primary", max: 100, value: 0 });
    const said = putokaz.element("p", { className: "mb-0", textContent: putokaz.word("uploading") });
    bar.setAttribute("aria-label", putokaz.word("uploading"));
    said.setAttribute("role", "status");
    shown.append(bar, said);
    const buttons = [...form.querySelectorAll("button:not([type=button])")];
    const request = new XMLHttpRequest();
    const data = new FormData(form, submitter && submitter.name ? submitter : undefined);
    buttons.forEach((button) => { button.disabled = true; });
    const stop = (text) => {
      bar.remove();
      said.remove();
      buttons.forEach((button) => { button.disabled = false; });
      if (text) putokaz.toast("danger", text);
    };
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = Math.round((100 * event.loaded) / event.total);
    });
    request.upload.addEventListener("load", () => {
      bar.removeAttribute("value");
      said.textContent = putokaz.word("received");
    });
    request.addEventListener("error", () => stop(putokaz.word("failed")));
    request.addEventListener("load", () => {
      if (putokaz.isSignIn(request.responseURL)) {
        stop();
        putokaz.expired();
        return;
      }
      if (request.status === 413) {
        stop(putokaz.word("tooLarge"));
        return;
      }
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const here = new URL(form.action, location.href);
      if (request.status < 400 && request.responseURL.split("#")[0] !== here.href.split("#")[0]) {
        // the messages were spoken to this request: they go along to the page that is opened now
        const messages = [...page.querySelectorAll("#messages .pk-alert")].map((alert) =>
          [(alert.className.match(/pk-tone-(\w+)/) || [])[1] || "info", alert.querySelector(".pk-alert-body").textContent.trim()]);
        try {
          sessionStorage.setItem("putokaz-messages", JSON.stringify(messages));
        } catch { /* then they are not seen */ }
        document.querySelectorAll("form[data-changed]").forEach((changed) => delete changed.dataset.changed);
        location.assign(request.responseURL);
        return;
      }
      const fresh = page.querySelector("main");
      if (!fresh) {
        stop(putokaz.word("failed"));
        return;
      }
      document.querySelector("main").replaceWith(document.importNode(fresh, true));
      putokaz.start(document);
      window.scrollTo(0, 0);
    });
    request.open("POST", form.action);
    request.send(data);
  };
})();

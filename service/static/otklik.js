// What every page needs from a script: keys, dialogs, copying, one click per form, nothing lost.
"use strict";

(() => {
  const typing = (element) =>
    element && (element.matches("input:not([type=checkbox]):not([type=radio]), textarea, select") || element.isContentEditable);

  // --- keys: by place on the keyboard, so that they work in the Russian layout too ---
  const keyOf = (event) => {
    if (event.key === "?") return "?";
    if (event.key === "/" || (event.code === "Slash" && !event.shiftKey)) return "/";
    return /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : event.key.toLowerCase();
  };

  const rows = () => [...document.querySelectorAll("[data-row]")];

  const step = (by) => {
    const all = rows();
    if (!all.length) return false;
    const at = all.indexOf(document.activeElement);
    const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
    return true;
  };

  const act = (element) => {
    if (element.matches("input, textarea")) element.focus();
    else element.click();
  };

  document.addEventListener("keydown", (event) => {
    const focus = document.activeElement;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && focus?.id === "reply") {
      event.preventDefault();
      document.querySelector("[data-approve][name=kind], [data-insert]")?.click();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(focus) && !focus.closest("dialog")) { focus.blur(); return; }
    if (typing(focus) || document.querySelector("dialog[open]")) return;
    const key = keyOf(event);
    if ((key === "j" && step(1)) || (key === "k" && step(-1))) { event.preventDefault(); return; }
    if (key === "e" && document.getElementById("reply")) {
      event.preventDefault();
      document.getElementById("reply").focus();
      return;
    }
    const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (target) { event.preventDefault(); act(target); }
  });

  // --- clicks ---
  const done = (button) => {
    const words = button.querySelector("span");
    if (!words || !button.dataset.done) return;
    const before = words.textContent;
    words.textContent = button.dataset.done;
    setTimeout(() => { words.textContent = before; }, 1600);
  };

  const copy = async (button) => {
    const source = document.querySelector(button.dataset.copy);
    const text = source?.value ?? source?.textContent ?? "";
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // a frame without the clipboard permission: the old way still works there
      source?.focus?.();
      source?.select?.();
      document.execCommand("copy");
    }
    done(button);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button, a");
    if (!button) return;
    if (button.getAttribute("aria-disabled") === "true") {
      event.preventDefault();
      event.stopImmediatePropagation();
      document.querySelector(".check-block")?.scrollIntoView({ block: "center", behavior: "smooth" });
      return;
    }
    if (button.dataset.open) document.getElementById(button.dataset.open)?.showModal();
    if (button.hasAttribute("data-close")) button.closest("dialog")?.close();
    if (button.dataset.copy) copy(button);
  });

  window.otklikDone = done;

  // --- forms: carry the edited text along, and send once ---
  let leaving = false;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.carry) {
      const field = form.querySelector("input[name=text]");
      const source = document.querySelector(form.dataset.carry);
      if (field && source) field.value = source.value;
      const carried = form.querySelector("textarea[name=text]");
      if (carried && source) carried.value = source.value;
    }
    leaving = true;
    if (!form.hasAttribute("data-busy")) return;
    form.classList.add("busy");
    setTimeout(() => form.querySelectorAll("button").forEach((one) => { one.disabled = true; }), 0);
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    leaving = false;
    document.querySelectorAll("form.busy").forEach((form) => {
      form.classList.remove("busy");
      form.querySelectorAll("button").forEach((one) => { one.disabled = false; });
    });
  });
  document.addEventListener("change", (event) => {
    if (event.target.hasAttribute("data-submit")) event.target.form.requestSubmit();
  });

  const guarded = () => document.querySelector("#reply, #yaml");
  window.addEventListener("beforeunload", (event) => {
    const field = guarded();
    if (!leaving && field && !field.closest(".panel") && field.value !== field.defaultValue) event.preventDefault();
  });

  // --- htmx asks with the page's own proof: the form token, or in the panel its session ---
  document.addEventListener("htmx:configRequest", (event) => {
    const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
    const panel = meta("panel-session");
    if (panel) event.detail.headers.Authorization = `Bearer ${panel}`;
    else if (meta("csrf-token")) event.detail.headers["X-CSRFToken"] = meta("csrf-token");
  });

  // times are written in UTC; here they become the reader's own
  const localise = () => {
    const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    document.querySelectorAll("time[datetime]").forEach((time) => {
      const at = new Date(time.dateTime);
      if (Number.isNaN(at.getTime())) return;
      if (time.hasAttribute("data-local")) time.textContent = format.format(at);
      else time.title = format.format(at);
    });
  };
  document.addEventListener("htmx:afterSettle", localise);

  // the inbox renews itself; whoever stands on a row stays on it
  let stoodOn = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target?.id !== "rows") return;
    if (event.detail.xhr.status !== 200) event.detail.shouldSwap = false;
    stoodOn = document.activeElement?.matches?.("[data-row]") ? document.activeElement.getAttribute("href") : null;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target?.id !== "rows") return;
    if (stoodOn) rows().find((row) => row.getAttribute("href") === stoodOn)?.focus({ preventScroll: true });
    stoodOn = null;
  });

  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("alert")?.focus();
    localise();
  });
})();

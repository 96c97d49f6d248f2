// The reply's text box: the marks of the last check lie behind the text and move with it.
"use strict";

(() => {
  const layer = () => document.getElementById("marks");
  const reply = () => document.getElementById("reply");

  const readMarks = (element) => {
    const marks = [];
    let at = 0;
    element.childNodes.forEach((node) => {
      const length = node.textContent.length;
      if (node.nodeName === "MARK") marks.push({ start: at, end: at + length, kind: node.className });
      at += length;
    });
    return marks;
  };

  const draw = (element, text, marks) => {
    const nodes = [];
    let at = 0;
    for (const mark of marks) {
      nodes.push(document.createTextNode(text.slice(at, mark.start)));
      const made = document.createElement("mark");
      made.className = mark.kind;
      made.textContent = text.slice(mark.start, mark.end);
      nodes.push(made);
      at = mark.end;
    }
    nodes.push(document.createTextNode(text.slice(at)));
    element.replaceChildren(...nodes);
  };

  // keep the marks before and after the change, drop those inside it
  const follow = () => {
    const element = layer();
    const before = element.textContent;
    const after = reply().value;
    if (before === after) return;
    let head = 0;
    while (head < Math.min(before.length, after.length) && before[head] === after[head]) head += 1;
    let tail = 0;
    while (tail < Math.min(before.length, after.length) - head
      && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
    const shift = after.length - before.length;
    const marks = readMarks(element)
      .filter((mark) => mark.end <= head || mark.start >= before.length - tail)
      .map((mark) => (mark.end <= head ? mark : { ...mark, start: mark.start + shift, end: mark.end + shift }));
    draw(element, after, marks);
  };

  const count = () => {
    const counter = document.getElementById("counter");
    if (!counter) return;
    const text = reply().value;
    const size = counter.dataset.unit === "bytes" ? new TextEncoder().encode(text).length : [...text].length;
    counter.querySelector("[data-count]").textContent = size;
    counter.classList.toggle("counter-over", Boolean(counter.dataset.limit) && size > Number(counter.dataset.limit));
  };

  const bench = () => document.getElementById("workbench");

  const waiting = (yes) => {
    bench()?.classList.toggle("checking", yes);
    const sign = document.querySelector("[data-checking]");
    if (sign) sign.hidden = !yes;
    if (yes) allow(null);
    else allow(Number(document.querySelector("#check [data-blocking]")?.dataset.blocking ?? 1) === 0);
  };

  // in the panel an unchecked text cannot leave; on a page the server checks it again anyway
  const allow = (clean) => {
    if (bench()?.classList.contains("writing")) return; // a provisional text is on its way
    const panel = Boolean(document.querySelector(".panel"));
    document.querySelectorAll("[data-approve], [data-insert]").forEach((button) => {
      const empty = !reply().value.trim();
      if (clean === null && !panel && !empty) return;
      const closed = !clean || empty;
      button.setAttribute("aria-disabled", String(closed));
    });
  };

  const set = (text) => {
    const field = reply();
    field.focus();
    field.select();
    // keeps the browser's own undo, where assigning a value would lose it
    if (!document.execCommand("insertText", false, text)) {
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  const replaceIn = (button) => {
    const characters = [...reply().value];
    const start = Number(button.dataset.replaceStart);
    const end = Number(button.dataset.replaceEnd);
    set(characters.slice(0, start).join("") + button.dataset.replacement + characters.slice(end).join(""));
  };

  const storeKey = () => (bench()?.dataset.review ? `otklik:${bench().dataset.review}` : null);

  document.addEventListener("input", (event) => {
    if (event.target !== reply()) return;
    follow();
    count();
    waiting(true);
    if (!storeKey()) return;
    if (reply().value === reply().defaultValue) sessionStorage.removeItem(storeKey());
    else sessionStorage.setItem(storeKey(), reply().value);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.hasAttribute("data-reset")) {
      set(reply().defaultValue);
      document.querySelector("[data-kept]").hidden = true;
    }
    if (button.dataset.take) set(document.querySelector(button.dataset.take).textContent);
    if (button.dataset.replaceStart !== undefined && !bench().classList.contains("checking")) replaceIn(button);
  });

  // an answer about a text that has changed since says nothing about the text on the screen
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target?.id !== "check") return;
    if (event.detail.requestConfig.formData.get("text") !== reply().value) event.detail.shouldSwap = false;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target?.id === "check" && reply()) waiting(false);
  });
  ["htmx:sendError", "htmx:timeout"].forEach((name) => {
    document.addEventListener(name, (event) => {
      if (event.target === reply()) waiting(false);
    });
  });

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-forget]").forEach((note) => {
      sessionStorage.removeItem(`otklik:${note.dataset.forget}`);
    });
    const kept = storeKey() && sessionStorage.getItem(storeKey());
    if (kept && reply() && kept !== reply().value && !document.getElementById("beside-text") && !document.getElementById("alert")) {
      reply().value = kept;
      document.querySelector("[data-kept]").hidden = false;
      reply().dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
})();

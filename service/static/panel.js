// The panel's one word to the helpdesk around it: the text to insert, to that exact origin only.
"use strict";

(() => {
  const allowed = () => (document.body.dataset.origins || "").split(" ").filter(Boolean);
  const tell = (message) => host().forEach((origin) => {
    window.parent.postMessage({ otklik: 1, source: "otklik", ...message }, origin);
  });

  const host = () => {
    const above = window.location.ancestorOrigins?.[0];
    return above ? allowed().filter((origin) => origin === above) : allowed();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert]");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const text = document.getElementById("reply").value;
    tell({ type: "insert", text });
    window.otklikDone(button);
  });

  // the host makes the frame as tall as its content, so that nobody scrolls twice
  document.addEventListener("DOMContentLoaded", () => {
    const body = document.getElementById("panel-body");
    if (!body || window.parent === window) return;
    new ResizeObserver(() => tell({ type: "height", height: Math.ceil(body.offsetHeight + 28) })).observe(body);
  });
})();

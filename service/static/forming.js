// The form of a document: more rows, a warning before unsaved changes are lost, the part in view.
"use strict";

(() => {
  const form = document.querySelector("[data-forming]");
  if (!form) return;

  // --- rows: an empty one stands ready without a script; with one it comes when asked for ---
  const prepare = (root) => {
    root.querySelectorAll("[data-up]").forEach((up) => { up.hidden = false; });
    root.querySelectorAll("[data-records]").forEach((records) => {
      const blank = records.querySelector(":scope > .record-list > [data-blank]");
      const add = records.querySelector(":scope > [data-add]");
      if (!add) return;
      blank?.remove();
      add.hidden = false;
    });
  };

  const addRow = (records) => {
    const list = records.querySelector(":scope > .record-list");
    const template = records.querySelector(":scope > template");
    const number = records.dataset.next;
    records.dataset.next = Number(number) + 1;
    const mark = `__${records.dataset.depth}__`;
    list.insertAdjacentHTML("beforeend", template.innerHTML.replaceAll(mark, number));
    const row = list.lastElementChild;
    prepare(row);
    row.querySelector("input:not([type=hidden], [type=checkbox]), select, textarea")?.focus();
  };

  const moveUp = (up) => {
    const row = up.closest(".record");
    row.previousElementSibling?.before(row);
    up.focus();
    tell();
  };

  // --- what was changed ---
  const state = () => JSON.stringify([...new FormData(form)]);
  const said = form.querySelector("[data-unsaved]");
  const calm = said?.textContent;
  let before = "";
  let leaving = false;
  const isChanged = () => form.hasAttribute("data-changed") || state() !== before;
  const tell = () => {
    if (said) said.textContent = isChanged() ? said.dataset.words : calm;
  };

  form.addEventListener("click", (event) => {
    const add = event.target.closest("[data-add]");
    if (add) addRow(add.closest("[data-records]"));
    const up = event.target.closest("[data-up]");
    if (up) moveUp(up);
    const link = event.target.closest(".forming-narrow a");
    if (link) link.closest("details").open = false;
  });
  form.addEventListener("input", tell);
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (said && !leaving && isChanged()) event.preventDefault();
  });

  // --- a link to a field opens what it is folded into ---
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#f-']");
    const target = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!target) return;
    event.preventDefault();
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  });

  // --- the navigation shows which part is being read ---
  const links = new Map([...form.querySelectorAll(".forming-wide a")].map((link) => [link.hash.slice(1), link]));
  const inView = new Set();
  const watch = new IntersectionObserver((seen) => {
    seen.forEach(({ target, isIntersecting }) => inView[isIntersecting ? "add" : "delete"](target.id));
    const first = [...links.keys()].find((id) => inView.has(id));
    links.forEach((link, id) => link.toggleAttribute("data-here", id === first));
  }, { rootMargin: "-10% 0px -60%" });
  links.forEach((_, id) => watch.observe(document.getElementById(id)));

  prepare(form);
  before = state();
  tell();
})();

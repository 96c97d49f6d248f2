// Completes keys and values while a document is written as text: a list under the caret.
"use strict";

(() => {
  const box = document.querySelector("[data-keys]");
  const text = box?.querySelector("textarea:not([readonly])");
  if (!text) return;
  const said = document.getElementById("completing-said");
  const LONGEST = 12;

  // --- where the caret stands ---
  const LINE = /^( *)((?:- +)*)(?:([^\s:#'"[{][^:#]*?) *:(?: +(\S.*)?)?)?$/;

  const parse = (line) => {
    const [, indent, dashes, key] = line.match(LINE) ?? [];
    return indent === undefined || !key ? null : { key, column: indent.length + dashes.length };
  };

  const pathTo = (lines, column) => {
    const path = [];
    let limit = column;
    for (let at = lines.length - 1; at >= 0 && limit > 0; at -= 1) {
      const line = parse(lines[at]);
      if (line && line.column < limit) {
        path.unshift(line.key);
        limit = line.column;
      }
    }
    return path;
  };

  const inside = (node) => (node?.items ? inside(node.items) : node);
  const step = (node, key) => inside(node)?.keys?.[key] ?? inside(node)?.each;

  const options = (root) => {
    const before = text.value.slice(0, text.selectionStart);
    const lines = before.split("\n");
    const line = lines.pop();
    const value = line.match(/^( *(?:- +)*)([^\s:#'"]+): +(\S*)$/);
    if (value) {
      const node = inside([...pathTo(lines, value[1].length), value[2]].reduce(step, root));
      return found(node?.values ?? [], value[3], null);
    }
    const word = line.match(/^( *(?:- +)*)([^\s:#'"-]*)$/);
    if (!word) return null;
    const node = inside(pathTo(lines, word[1].length).reduce(step, root));
    return node?.values ? found(node.values, word[2], null) : found(Object.keys(node?.keys ?? {}), word[2], node?.keys);
  };

  const found = (names, typed, keys) => {
    const fitting = names.filter((name) => name.startsWith(typed) && name !== typed).slice(0, LONGEST);
    return { typed, fitting: fitting.map((name) => ({ name, node: keys?.[name] })) };
  };

  // --- the list ---
  const list = document.createElement("ul");
  list.className = "completing";
  list.id = "completing";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.keysLabel);
  box.after(list);
  text.setAttribute("aria-autocomplete", "list");
  text.setAttribute("aria-controls", list.id);
  let now = null;
  let active = -1;

  const close = () => {
    list.hidden = true;
    now = null;
    active = -1;
    text.removeAttribute("aria-activedescendant");
  };

  const mark = (index) => {
    active = (index + now.fitting.length) % now.fitting.length;
    [...list.children].forEach((each, at) => each.setAttribute("aria-selected", at === active));
    text.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  };

  const place = () => {
    const style = getComputedStyle(text);
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = style.font;
    const line = text.value.slice(0, text.selectionStart).split("\n");
    const frame = text.getBoundingClientRect();
    const height = parseFloat(style.lineHeight);
    const column = line.at(-1).slice(0, line.at(-1).length - now.typed.length);
    const left = frame.left + parseFloat(style.paddingLeft) + pen.measureText(column).width - text.scrollLeft;
    const top = frame.top + parseFloat(style.paddingTop) + line.length * height - text.scrollTop;
    list.style.left = `${Math.max(8, Math.min(left, innerWidth - list.offsetWidth - 8))}px`;
    const below = top + list.offsetHeight < innerHeight;
    list.style.top = `${below ? top : top - height - list.offsetHeight}px`;
  };

  const show = (root, chooseFirst) => {
    now = options(root);
    const isAsked = chooseFirst || now?.typed || !now?.fitting[0]?.node;
    if (!now?.fitting.length || !isAsked) { close(); return; }
    list.replaceChildren(...now.fitting.map(({ name, node }, at) => {
      const option = document.createElement("li");
      option.id = `completing-${at}`;
      option.setAttribute("role", "option");
      const key = document.createElement("code");
      key.textContent = name;
      option.append(key);
      if (node?.about) option.append(Object.assign(document.createElement("span"), { textContent: node.about }));
      return option;
    }));
    list.hidden = false;
    active = -1;
    text.removeAttribute("aria-activedescendant");
    if (chooseFirst) mark(0);
    place();
    said.textContent = `${said.dataset.words} ${now.fitting.length}`;
  };

  const accept = (index) => {
    const { name, node } = now.fitting[index];
    const end = node ? (node.keys || node.each || node.items ? ":" : ": ") : "";
    const added = name.slice(now.typed.length) + end;
    close();
    // the one way that leaves the editor's own undo as it is
    if (!document.execCommand("insertText", false, added)) text.setRangeText(added, text.selectionStart, text.selectionEnd, "end");
  };

  // --- what brings it up and what puts it away ---
  let tree = null;
  const ask = async (chooseFirst) => {
    try {
      tree ??= await (await fetch(box.dataset.keys, { headers: { Accept: "application/json" } })).json();
    } catch {
      return; // no list is no harm: the text can be written without it
    }
    if (document.activeElement === text) show(tree, chooseFirst);
  };

  text.addEventListener("input", (event) => {
    if (event.inputType?.startsWith("delete") || event.inputType === "insertLineBreak") close();
    else ask(false);
  });
  text.addEventListener("keydown", (event) => {
    if (event.code === "Space" && event.ctrlKey) { event.preventDefault(); ask(true); return; }
    if (list.hidden) return;
    const acts = {
      ArrowDown: () => mark(active + 1),
      ArrowUp: () => mark(active < 0 ? -1 : active - 1),
      Escape: close,
      Tab: () => accept(Math.max(0, active)),
      ...(active >= 0 && { Enter: () => accept(active) }),
    };
    const act = event.shiftKey ? null : acts[event.key];
    if (act) { event.preventDefault(); event.stopPropagation(); act(); }
    else if (["ArrowLeft", "ArrowRight", "Home", "End", "Enter"].includes(event.key)) close();
  });
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("li");
    event.preventDefault(); // the caret stays in the text
    if (option) accept([...list.children].indexOf(option));
  });
  ["blur", "scroll", "click"].forEach((name) => text.addEventListener(name, close));
})();

// A draft while the model writes it: provisional words to watch, then the finished bench.
"use strict";

(() => {
  let under = null; // what is being watched: how to stop it, and what to put back

  const reply = () => document.getElementById("reply");
  const bench = () => document.getElementById("workbench");
  const box = () => document.getElementById("provisional");
  const leaving = () => document.querySelectorAll("[data-approve], [data-insert], [data-copy='#reply'], [data-stream], [data-take]");

  const headers = () => {
    const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
    const session = meta("panel-session");
    return session ? { Authorization: `Bearer ${session}`, "HX-Request": "true" } : { "X-CSRFToken": meta("csrf-token"), "HX-Request": "true" };
  };

  const tell = (words) => {
    const said = document.getElementById("writing-said");
    if (said) said.textContent = words;
  };

  const progress = (words) => { box().querySelector("[data-progress]").textContent = words; };

  // while words are provisional nothing on the bench can be sent, copied or changed
  const close = () => {
    bench().classList.add("writing");
    bench().setAttribute("aria-busy", "true");
    reply().readOnly = true;
    return [...leaving()].map((one) => {
      const before = one.getAttribute("aria-disabled");
      one.setAttribute("aria-disabled", "true");
      return [one, before];
    });
  };

  const open = (states) => {
    bench().classList.remove("writing");
    bench().removeAttribute("aria-busy");
    reply().readOnly = false;
    states.forEach(([one, before]) => {
      if (before === null) one.removeAttribute("aria-disabled");
      else one.setAttribute("aria-disabled", before);
    });
    box().hidden = true;
    box().querySelector(".provisional-text").textContent = "";
  };

  const finish = (final) => {
    if (final.reload) { window.location.reload(); return; }
    const ready = box().dataset.ready;
    const place = document.getElementById("answering") ?? document.getElementById("panel-body");
    place.innerHTML = final.html;
    if (final.state) document.getElementById("state").innerHTML = final.state;
    window.htmx.process(place);
    place.dispatchEvent(new CustomEvent("otklik:renewed", { bubbles: true }));
    (document.getElementById("alert") ?? bench())?.focus({ preventScroll: true });
    tell(ready);
  };

  const show = {
    triage: (data) => {
      progress(`${data.words}. ${box().dataset.writing}`);
      box().querySelector(".provisional-text").textContent = ""; // another variant begins
    },
    text: (data) => {
      progress(box().dataset.writing);
      box().querySelector(".provisional-text").textContent += data.text;
    },
    restart: () => {
      progress(box().dataset.again);
      box().querySelector(".provisional-text").textContent = "";
    },
    violations: (data) => progress(data.words),
  };

  // --- server-sent events over fetch: EventSource can neither post nor carry a session ---
  async function* events(response) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let held = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      held += value;
      const whole = held.split("\n\n");
      held = whole.pop();
      for (const block of whole) {
        const name = /^event: (.*)$/m.exec(block)?.[1];
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (name && data) yield { name, data: JSON.parse(data) };
      }
    }
  }

  const watch = async (response) => {
    if (!response.ok || !response.headers.get("Content-Type")?.startsWith("text/event-stream")) {
      if (response.headers.get("HX-Redirect")) window.location.assign(response.headers.get("HX-Redirect"));
      return { words: box().dataset.lost };
    }
    for await (const event of events(response)) {
      if (event.name === "final") return { final: event.data };
      if (event.name === "error") return { words: event.data.words };
      show[event.name]?.(event.data);
    }
    return { words: box().dataset.lost };
  };

  const begin = async (button) => {
    const body = new FormData(button.form);
    if (button.name) body.set(button.name, button.value);
    body.set("text", reply().value);
    const abort = new AbortController();
    const states = close();
    under = { abort };
    box().hidden = false;
    progress(box().dataset.reading);
    tell(box().dataset.reading);
    box().querySelector("[data-cancel]").focus({ preventScroll: true });
    let ended;
    try {
      ended = await watch(await fetch(button.dataset.stream, { method: "POST", body: new URLSearchParams(body), headers: headers(), signal: abort.signal }));
    } catch {
      ended = { words: abort.signal.aborted ? box().dataset.stopped : box().dataset.lost };
    }
    under = null;
    if (ended.final) { finish(ended.final); return; }
    open(states);
    tell(ended.words);
    button.focus({ preventScroll: true });
  };

  // before anybody else: neither the form nor another script may take this click
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button");
    if (!button) return;
    if (button.hasAttribute("data-cancel")) { under?.abort.abort(); return; }
    if (!button.dataset.stream) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (under || button.getAttribute("aria-disabled") === "true" || !reply()) return;
    begin(button);
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !under || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    under.abort.abort();
  }, true);

  window.addEventListener("pagehide", () => under?.abort.abort());

  // a panel that opens on a ticket without a draft begins by itself
  const beginAlone = () => document.querySelector("[data-begin]")?.click();
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target?.id === "panel-body" && !under) beginAlone();
  });
})();

/* The button on a ticket: fetches a key from the helpdesk's own server, opens Otklik's panel in a
   frame by a form POST (so it works without third-party cookies and the key is in no address),
   and puts the text an agent chose into the comment field. Listens to Otklik's origin only. */
(function () {
  "use strict";

  var panel = document.getElementById("otklik-panel");
  if (!panel) {
    return;
  }
  var data = panel.dataset;
  var button = document.getElementById("otklik-suggest");
  var status = document.getElementById("otklik-status");
  var place = document.getElementById("otklik-place");
  var MIN_HEIGHT = 240;
  var MAX_HEIGHT = 1600;

  function say(text) {
    status.textContent = text;
  }

  function newFrame() {
    var frame = document.createElement("iframe");
    frame.name = data.frame;
    frame.id = data.frame;
    frame.title = data.title;
    frame.style.width = "100%";
    frame.style.height = "640px";
    frame.style.border = "0";
    frame.referrerPolicy = "origin";
    place.replaceChildren(frame);
    return frame;
  }

  function field(form, name, value) {
    var input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    form.appendChild(input);
  }

  function open(token) {
    newFrame();
    var form = document.createElement("form");
    form.method = "post";
    form.action = data.openUrl;
    form.target = data.frame;
    field(form, "token", token);
    field(form, "lang", data.language);
    field(form, "origin", window.location.origin);
    document.body.appendChild(form);
    form.submit();
    form.remove();
  }

  function suggest() {
    button.disabled = true;
    say("");
    fetch(data.tokenUrl, {
      method: "POST",
      credentials: "same-origin",
      headers: { "X-CSRFToken": data.csrf, Accept: "application/json" },
    })
      .then(function (answer) {
        return answer.json().then(function (body) {
          if (!answer.ok) {
            throw new Error(body.error || "");
          }
          open(body.token);
        });
      })
      .catch(function (error) {
        say(error instanceof SyntaxError || !error.message ? data.failed : error.message);
      })
      .finally(function () {
        button.disabled = false;
      });
  }

  /* django-helpdesk renders a comment as a Django template: braces that would start or end a tag
     are written as a constant, which renders as the brace itself. In its HTML e-mail "<" before a
     letter would start a tag, so a space follows it. */
  function literal(text) {
    return text.replace(/<(?=[A-Za-z/!?])/g, "< ").replace(/\{(?=[{%#])|(?<=[}%#])\}/g, function (brace) {
      return '{{ "' + brace + '" }}';
    });
  }

  function insert(text) {
    var box = document.getElementById("commentBox");
    if (!box) {
      return;
    }
    var before = box.value.trim();
    if (before && !window.confirm(data.replace)) {
      return;
    }
    box.value = before ? before + "\n\n" + literal(text) : literal(text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    var tab = document.getElementById("respond-tab");
    if (tab) {
      tab.click();
    }
    box.rows = Math.max(box.rows, 8);
    box.focus();
    say(data.inserted);
  }

  window.addEventListener("message", function (event) {
    var frame = document.getElementById(data.frame);
    if (!frame || event.origin !== data.origin || event.source !== frame.contentWindow) {
      return;
    }
    var message = event.data;
    if (!message || message.source !== "otklik") {
      return;
    }
    if (message.type === "insert" && typeof message.text === "string") {
      insert(message.text);
    } else if (message.type === "height" && Number.isFinite(message.height)) {
      frame.style.height = Math.min(Math.max(message.height, MIN_HEIGHT), MAX_HEIGHT) + "px";
    }
  });

  button.addEventListener("click", suggest);
})();

// All that the pages need of script beside htmx. Without it everything can still be read.
(() => {
  "use strict";

  // Filters take effect at once; their button is for those without script.
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-instant]");
    if (form && event.target.matches("select, input[type=date], input[type=checkbox], input[type=radio]")) form.requestSubmit();
  });

  // A form sends only what was filled in, so that its address stays short.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "get") return;
    for (const field of form.elements) if (field.name && field.value === "") field.disabled = true;
    setTimeout(() => { for (const field of form.elements) field.disabled = false; });
  });

  // "/" goes to the search, Escape leaves a field.
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const field = document.querySelector("main [data-search]") || document.querySelector("[data-search]");
      if (field) { event.preventDefault(); field.focus(); field.select(); }
    }
    // n and p go from hit to hit; behind the last, to the next page.
    const hits = [...document.querySelectorAll("[data-hit]")];
    if ((event.key === "n" || event.key === "p") && hits.length && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const next = hits.indexOf(document.activeElement) + (event.key === "n" ? 1 : -1);
      const beyond = document.querySelector(event.key === "n" ? "a[rel=next]" : "a[rel=prev]");
      event.preventDefault();
      if (hits[next]) hits[next].focus(); else if (beyond && document.activeElement.matches("[data-hit]")) beyond.click();
    }
  });

  // Files go up one by one, each with its progress; without script the form sends them all at once.
  const upload = (form, files) => {
    const list = form.querySelector("#uploads"), token = form.querySelector("input[type=hidden]");
    let left = files.length;
    const ended = () => { if (--left === 0) htmx.ajax("GET", "/sources/progress", { target: "#build", swap: "outerHTML" }); };
    for (const file of files) {
      const line = document.createElement("li"), name = document.createElement("span"), bar = document.createElement("progress"), said = document.createElement("span");
      name.textContent = `${file.name} `;
      bar.max = 1; bar.value = 0; bar.setAttribute("aria-label", file.name);
      line.append(name, bar, said);
      list.append(line);
      const tell = (text) => { bar.remove(); said.textContent = text; };
      if (file.size > Number(form.dataset.most)) { tell("is larger than what is read."); ended(); continue; }
      const body = new FormData();
      body.append(token.name, token.value);
      body.append("files", file, file.name);
      const call = new XMLHttpRequest();
      call.open("POST", form.action);
      call.setRequestHeader("Accept", "application/json");
      call.upload.onprogress = (event) => { if (event.lengthComputable) bar.value = event.loaded / event.total; };
      call.onerror = () => { tell("could not be sent. Is Rapport still running?"); ended(); };
      call.onload = () => {
        let found = {};
        try { found = JSON.parse(call.responseText); } catch { found = { problem: `failed (${call.status}).` }; }
        const one = (found.files || [{}])[0];
        const count = (one.documents || []).length;
        tell(found.problem || (one.problems || []).join(" ") || (one.known ? "is in already." : `${count} document${count === 1 ? "" : "s"}. ${(one.notes || []).join(" ")}`));
        ended();
      };
      call.send(body);
    }
  };
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-upload]");
    const field = form && form.querySelector("input[type=file]");
    if (!field || !field.files.length) return;
    event.preventDefault();
    upload(form, [...field.files]);
    form.reset();
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const form = event.target.closest && event.target.closest("form[data-upload]");
      if (!form) return;
      event.preventDefault();
      form.classList.toggle("over", kind === "dragover");
      if (kind === "drop") upload(form, [...event.dataTransfer.files]);
    });
  }

  // What is opened by an address is shown, also where it lies folded.
  const unfold = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && document.getElementById(name);
    for (let at = target && target.closest("details"); at; at = at.parentElement && at.parentElement.closest("details")) at.open = true;
    if (target) target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", unfold);
  addEventListener("DOMContentLoaded", unfold);
})();

// Deciding by keys, and the document reader.
(() => {
  "use strict";
  const OFF = "rapport-keys-off";
  const off = () => { try { return localStorage.getItem(OFF) === "1"; } catch { return false; } };

  // One key does what its button, link or form does; each of them can be reached without keys and without script.
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (event.key === "Escape") {
      if (typing) event.target.blur();
      for (const open of document.querySelectorAll("details[data-key][open]")) open.open = false;
      return;
    }
    if (typing || off() || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    if (target.tagName !== "DETAILS") { target.click(); return; }
    target.open = !target.open;
    const field = target.querySelector("input:not([type=hidden]), select, textarea");
    if (target.open && field) field.focus();
  });

  // A form is sent once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
  });
  addEventListener("pageshow", () => { for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent; });

  // Where in the document a place of the page is, in characters of its text.
  const placeOf = (node, offset) => {
    const piece = (node.nodeType === 3 ? node.parentElement : node).closest("[data-at]");
    if (!piece) return null;
    const range = document.createRange();
    range.setStart(piece, 0);
    range.setEnd(node, offset);
    return Number(piece.dataset.at) + [...range.toString()].length;
  };

  const chosen = (text) => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
    const places = [];
    for (const piece of text.querySelectorAll("[data-at]")) {
      if (!range.intersectsNode(piece)) continue;
      const at = Number(piece.dataset.at);
      places.push(piece.contains(range.startContainer) ? placeOf(range.startContainer, range.startOffset) : at);
      places.push(piece.contains(range.endContainer) ? placeOf(range.endContainer, range.endOffset) : at + [...piece.textContent].length);
    }
    if (!places.length) return null;
    const found = [Math.min(...places), Math.max(...places)];
    return found[0] < found[1] ? found : null;
  };

  const ready = () => {
    const text = document.querySelector("[data-text]");
    const everything = document.querySelector("[data-mark-all]");
    if (everything) {
      everything.hidden = false;
      everything.addEventListener("change", () => {
        for (const box of document.querySelectorAll("input[name=row]")) box.checked = everything.checked;
      });
    }
    const keysOff = document.querySelector("[data-keys-off]");
    if (keysOff) {
      keysOff.checked = off();
      keysOff.addEventListener("change", () => { try { localStorage.setItem(OFF, keysOff.checked ? "1" : "0"); } catch { /* it holds for this page alone */ } });
    }
    if (!text) return;

    // What is chosen in the text goes into the address of the form that adds a record.
    const add = document.querySelector("[data-add]");
    const plain = add && add.getAttribute("href");
    document.addEventListener("selectionchange", () => {
      if (!add) return;
      const place = chosen(text);
      const address = new URL(plain, location.href);
      if (place) {
        address.searchParams.set("start", place[0]);
        address.searchParams.set("end", place[1]);
      }
      add.setAttribute("href", place ? address.pathname + address.search + address.hash : plain);
      add.classList.toggle("primary", Boolean(place));
    });

    // Either side finds the other.
    const show = (name, from) => {
      for (const former of document.querySelectorAll("[data-text] .now, .beside .now")) former.classList.remove("now");
      const marks = text.querySelectorAll(`[data-mark="${CSS.escape(name)}"]`);
      const beside = document.querySelector(`[data-beside="${CSS.escape(name)}"]`);
      for (const mark of marks) mark.classList.add("now");
      if (beside) beside.classList.add("now");
      if (from !== "text" && marks[0]) marks[0].scrollIntoView({ block: "center" });
      if (from !== "beside" && beside) {
        const column = beside.closest(".beside");
        if (column.scrollHeight > column.clientHeight + 1) column.scrollTop = beside.offsetTop - column.offsetTop - 40;
        else if (from === "text") beside.scrollIntoView({ block: "center" });
      }
    };
    const named = () => decodeURIComponent(location.hash.slice(1));
    const follow = () => {
      const name = named();
      if (name.startsWith("b-")) show(name.slice(2), "text");
      else if (text.querySelector(`[data-mark="${CSS.escape(name)}"]`)) show(name, "");
    };
    text.addEventListener("click", (event) => {
      const mark = event.target.closest("mark[data-mark]");
      if (!mark || event.target.closest("a") || !getSelection().isCollapsed) return;
      history.replaceState(null, "", `#${mark.dataset.mark}`);
      show(mark.dataset.mark, "text");
    });
    const beside = document.querySelector(".beside");
    beside.addEventListener("click", (event) => {
      const line = event.target.closest("[data-beside]");
      if (!line || event.target.closest("a, button, form")) return;
      history.replaceState(null, "", `#${line.dataset.beside}`);
      show(line.dataset.beside, "beside");
    });
    addEventListener("hashchange", follow);
    const now = text.querySelector("mark.now");
    if (now && !location.hash) show(now.dataset.mark, ""); else follow();
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", ready); else ready();
})();

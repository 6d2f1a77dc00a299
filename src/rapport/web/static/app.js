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
      const field = document.querySelector("[data-search]");
      if (field) { event.preventDefault(); field.focus(); field.select(); }
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

"use strict";
// Everything here adds to pages that read and write without it.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const find = (name) => document.getElementById(name);
  document.documentElement.classList.add("scripted");

  // A finding opens beside the reports without leaving them: the same address, only its part.
  const panel = find("finding");
  let place = location.pathname;
  async function openPart(address, { push = true } = {}) {
    const wanted = new URL(address, location.href);
    const part = new URL(wanted);
    part.searchParams.set("part", "finding");
    const response = await fetch(part);
    if (!response.ok) return location.assign(address);
    panel.innerHTML = await response.text();
    panel.hidden = false;
    if (push) history.pushState({}, "", wanted);
    place = location.pathname;
    choose(panel.querySelector(".number").textContent);
    panel.scrollIntoView({ block: "start" });
    panel.focus({ preventScroll: true });
  }
  function choose(number) {
    for (const line of all(".line")) {
      const chosen = line.id === number;
      line.classList.toggle("chosen", chosen);
      line.firstElementChild.toggleAttribute("aria-current", chosen);
    }
    light(number ? [number] : []);
    // Each report is turned to where it tells the finding.
    for (const text of all(".text")) {
      const first = text.querySelector("mark.lit");
      if (first && text.scrollHeight > text.clientHeight)
        text.scrollTop += first.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 4;
    }
  }
  function close() {
    panel.hidden = true;
    panel.replaceChildren();
    choose("");
  }
  const numbers = (element) => (element.dataset.f || "").split(" ").filter(Boolean);
  function light(chosen) {
    for (const mark of all(".text mark[data-f], .line"))
      mark.classList.toggle("lit", numbers(mark).some((number) => chosen.includes(number)));
  }
  const plain = (event) => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  document.addEventListener("click", (event) => {
    const link = panel && plain(event) && event.target.closest("a");
    if (!link) return;
    if (link.matches("[data-part]")) {
      event.preventDefault();
      openPart(link.href);
    } else if (link.matches("[data-close]")) {
      event.preventDefault();
      const number = panel.querySelector(".number").textContent;
      history.pushState({}, "", link.href);
      place = location.pathname;
      close();
      const line = find(number);
      if (line) line.firstElementChild.focus();
    }
  });
  if (panel) {
    addEventListener("popstate", () => {
      if (location.pathname === place) return; // only another part of the same page
      place = location.pathname;
      if (place.includes("/findings/")) openPart(location.href, { push: false });
      else close();
    });
    if (!panel.hidden) choose(panel.querySelector(".number").textContent);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !panel.hidden) panel.querySelector("[data-close]").click();
    });
    for (const kind of ["pointerover", "focusin"])
      document.addEventListener(kind, (event) => {
        const over = event.target instanceof Element && event.target.closest(".text [data-f], .line");
        const shown = panel.hidden ? [] : [panel.querySelector(".number").textContent];
        light(over ? numbers(over) : shown);
      });
  }

  // The bar hides lines as it moves; the address keeps its place for the next page.
  const least = find("least");
  if (least) {
    const lines = all(".line");
    const sift = () => {
      const bound = Number(least.value);
      let below = 0;
      for (const line of lines) {
        const weak = Number(line.dataset.confidence) < bound;
        line.classList.toggle("below", weak);
        below += weak;
      }
      find("least-shown").value = bound.toFixed(2);
      find("least-count").textContent = below ? `${below} of ${lines.length} findings hidden` : "";
    };
    least.addEventListener("input", sift);
    least.addEventListener("change", () => {
      const address = new URL(location.href);
      if (Number(least.value)) address.searchParams.set("least", least.value);
      else address.searchParams.delete("least");
      history.replaceState(history.state, "", address);
    });
  }

  // Files may be dropped anywhere on the page to paste into.
  const files = find("files");
  if (files) {
    const drop = find("drop");
    const list = () => {
      find("chosen").replaceChildren(
        ...[...files.files].map((file) => {
          const item = document.createElement("li");
          item.textContent = file.name;
          return item;
        }),
      );
    };
    files.addEventListener("change", list);
    addEventListener("dragover", (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
    addEventListener("dragleave", () => drop.classList.remove("over"));
    addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      const kept = new DataTransfer();
      for (const file of [...files.files, ...event.dataTransfer.files]) kept.items.add(file);
      files.files = kept.files;
      list();
    });
    const more = find("more");
    if (more)
      more.addEventListener("click", (event) => {
        event.preventDefault();
        const slips = all("#texts .slip");
        const number = slips.length + 1;
        const slip = slips.at(-1).cloneNode(true);
        slip.querySelector("legend").textContent = `Report ${number}`;
        for (const field of all("input, textarea", slip)) {
          field.value = "";
          field.id = field.id.replace(/\d+$/, number);
        }
        for (const label of all("label", slip)) label.htmlFor = label.htmlFor.replace(/\d+$/, number);
        slip.querySelector("label.vh").textContent = `Text of report ${number}`;
        find("texts").append(slip);
        slip.querySelector("input").focus();
        if (number >= 12) more.remove();
      });
  }

  // How far a comparison is.
  const progress = find("progress");
  if (progress) {
    const ask = async () => {
      const answer = await (await fetch(progress.dataset.twin)).json();
      if (!("share" in answer) || answer.state === "failed") return location.reload();
      progress.value = answer.share;
      if (find("stage").textContent !== answer.stage) {
        find("stage").textContent = answer.stage;
        find("said").textContent = answer.stage;
        for (const step of all("[data-stage]"))
          if (step.dataset.stage === answer.stage) step.setAttribute("aria-current", "step");
          else step.removeAttribute("aria-current");
      }
      setTimeout(ask, 400);
    };
    setTimeout(ask, 400);
  }
})();

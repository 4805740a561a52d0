"use strict";
// Everything here adds to a page that reads without it: counterparts on hover, the bar, open folds.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const peek = document.getElementById("peek");

  const numbers = (element) => (element.dataset.f || "").split(" ").filter(Boolean);

  function light(chosen) {
    const wanted = new Set(chosen);
    for (const mark of all("mark[data-f]"))
      mark.classList.toggle("lit", numbers(mark).some((number) => wanted.has(number)));
  }

  // The passages of the other reports, in their words, at the foot of the window.
  function show(element) {
    const [number] = numbers(element);
    const report = element.closest(".report");
    const finding = number && document.getElementById(number);
    light(numbers(element));
    peek.replaceChildren();
    peek.hidden = true;
    if (!finding || !report) return;
    const outlet = report.querySelector("h3").textContent;
    const list = document.createElement("ul");
    for (const voice of all(".voice", finding)) {
      const names = all(".tellers bdi", voice).map((name) => name.textContent);
      if (names.every((name) => name === outlet)) continue;
      const item = document.createElement("li");
      const who = document.createElement("b");
      who.textContent = names.join(", ");
      item.append(who, voice.querySelector("blockquote").cloneNode(true));
      list.append(item);
    }
    if (!list.children.length) return;
    const heading = document.createElement("b");
    heading.textContent = finding.querySelector("h3").textContent.replace(/\s+/g, " ");
    peek.append(heading, list);
    peek.hidden = false;
  }

  function hide() {
    light([]);
    peek.hidden = true;
  }

  const marked = (event) => event.target instanceof Element && event.target.closest(".text [data-f]");
  for (const kind of ["pointerover", "focusin"])
    document.addEventListener(kind, (event) => {
      const element = marked(event);
      if (element) show(element);
      else hide();
    });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  // A link may lead into a fold or into a report that is not shown.
  function open() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const report = target.closest(".report");
    const box = report && document.getElementById(report.id.replace("report", "show"));
    if (box) box.checked = true;
    target.scrollIntoView();
  }
  addEventListener("hashchange", open);
  open();

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const fold of closed) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of closed) fold.open = false;
  });

  // The bar hides findings whose match is weaker than the reader wants, and their marks with them.
  const bar = document.getElementById("bar");
  const least = document.getElementById("least");
  const findings = all(".finding");
  if (new Set(findings.map((finding) => finding.dataset.confidence)).size < 2) return;
  bar.hidden = false;
  function sift() {
    const bound = Number(least.value);
    const below = new Set();
    for (const finding of findings) {
      const weak = Number(finding.dataset.confidence) < bound;
      finding.classList.toggle("below", weak);
      if (weak) below.add(finding.id);
    }
    for (const element of all(".text [data-f]"))
      element.classList.toggle("off", numbers(element).every((number) => below.has(number)));
    document.getElementById("least-shown").value = bound.toFixed(2);
    document.getElementById("bar-count").textContent =
      `${findings.length - below.size} of ${findings.length} findings shown`;
  }
  least.addEventListener("input", sift);
  sift();
})();

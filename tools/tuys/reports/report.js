"use strict";
// Hides what the reader did not ask for. Texts of the report are compared, never run or written as markup.
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const told = form.querySelector("output");
  const files = [...document.querySelectorAll(".file")];
  const findings = [...document.querySelectorAll(".finding")].map((element) => ({
    element,
    parts: [element, ...element.querySelectorAll("li[data-code]")],
    text: element.textContent.toLowerCase(),
  }));

  const fits = (part, severities, code, table) =>
    severities.includes(part.dataset.severity) &&
    (!code || part.dataset.code === code) &&
    (!table || part.dataset.table === table);

  const show = () => {
    const severities = [...form.querySelectorAll("input[name=severity]:checked")].map((box) => box.value);
    const code = form.elements.code.value;
    const table = form.elements.table.value;
    const words = form.elements.words.value.trim().toLowerCase();
    let count = 0;
    for (const { element, parts, text } of findings) {
      const fitting = parts.filter((part) => fits(part, severities, code, table));
      const fit = text.includes(words) && fitting.length > 0;
      element.hidden = !fit;
      if (fit && !fitting.includes(element)) element.querySelector("details.follows").open = true;
      count += fit;
    }
    for (const file of files) file.hidden = !file.querySelector(".finding:not([hidden])");
    told.textContent = `${count} of ${findings.length} findings shown, each with what follows from it`;
  };

  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  show();
})();

// Filters the programme of a conference by words, kind and mark, and copies BibTeX. Pages are complete without it.
(() => {
  "use strict";
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    const said = document.getElementById(`${button.dataset.copy}-copied`);
    if (!source || !navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      navigator.clipboard.writeText(source.textContent).then(
        () => { if (said) said.textContent = "Copied."; },
        () => window.getSelection()?.selectAllChildren(source),
      );
    });
  }
})();
(() => {
  "use strict";
  const form = document.getElementById("programme-filter");
  const text = document.getElementById("programme-text");
  const kind = document.getElementById("programme-kind");
  const home = document.getElementById("programme-home");
  const status = document.getElementById("programme-status");
  if (!form || !text || !kind || !status) return;

  // Accents and case are no reason to miss a name.
  const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const sections = Array.from(document.querySelectorAll("section.programme"), (section) => ({
    section,
    entries: Array.from(section.querySelectorAll(".entries > li"), (item) => ({
      item,
      words: fold(item.textContent),
      marked: item.querySelector(".mark") !== null,
    })),
  }));

  const show = () => {
    const wanted = fold(text.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    let total = 0;
    for (const { section, entries } of sections) {
      const fits = !kind.value || section.dataset.kind === kind.value;
      let here = 0;
      for (const { item, words, marked } of entries) {
        const seen = fits && (!home || !home.checked || marked) && wanted.every((word) => words.includes(word));
        item.hidden = !seen;
        here += seen ? 1 : 0;
      }
      section.hidden = here === 0;
      shown += here;
      total += entries.length;
    }
    status.textContent = shown === total ? "" : `${shown} of ${total} entries`;
  };

  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
})();

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
  const sections = Array.from(document.querySelectorAll("section.programme"), (section) => {
    const all = section.querySelector(".entries");
    const found = all.cloneNode(false);
    found.hidden = true;
    all.after(found);
    const entries = Array.from(all.children, (item) => ({
      item,
      words: fold(item.textContent),
      marked: item.querySelector(".mark") !== null,
    }));
    return { section, all, found, entries };
  });
  const total = sections.reduce((sum, { entries }) => sum + entries.length, 0);

  // To hide thousands of entries costs a browser more than to find them. So the whole list is put away as it is,
  // and what was found stands in a list of its own, filled a frame at a time.
  const STEP = 60;
  let run = 0;
  const fill = (waiting, mine) => {
    if (mine !== run) return;
    for (const [list, item] of waiting.splice(0, STEP)) list.append(item.cloneNode(true));
    if (waiting.length) requestAnimationFrame(() => fill(waiting, mine));
  };

  const show = () => {
    run += 1;
    const wanted = fold(text.value).split(/\s+/).filter(Boolean);
    const filtered = wanted.length > 0 || kind.value !== "" || (home !== null && home.checked);
    const waiting = [];
    for (const { section, all, found, entries } of sections) {
      const fits = !kind.value || section.dataset.kind === kind.value;
      const seen = filtered && fits ? entries.filter(
        ({ words, marked }) => (!home || !home.checked || marked) && wanted.every((word) => words.includes(word)),
      ) : [];
      for (const { item } of seen) waiting.push([found, item]);
      found.replaceChildren();
      found.hidden = !filtered;
      all.classList.toggle("away", filtered);
      all.inert = filtered;
      section.classList.toggle("away", filtered && seen.length === 0);
      section.inert = filtered && seen.length === 0;
    }
    status.textContent = filtered ? `${waiting.length} of ${total} entries` : "";
    fill(waiting, run);
  };

  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
})();

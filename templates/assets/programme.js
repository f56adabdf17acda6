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
        () => {
          window.getSelection()?.selectAllChildren(source);
          if (said) said.textContent = "Selected, to be copied by key.";
        },
      );
    });
  }
})();
(() => {
  "use strict";
  const form = document.getElementById("programme-filter");
  const text = document.getElementById("programme-text");
  const person = document.getElementById("programme-person");
  const kind = document.getElementById("programme-kind");
  const home = document.getElementById("programme-home");
  const status = document.getElementById("programme-status");
  if (!form || !text || !person || !kind || !status) return;

  // Accents and case are no reason to miss a name.
  const PLAIN = /^[\x00-\x7f]*$/;
  const fold = (words) => (PLAIN.test(words) ? words : words.normalize("NFKD").replace(/\p{M}/gu, "")).toLowerCase();
  const sections = Array.from(document.querySelectorAll("section.programme"), (section) => ({
    section,
    entries: Array.from(section.querySelectorAll(".entries > li"), (item) => ({
      item,
      words: fold(item.textContent),
      marked: item.querySelector(".mark") !== null,
      people: null,
    })),
  }));
  // A name as it is printed here, and as the person's page is called: `J. Alder` is found as Jonathan, too.
  const name = ({ firstElementChild: one }) => fold(`${one.textContent} ${(one.href ?? "").replace(/^.*\/|\.html$/g, "")}`);
  const people = (entry) => (entry.people ??= Array.from(entry.item.querySelectorAll(".person"), name));
  const total = sections.reduce((sum, { entries }) => sum + entries.length, 0);

  // Only what changes is touched, and the browser lays out no more than what stands in view (`content-visibility`).
  // Even so it takes more than a frame to take in thousands of entries that come back: a screenful comes at once, those
  // below follow some at a time, while the count is right from the start.
  const SCREENFUL = 60;
  const STEP = 300;
  let run = 0;
  const turn = (element, hidden) => {
    if (element.hidden !== hidden) element.hidden = hidden;
  };
  const reveal = (waiting, mine, few) => {
    if (mine !== run) return;
    for (const item of waiting.splice(0, few)) item.hidden = false;
    if (waiting.length) requestAnimationFrame(() => reveal(waiting, mine, STEP));
  };

  const split = (value) => fold(value).split(/\s+/).filter(Boolean);
  const show = () => {
    run += 1;
    const wanted = split(text.value);
    const asked = split(person.value);
    const named = (one) => asked.every((word) => one.includes(word));
    const marks = home !== null && home.checked;
    const idle = wanted.length + asked.length === 0 && !kind.value && !marks;
    const back = [];
    let seen = 0;
    for (const { section, entries } of sections) {
      const meant = !kind.value || section.dataset.kind === kind.value;
      let left = 0;
      for (const entry of meant ? entries : []) {
        const { item, words, marked } = entry;
        const fits = (!marks || marked) && wanted.every((word) => words.includes(word)) &&
          (asked.length === 0 || people(entry).some(named));
        left += fits;
        if (!fits) turn(item, true);
        else if (item.hidden) back.push(item);
      }
      turn(section, left === 0 && !idle);
      seen += left;
    }
    status.textContent = seen === total ? "" : `${seen} of ${total} entries`;
    reveal(back, run, SCREENFUL);
  };

  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  person.addEventListener("focus", () => sections.forEach(({ entries }) => entries.forEach(people)), { once: true });
  // As a browser restores a page that was left.
  if (text.value || person.value || kind.value || (home && home.checked)) show();
})();
(() => {
  "use strict";
  // Entries above that were not laid out yet are of another height than the browser thought, so that a link to a
  // section may lead beside it: for some frames, see that it does not.
  const aim = (frames) => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || frames === 0) return;
    if (Math.abs(target.getBoundingClientRect().top) > 40) target.scrollIntoView();
    requestAnimationFrame(() => aim(frames - 1));
  };
  addEventListener("hashchange", () => aim(10));
  addEventListener("load", () => aim(10));
})();

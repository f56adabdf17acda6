// Finds pages by words, in the reader's browser alone. The index is made by generator/search/; its shards are scripts
// that hand over plain data, since scripts load where fetch does not (file://) and under a strict policy.
(() => {
  "use strict";
  const form = document.getElementById("search-form");
  const input = form && form.querySelector("input[type=search]");
  const list = document.getElementById("search-results");
  const status = document.getElementById("search-status");
  if (!input || !list || !status) return;
  const folder = form.dataset.index || "search/";
  const root = folder.replace(/search\/$/, "");

  // -- words: exactly as generator/search/words.py has them ---------------------------------------------------------
  const LONGEST = 40;
  const MOST_WORDS = 24; // of a query: someone may paste a page
  const SPACELESS =
    "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7a3" +
    "\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const DROPPED =
    "\\u0300-\\u036f\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670";
  const LETTER =
    "[\\p{L}\\p{N}" + DROPPED + "\\u0900-\\u0963\\u0966-\\u0e3e\\u0e40-\\u0e4e\\u0e50-\\u0e59\\u0e80-\\u0eff" +
    "\\u1000-\\u1049\\u1050-\\u109f\\u1780-\\u17d3]";
  const WORD = new RegExp(`${LETTER}(?:\\+\\+|#)|${LETTER}+`, "gu");
  const PIECE = new RegExp(`[${SPACELESS}]+|[^${SPACELESS}]+`, "gu");
  const IS_SPACELESS = new RegExp(`^[${SPACELESS}]+$`, "u");
  const POINTS = new RegExp(`[${DROPPED}]`, "gu");
  const LIKE = new Map(Object.entries({ ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" }));

  const lower = (text) => text.normalize("NFKC").toLowerCase();
  const fold = (word) => {
    const bare = word.normalize("NFD").replace(POINTS, "").normalize("NFC");
    const like = Array.from(bare, (letter) => LIKE.get(letter) || letter).join("");
    return Array.from(like).slice(0, LONGEST).join("");
  };

  // The words of a query. `open` ones may go on: the last one while it is typed, and single characters of scripts
  // without spaces.
  const asked = (text) => {
    const words = [];
    for (const word of lower(text).match(WORD) || []) {
      for (const piece of word.match(PIECE)) {
        const letters = Array.from(piece);
        if (!IS_SPACELESS.test(piece)) words.push({ form: fold(piece), open: false });
        else if (letters.length === 1) words.push({ form: fold(piece), open: true });
        else letters.slice(1).forEach((letter, at) => words.push({ form: fold(letters[at] + letter), open: false }));
      }
    }
    const known = words.filter((word) => word.form).slice(0, MOST_WORDS);
    if (known.length && !/\s$/u.test(text)) known[known.length - 1].open = true;
    // Of a word that is repeated, the last counts.
    return known.filter((word, at) => known.slice(at + 1).every((other) => other.form !== word.form));
  };

  // -- shards -------------------------------------------------------------------------------------------------------
  const PATIENCE = 20000;
  const shards = new Map();
  const arrivals = new Map();
  self.palimpsestShard = (name, data) => {
    const arrived = arrivals.get(name);
    if (arrived) arrived(data);
  };
  const request = (name) =>
    new Promise((done, fail) => {
      const script = document.createElement("script");
      const failed = () => fail(new Error(`The shard ${name} of the search index did not arrive.`));
      const timer = setTimeout(failed, PATIENCE);
      arrivals.set(name, (data) => {
        clearTimeout(timer);
        done(data);
      });
      script.onload = script.onerror = () => {
        failed(); // without effect when the shard has handed over its data
        script.remove();
      };
      script.src = `${folder}${name}.js`;
      document.head.append(script);
    });
  const load = (name) => {
    if (!shards.has(name)) {
      const shard = request(name);
      shard.catch(() => shards.delete(name)); // so that another try is possible
      shards.set(name, shard);
    }
    return shards.get(name);
  };

  // -- the index ----------------------------------------------------------------------------------------------------
  const LEVELS = 91;
  const ENDS = 64;
  const TIMES = 48; // levels up to this say how often a word stands in the text, the others how high it gets
  const EXACT = 32; // occurrences that are told exactly
  const OCTAVE = 12;
  const HEIGHTS = Array.from({ length: LEVELS + 1 }, (_, at) => Math.sqrt(Math.max(0, at - TIMES) / (LEVELS - TIMES)));
  const HALF = 0.36; // occurrences in the shortest text that get half as high as any can (BM25)
  const height = (level, page) => {
    if (level > TIMES) return HEIGHTS[level];
    const times = level <= EXACT ? level : EXACT * 2 ** ((level - EXACT) / 4);
    return times / (times + HALF * manifest.norms[page]);
  };
  const VALUES = new Map(
    Array.from({ length: LEVELS + 1 }, (_, at) => [String.fromCharCode(35 + at).replace("<", "!").replace("\\", " "), at]),
  );
  const split = (text) => (text ? text.split(" ") : []);
  const directory = ([starts, names]) => ({ starts: split(starts), names: split(names) });

  // The first page of each group, by how many are in each.
  const firsts = (sizes) => {
    let page = 0;
    return Array.from(sizes, (symbol) => (page += VALUES.get(symbol)) - VALUES.get(symbol));
  };

  let manifest = null;
  const open = async () => {
    if (!manifest) {
      const [count, sizes, kinds, headings, words, forwards, backwards, norms] = await load("index");
      manifest = {
        count,
        kinds,
        groups: { starts: firsts(sizes), names: split(headings) },
        words: directory(words),
        forwards: directory(forwards),
        backwards: directory(backwards),
        norms: Array.from(norms, (symbol) => 2 ** (VALUES.get(symbol) / OCTAVE)),
      };
    }
    return manifest;
  };

  // Number of the shard in which a form lies, or would lie, or a page.
  const place = ({ starts }, word) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= word) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  // Shards that can hold forms with that beginning.
  const range = (where, beginning) => {
    const first = Math.max(0, place(where, beginning));
    return where.names.slice(first, place(where, `${beginning}\uffff`) + 1);
  };

  const readNumber = (text, from) => {
    let value = 0;
    let unit = 1;
    let at = from;
    for (;;) {
      const digit = VALUES.get(text[at++]);
      value += digit < ENDS ? digit * unit : (digit - ENDS) * unit;
      if (digit < ENDS) return [value, at];
      unit *= LEVELS + 1 - ENDS;
    }
  };
  const readPostings = (text, from, into) => {
    let page = -1;
    for (let at = from; at < text.length; at++) {
      const [gap, next] = readNumber(text, at);
      page += gap + 1;
      at = next;
      into.set(page, height(VALUES.get(text[at]), page));
    }
    return into;
  };
  // Words of one stem: their forms, how many pages have them, and how high each page gets (of the best, if `rest`).
  const entry = ([forms, coded, rest]) => {
    const [count, at] = readNumber(coded, 0);
    return { forms: split(forms), count, rest, heights: readPostings(coded, at, new Map()) };
  };
  const entries = new Map();
  const read = (record) => {
    if (!entries.has(record)) entries.set(record, entry(record));
    return entries.get(record);
  };
  const has = (record, test) => split(record[0]).some(test);

  const exact = async (word) => {
    const name = manifest.words.names[place(manifest.words, word)];
    return name ? (await load(name)).filter((one) => has(one, (form) => form === word)).map(read) : [];
  };
  const MOST_SHARDS = 5;
  const beginning = async (start) => {
    const wide = await exact(`${start}*`);
    if (wide.length) return wide;
    const found = await Promise.all(range(manifest.words, start).slice(0, MOST_SHARDS).map(load));
    return found.flat().filter((one) => has(one, (form) => form.startsWith(start))).map(read);
  };

  // -- slips of the pen ---------------------------------------------------------------------------------------------
  const NARROW = 2;
  const MOST_NEAR = 5;
  // Edits between two words, swapped neighbours being one (optimal string alignment); more than `most` is all the same.
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      if (Math.min(...next) > most) return most + 1;
      before = row;
      row = next;
    }
    return row[other.length];
  };
  // Forms that share with `word` the shortest beginning that is a narrow range of the list.
  const neighbours = async (where, word) => {
    for (let length = 2; length < word.length; length++) {
      const names = range(where, word.slice(0, length));
      if (names.length <= NARROW) return (await Promise.all(names.map(load))).flatMap(split);
    }
    return [];
  };
  const reversed = (word) => Array.from(word).reverse().join("");
  const near = async (word) => {
    if (word.length < 4) return [];
    const most = word.length < 8 ? 1 : 2;
    const [ahead, back] = await Promise.all([
      neighbours(manifest.forwards, word),
      neighbours(manifest.backwards, reversed(word)),
    ]);
    return Array.from(new Set([...ahead, ...back.map(reversed)]))
      .map((form) => ({ form, slips: distance(word, form, most) + (form[0] === word[0] ? 0 : 0.5) }))
      .filter(({ slips }) => slips < most + 1)
      .sort((one, other) => one.slips - other.slips || (one.form < other.form ? -1 : 1))
      .slice(0, MOST_NEAR);
  };

  const PAGE = 10; // results shown at a time
  const WHOLE = 30000; // pages up to which it is looked up of every word, however common, which of them have it

  // -- ranking ------------------------------------------------------------------------------------------------------
  const STARTED = 0.8; // what a word that was begun weighs
  const LONGER = 0.3; // the same where the word is also whole as it stands
  const SLIP = 0.5; // for each slip
  const CUT = 0.3; // a word of which only the beginning is known

  // An inflection that no page has: the longest beginning that is a word or a stem.
  const stemOf = async (word) => {
    for (let length = word.length - 1; length > 2 && length * 2 >= word.length - 1; length--) {
      const found = await exact(word.slice(0, length));
      if (found.length) return found;
    }
    return [];
  };
  // What a word of the query can mean: entries with weights, and a test for what to mark.
  const meanings = async ({ form, open: unfinished }) => {
    const whole = await exact(form);
    const meant = whole.map((found) => ({ found, weight: 1 }));
    const started = unfinished || !whole.length ? (await beginning(form)).filter((found) => !whole.includes(found)) : [];
    for (const found of started) meant.push({ found, weight: whole.length ? LONGER : STARTED });
    let guessed = [];
    if (!whole.length && (!started.length || !unfinished)) {
      guessed = await near(form);
      for (const { form: other, slips } of guessed) {
        for (const found of await exact(other)) meant.push({ found, weight: SLIP ** slips });
      }
    }
    if (!meant.length) for (const found of await stemOf(form)) meant.push({ found, weight: CUT });
    return describe(form, meant, started.length > 0, meant.length && !whole.length && !started.length ? guessed : []);
  };
  const describe = (form, meant, prefix, guessed) => {
    const forms = new Set(meant.flatMap(({ found }) => found.forms));
    return {
      form,
      meant,
      guess: guessed.length ? guessed[0].form : "",
      common: meant.some(({ found }) => found.rest),
      marks: (other) => forms.has(other) || (prefix && other.startsWith(form)),
    };
  };
  const readRest = async ({ meant }) => {
    for (const { found } of meant) {
      if (!found.rest) continue;
      readPostings(await load(found.rest), 0, found.heights);
      found.rest = "";
    }
  };
  // How high each page gets for one word, and how rare its meanings are together.
  const heights = ({ meant }) => {
    const best = new Map();
    let count = 0;
    for (const { found, weight } of meant) {
      count = Math.max(count, found.count);
      for (const [page, high] of found.heights) {
        if (weight * high > (best.get(page) || 0)) best.set(page, weight * high);
      }
    }
    count = Math.max(count, best.size);
    const rarity = Math.log(1 + (manifest.count - count + 0.5) / (count + 0.5));
    return { best, rarity };
  };
  // All pages with any of the words, those with all of them first, then the best, each with the number of words that it has.
  const find = async (text) => {
    await open();
    const words = await Promise.all(asked(text).map(meanings));
    const known = words.filter(({ meant }) => meant.length);
    if (manifest.count <= WHOLE || known.every(({ common }) => common)) await Promise.all(known.map(readRest));
    const pages = new Map();
    for (const word of known) {
      const { best, rarity } = heights(word);
      for (const [page, high] of best) {
        const row = pages.get(page) || { page, score: 0, hits: 0 };
        row.score += high * rarity;
        row.hits += word.common && word.meant[0].found.rest ? 0 : 1;
        pages.set(page, row);
      }
    }
    const needed = words.filter(({ common, meant }) => !(common && meant[0].found.rest)).length;
    const rows = Array.from(pages.values());
    for (const row of rows) row.complete = row.hits === needed;
    rows.sort((one, other) => other.complete - one.complete || other.score - one.score || other.page - one.page);
    return { words, rows: await titledFirst(rows, words) };
  };
  const heading = async ({ page }) => {
    const group = place(manifest.groups, page);
    return (await load(manifest.groups.names[group]))[page - manifest.groups.starts[group]];
  };
  // Of the best, those whose title is just what was asked for come first.
  const titledFirst = async (rows, words) => {
    const wanted = words.map(({ form }) => form).join(" ");
    const best = rows.slice(0, PAGE);
    const titles = await Promise.all(best.map(heading));
    const same = best.filter((_, at) => asked(titles[at][1]).map(({ form }) => form).join(" ") === wanted);
    return same.length ? [...same, ...rows.filter((row) => !same.includes(row))] : rows;
  };

  // -- what is shown of a page --------------------------------------------------------------------------------------
  const SNIPPET = 220; // characters
  const LEAD = 50; // characters shown before the first word found

  // Where the words stand in a text: pairs of start and end, with the number of the word.
  const hits = (text, words) => {
    const found = [];
    const note = (form, start, length) => {
      const number = words.findIndex((word) => word.marks(form));
      if (number >= 0) found.push({ start, end: start + length, number });
    };
    for (const match of text.matchAll(WORD)) {
      let start = match.index;
      for (const piece of match[0].match(PIECE)) {
        if (IS_SPACELESS.test(piece)) {
          let at = start;
          const letters = Array.from(piece);
          letters.forEach((letter, i) => {
            note(fold(lower(letter + (letters[i + 1] || ""))), at, (letter + (letters[i + 1] || "")).length);
            at += letter.length;
          });
        } else {
          note(fold(lower(piece)), start, piece.length);
        }
        start += piece.length;
      }
    }
    return found;
  };
  // The stretch of a text that holds the most different words.
  const window = (text, found) => {
    let best = { start: 0, count: 0 };
    found.forEach(({ start }, at) => {
      const inside = new Set();
      for (let i = at; i < found.length && found[i].end <= start + SNIPPET - LEAD; i++) inside.add(found[i].number);
      if (inside.size > best.count) best = { start, count: inside.size };
    });
    const from = best.start <= LEAD ? 0 : wordStart(text, best.start - LEAD, best.start);
    const to = from + SNIPPET >= text.length ? text.length : wordEnd(text, from + SNIPPET, from);
    return [from, to];
  };
  const wordStart = (text, wanted, last) => {
    const space = text.slice(wanted, last).search(/\s/);
    return space < 0 ? wanted : wanted + space + 1;
  };
  const wordEnd = (text, wanted, first) => {
    const end = text.slice(first, wanted).search(/\s\S*$/);
    return end <= 0 ? wanted : first + end;
  };
  // A stretch of text as nodes, the words found in <mark>.
  const marked = (text, found, from, to) => {
    const nodes = [];
    let at = from;
    for (const { start, end } of found) {
      if (end <= at || start < from || end > to) continue;
      nodes.push(text.slice(at, Math.max(at, start)), element("mark", text.slice(Math.max(at, start), end)));
      at = end;
    }
    nodes.push(text.slice(at, to));
    return nodes.filter((node) => node !== "");
  };
  const snippet = (text, words) => {
    const found = hits(text, words);
    const [from, to] = window(text, found);
    return [from > 0 ? "… " : "", ...marked(text, found, from, to), to < text.length ? " …" : ""].filter((node) => node !== "");
  };

  const language = document.documentElement.lang || "en";

  // -- the page -----------------------------------------------------------------------------------------------------
  const element = (name, text = "", className = "") => {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const KINDS = new Map(Object.entries({
    post: ["Posts", "Post"],
    talk: ["Talks", "Talk"],
    conference: ["Conferences", "Conference"],
    paper: ["Papers", "Paper"],
    person: ["People", "Person"],
    page: ["Pages", "Page"],
  }));
  const kindWords = (kind) => KINDS.get(kind) || [kind, kind];
  const PAUSE = 120; // milliseconds after the last key
  const more = element("button", "More results", "search-more");
  more.type = "button";
  more.hidden = true;
  list.after(more);
  const filter = element("fieldset", "", "filter");
  filter.append(element("legend", "Show"));
  filter.hidden = true;
  form.append(filter);

  let turn = 0; // grows with every search, so that a late answer to an earlier one is dropped
  let found = { words: [], rows: [] };
  let chosen = "";

  const kindOf = (page) => {
    let last = -1;
    for (let at = 0; at < manifest.kinds.length; at += 2) {
      last += manifest.kinds[at + 1];
      if (page <= last) return manifest.kinds[at];
    }
    return "";
  };
  const plural = (count, one, many) => `${count.toLocaleString(language)} ${count === 1 ? one : many}`;
  const rowsShown = () => found.rows.filter(({ page }) => !chosen || kindOf(page) === chosen);

  const describeResults = (text) => {
    const rows = rowsShown();
    const guesses = found.words.filter(({ guess }) => guess);
    const looked = guesses.map(({ form: written, guess }) => `“${guess}” instead of “${written}”`).join(", ");
    if (!rows.length) {
      const elsewhere = chosen && found.rows.length ? "Other kinds of pages have results." : "Try fewer or other words.";
      return `Nothing found for “${text}”. ${elsewhere}`;
    }
    const complete = rows.filter((row) => row.complete).length;
    const parts = [];
    if (complete) parts.push(`${plural(complete, "result", "results")} for “${text}”`);
    else parts.push(`No page has all of “${text}”; ${plural(rows.length, "page has", "pages have")} some of it`);
    const rest = complete ? rows.length - complete : 0;
    if (rest) parts.push(`${plural(rest, "more page has", "more pages have")} some of it`);
    if (looked) parts.push(`searched for ${looked}`);
    return `${parts.join("; ")}.`;
  };

  const show = (message) => {
    status.textContent = message;
  };
  const clear = () => {
    list.replaceChildren();
    more.hidden = true;
  };
  const failed = () => show("A part of the search index did not load. Reload the page to try again.");

  const item = ([address, title, when], kind) => {
    const row = element("li");
    const link = element("a");
    link.href = root + address;
    link.append(...marked(title, hits(title, found.words), 0, title.length));
    const facts = element("p", kindWords(kind)[1], "meta");
    if (when) facts.append(` · ${when}`);
    const top = element("p", "", "search-title");
    top.append(link);
    row.append(top, facts);
    return row;
  };
  const addSnippet = async (row, [, , , shard, at], mine) => {
    const text = (await load(shard))[at];
    if (mine === turn && text) {
      const passage = element("p", "", "excerpt");
      passage.append(...snippet(text, found.words));
      row.append(passage);
    }
  };
  const extend = async (mine) => {
    const rows = rowsShown();
    const next = rows.slice(list.children.length, list.children.length + PAGE);
    const records = await Promise.all(next.map(heading));
    if (mine !== turn) return;
    const items = records.map((record, at) => item(record, kindOf(next[at].page)));
    list.append(...items);
    more.hidden = list.children.length >= rows.length;
    await Promise.all(items.map((row, at) => addSnippet(row, records[at], mine)));
  };

  const remember = (text) => {
    const query = new URLSearchParams();
    if (text) query.set("q", text);
    if (text && chosen) query.set("kind", chosen);
    try {
      history.replaceState(null, "", text ? `?${query}` : location.pathname);
    } catch {
      // Some browsers refuse this for files; the search works all the same.
    }
  };
  const showAnew = async (mine, text) => {
    show(describeResults(text));
    list.replaceChildren();
    await extend(mine);
  };
  const search = async () => {
    const mine = ++turn;
    const text = input.value.trim();
    remember(text);
    try {
      await open();
      if (mine !== turn) return;
      if (!text) {
        clear();
        show(`${plural(manifest.count, "page", "pages")} can be searched.`);
        return;
      }
      const answer = await find(input.value);
      if (mine !== turn) return;
      found = answer;
      await showAnew(mine, text);
    } catch {
      if (mine === turn) failed();
    }
  };
  const again = () => {
    const mine = ++turn;
    remember(input.value.trim());
    if (input.value.trim()) showAnew(mine, input.value.trim()).catch(failed);
  };

  const choice = (kind, words) => {
    const label = element("label");
    const radio = element("input");
    radio.type = "radio";
    radio.name = "kind";
    radio.value = kind;
    radio.checked = kind === chosen;
    radio.addEventListener("change", () => {
      chosen = kind;
      again();
    });
    label.append(radio, ` ${words}`);
    return label;
  };
  const offerKinds = () => {
    const kinds = Array.from(new Set(manifest.kinds.filter((_, at) => at % 2 === 0)));
    if (!kinds.includes(chosen)) chosen = "";
    if (kinds.length < 2) return;
    filter.append(choice("", "Everything"), ...kinds.map((kind) => choice(kind, kindWords(kind)[0])));
    filter.hidden = false;
  };

  const links = () => [input, ...list.querySelectorAll("a")];
  const move = (event) => {
    const stops = links();
    const at = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && at >= 0) {
      event.preventDefault();
      input.value = "";
      input.focus();
      search();
    } else if (step && at >= 0 && stops[at + step]) {
      event.preventDefault();
      stops[at + step].focus();
    }
  };

  let pause = 0;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(search, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    search();
  });
  document.addEventListener("keydown", move);
  more.addEventListener("click", () => {
    const before = list.children.length;
    extend(turn)
      .then(() => list.children[before] && list.children[before].querySelector("a").focus())
      .catch(failed);
  });

  const address = new URLSearchParams(location.search);
  input.value = address.get("q") || input.value;
  chosen = address.get("kind") || "";
  open().then(offerKinds).then(search).catch(failed);
})();

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
    return Array.from(bare).map((letter) => LIKE.get(letter) || letter).join("").slice(0, LONGEST);
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
    const known = words.filter((word) => word.form);
    if (known.length && !/\s$/u.test(text)) known[known.length - 1].open = true;
    return known.filter((word, at) => at === known.length - 1 || known.every((other, i) => i <= at || other.form !== word.form));
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
  const VALUES = new Map(
    Array.from({ length: LEVELS + 1 }, (_, at) => [String.fromCharCode(35 + at).replace("<", "!").replace("\\", " "), at]),
  );
  const split = (text) => (text ? text.split(" ") : []);
  const directory = ([starts, names]) => ({ starts: split(starts), names: split(names) });

  let manifest = null;
  const open = async () => {
    if (!manifest) {
      const [count, together, kinds, headings, words, forwards, backwards] = await load("index");
      manifest = {
        count,
        together,
        kinds,
        headings: split(headings),
        words: directory(words),
        forwards: directory(forwards),
        backwards: directory(backwards),
      };
    }
    return manifest;
  };

  // Number of the shard in which a form lies, or would lie.
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
      into.set(page, VALUES.get(text[at]));
    }
    return into;
  };
  // Words of one stem: their forms, how many pages have them, and the level of each page (of the best, if `rest`).
  const entry = ([forms, coded, rest]) => {
    const [count, at] = readNumber(coded, 0);
    return { forms: split(forms), count, rest, levels: readPostings(coded, at, new Map()) };
  };
  const entries = new Map();
  const read = (record) => {
    if (!entries.has(record)) entries.set(record, entry(record));
    return entries.get(record);
  };
  const has = (record, test) => split(record[0]).some(test);

  const exact = async (word) => {
    const name = manifest.words.names[place(manifest.words, word)];
    const record = name && (await load(name)).find((one) => has(one, (form) => form === word));
    return record ? [read(record)] : [];
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

  // -- ranking ------------------------------------------------------------------------------------------------------
  const STARTED = 0.8; // what a word that was begun weighs
  const LONGER = 0.3; // the same where the word is also whole as it stands
  const SLIP = 0.5; // for each slip
  const CUT = 0.3; // a word of which only the first part is known

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
    if (!meant.length && form.length > 5) {
      for (const found of await beginning(form.slice(0, Math.ceil(form.length * 0.7)))) meant.push({ found, weight: CUT });
    }
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
      readPostings(await load(found.rest), 0, found.levels);
      found.rest = "";
    }
  };
  // The level of each page for one word, times how rare its meanings are together.
  const levels = ({ meant }) => {
    const best = new Map();
    let count = 0;
    for (const { found, weight } of meant) {
      count = Math.max(count, found.count);
      for (const [page, level] of found.levels) {
        if (weight * level > (best.get(page) || 0)) best.set(page, weight * level);
      }
    }
    count = Math.max(count, best.size);
    const rarity = Math.log(1 + (manifest.count - count + 0.5) / (count + 0.5));
    return { best, rarity };
  };
  // All pages with any of the words, the best first, each with the number of words that it has.
  const find = async (text) => {
    await open();
    const words = await Promise.all(asked(text).map(meanings));
    const known = words.filter(({ meant }) => meant.length);
    if (known.every(({ common }) => common)) await Promise.all(known.map(readRest));
    const pages = new Map();
    for (const word of known) {
      const { best, rarity } = levels(word);
      for (const [page, level] of best) {
        const row = pages.get(page) || { page, score: 0, hits: 0 };
        row.score += level * rarity;
        row.hits += word.common && word.meant[0].found.rest ? 0 : 1;
        pages.set(page, row);
      }
    }
    const needed = words.filter(({ common, meant }) => !(common && meant[0].found.rest)).length;
    const rows = Array.from(pages.values());
    for (const row of rows) row.complete = row.hits === needed;
    rows.sort((one, other) => other.score - one.score || one.page - other.page);
    return { words, rows };
  };
  // -- the page -----------------------------------------------------------------------------------------------------
})();

/* Search in the index that the build wrote to search/ (src/render/search says how it is made). Its files are scripts, so
   that they can be read from disk; they are fetched when a word needs them. What a word is must be the same as there. */
window.backgrounderSearch = (() => {
  const page = document;
  const files = new Map(), shards = new Map(), texts = new Map();
  let about, root, say, dialog, input, list, last = 0;

  /* Called by the files of the index. */
  const index = (told) => { about = told; };
  const words = (name, told) => shards.set(name, told);
  const given = (number, told) => texts.set(number, told);
  const load = (name) => {
    if (!files.has(name)) {
      files.set(name, new Promise((done, failed) => {
        const script = page.createElement('script');
        Object.assign(script, { src: `${root}search/${name}.js`, onload: done, onerror: () => failed(new Error(name)) });
        page.head.append(script);
      }));
    }
    return files.get(name);
  };

  const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaadf\uf900-\ufaff\u{11700}-\u{1174f}\u{16fe0}-\u{16fff}\u{1aff0}-\u{1b16f}\u{20000}-\u{3ffff}]/u;
  /* Each step as in `fold` there: letters that a mark makes, marks and signs that are silent, letters and digits that many
     write alike, what parts a word and what does not. */
  const steps = [
    [/[\u3040-\u30ff][\u3099\u309a]|[\u0418\u0423\u0438\u0443]\u0306/g, (letter) => letter.normalize()],
    [/(?=\p{M})[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}]|[\u00ad\u061c\u0640\u200c-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, ''],
    [/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 15],
    [/\u03c2/g, '\u03c3'], [/\u0671/g, '\u0627'], [/\u0649/g, '\u064a'], [/\u0629/g, '\u0647'], [/\u066b/g, '.'], [/\u066c/g, ','],
    [/['_:;\u00b7\u2018\u2019\u2027]/g, ' '],
    [/(?<=[\u05d0-\u05ea])["\u05f4](?=[\u05d0-\u05ea])|(?<=\d)[.,](?=\d{3}(?!\d))|(?<=(?<![\p{Alphabetic}\p{N}])\p{Alphabetic})\.(?=\p{Alphabetic}(?![\p{Alphabetic}\p{N}]))/gu, ''],
    [/(?<=\p{Alphabetic})\.(?=\p{Alphabetic})|(?<=\d)[.,](?=\d)/gu, ' '],
  ];
  const fold = (text) => steps.reduce((told, [what, by]) => told.replace(what, by), text.normalize('NFKD').toLowerCase());
  /* Runs of letters without spaces between words, and the text between them. */
  const parts = new RegExp(`${unspaced.source}+|[^${unspaced.source.slice(1)}+`, 'gu');
  const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
  /* No word reaches across a space, and of a long text some browsers keep a copy with each segment. */
  const segments = (text) => text.split(/(\s+)/).filter(Boolean).flatMap((piece) => Array.from(segmenter.segment(piece), ({ segment }) => segment));
  const split = (text) => {
    const found = [];
    for (const part of fold(text).match(parts) ?? []) {
      if (unspaced.test(part)) {
        for (const run of part.match(/[\p{Alphabetic}\p{N}\p{M}]+/gu) ?? []) {
          const letters = [...run];
          if (letters.length === 1) found.push(run);
          else letters.slice(1).forEach((letter, at) => found.push(letters[at] + letter));
        }
      } else {
        const words_ = segments(part).filter((word) => /[\p{Alphabetic}\p{N}]/u.test(word) && !/^[a-z]$/.test(word));
        found.push(...words_.map((word) => [...word.replace(/^\u0627\u0644(?=...)/u, '')].slice(0, 24).join('')));
      }
    }
    return found;
  };
  const shardOf = (word) => {
    const first = word.codePointAt(0);
    if (!/[a-z0-9]/.test(word[0])) return `x${(first >> 7).toString(16)}`;
    return [...word].slice(0, about.letters).map((letter) => (/[a-z0-9]/.test(letter) ? letter : '0')).join('');
  };

  /* The words of a shard, each with its documents and the groups of forms to which it belongs: [word, told, groups]. */
  const opened = new Map();
  const shard = async (name) => {
    if (!about.shards.includes(name)) return [];
    if (!opened.has(name)) {
      await load(`w-${name}`);
      opened.set(name, shards.get(name).split('\n').filter(Boolean).map((line) => {
        const end = line.indexOf(' ');
        const [word, ...groups] = line.slice(0, end).split('<');
        return [word, line.slice(end + 1), groups];
      }));
    }
    return opened.get(name);
  };
  const postings = (told) => {
    let number = 0;
    return told.split(' ').map((step) => {
      const value = parseInt(step, 36);
      number += value >> 5;
      return [number, value & 31];
    });
  };

  /* How far two words are apart: letters left out, added, exchanged, or in each other's place; no more than `most`. */
  const apart = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= other.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, row] = [row, next];
    }
    return row[other.length];
  };

  /* How many letters two words begin with alike. */
  const alike = (one, other) => {
    const at = [...one].findIndex((letter, i) => letter !== other[i]);
    return at < 0 ? one.length : at;
  };
  /* Words of a shard that were found, each with how well, and the other forms of each. */
  const withForms = (found, known) => {
    const groups = new Map(found.flatMap(([line, share]) => line[2].map((group) => [group, share * 0.8])));
    const had = new Set(found.map(([line]) => line));
    const others = known.filter((line) => !had.has(line) && line[2].some((group) => groups.has(group)));
    return [...found, ...others.map((line) => [line, Math.max(...line[2].map((group) => groups.get(group) ?? 0))])];
  };
  /* The words of the index that a word of the reader's may mean: [line of its shard, how well]. */
  const meant = async (word, whole) => {
    const known = await shard(shardOf(word));
    const own = known.filter(([other]) => other === word).map((line) => [line, 1]);
    /* Where the index has other forms of a word, another ending makes another word. */
    const most = own.some(([line]) => line[2].length > 0) ? 0 : 3;
    const ends = ([other]) => {
      const longer = other.length - word.length;
      if (longer > 0 && other.startsWith(word) && (!whole || longer <= most)) return 0.7;
      return longer < 0 && -longer <= most && other.length > 3 && word.startsWith(other) ? 0.6 : 0;
    };
    const found = withForms(own, known);
    const had = new Set(found.map(([line]) => line));
    found.push(...known.filter((line) => !had.has(line)).map((line) => [line, ends(line)]).filter(([, share]) => share > 0));
    if (found.length > 0 || word.length < 4) return found;
    /* A slip, or a form that the index does not have: both begin alike, and end in a few letters of their own. Of a word of
       four letters three are enough: "navy", "navies". */
    const slips = word.length < 8 ? 1 : 2;
    const close = ([other]) => {
      const begin = alike(word, other);
      const enough = Math.min(4, other.length - 1);
      const form = begin >= enough && begin > 2 && word.length - begin <= 3 && other.length - begin <= 3 ? 0.3 : 0;
      const off = apart(word, other, slips);
      return off <= slips ? Math.max(form, 0.5 / off) : form;
    };
    const near = (all) => withForms(all.map((line) => [line, close(line)]).filter(([, share]) => share > 0), all);
    const some = near(known);
    /* The first letter may be the wrong one: where the second stands first, or the first is one too many. */
    if (some.length === 0) {
      for (const name of new Set([shardOf(word[1] + word[0] + word.slice(2)), shardOf(word.slice(1))])) some.push(...near(await shard(name)));
    }
    return some;
  };

  const find = async (asked) => {
    const all = split(asked);
    /* A word that nearly every document has says little beside others; alone it is asked for. */
    const rarer = all.filter((word) => !about.common.includes(word));
    const told = rarer.length > 0 ? rarer : all;
    const scores = new Map();
    const matched = new Set();
    for (const [at, word] of told.entries()) {
      const whole = at < told.length - 1 || /\s$/.test(asked);
      const best = new Map();
      for (const [[other, list_], share] of await meant(word, whole)) {
        matched.add(other);
        for (const [number, weight] of postings(list_)) {
          best.set(number, Math.max(best.get(number) ?? 0, Math.sqrt(weight) * share));
        }
      }
      /* What the word may mean is as rare as all that it may mean together. */
      const rare = Math.log(1 + about.documents / best.size);
      for (const [number, score] of best) {
        const [words_, sum] = scores.get(number) ?? [0, 0];
        scores.set(number, [words_ + 1, sum + score * rare]);
      }
    }
    const order = [...scores].sort((a, b) => b[1][0] - a[1][0] || b[1][1] - a[1][1] || a[0] - b[0]);
    const full = order.filter(([, [words_]]) => words_ === told.length);
    const shown = (full.length > 0 ? full : order).slice(0, 24).map(([number]) => number);
    const need = new Set(shown.map((number) => Math.floor(number / about.together)));
    await Promise.all([...need].map((part) => load(`d-${part}`)));
    const results = shown.map((number) => {
      const [title, kind, href, short, passages] = texts.get(Math.floor(number / about.together))[number % about.together];
      return { title, kind, href, short, passages };
    });
    return { results, words: [...matched, ...all], count: full.length || order.length };
  };

  /* The passage in which most of the words stand; where none does, what it is in short. */
  const passage = ({ title, short, passages }, wanted) => {
    const rate = (text) => new Set(split(text).filter((word) => wanted.has(word))).size;
    /* Where the title has them already, what it is in short tells more. */
    let [best, most] = [short || passages[0] || '', Math.max(rate(short), rate(title))];
    for (const text of passages) {
      const rated = rate(text);
      if (rated > most) [best, most] = [text, rated];
    }
    return best;
  };
  /* What has points in it and is one word, which not every browser takes for one. */
  const pointed = /((?<![\p{Alphabetic}\p{N}])\p{Alphabetic}(?:\.\p{Alphabetic})+(?![\p{Alphabetic}\p{N}])|\d+(?:[.,]\d{3})+)/u;
  /* Text in runs, each with whether it is to be marked: a word, or the pairs of letters that are asked for. */
  const runs = (text, wanted) => {
    const found = [];
    const is = (word) => split(word).some((one) => wanted.has(one));
    for (const part of text.match(parts) ?? []) {
      const letters = [...part];
      if (letters.length === 1 || !unspaced.test(part)) {
        const pieces = part.split(pointed).flatMap((piece, at) => (at % 2 === 1 ? [piece] : segments(piece)));
        found.push(...pieces.map((word) => [word, is(word)]));
        continue;
      }
      const pairs = letters.map((letter, i) => i > 0 && is(letters[i - 1] + letter));
      letters.forEach((letter, i) => {
        const last = found.at(-1);
        const hit = pairs[i] || Boolean(pairs[i + 1]);
        if (i > 0 && hit && last[1]) last[0] += letter;
        else found.push([letter, hit]);
      });
    }
    return found;
  };
  /* Text with the words marked, cut to what stands around the first. */
  const marked = (text, wanted, most = 190) => {
    const shown = [];
    const all = runs(text, wanted);
    const first = all.findIndex(([, hit]) => hit);
    const before = all.slice(0, Math.max(first, 0)).map(([run]) => run).join('');
    /* It is cut at a space, or anywhere among letters that have none. */
    const near = before.length - 70;
    const cut = unspaced.test(before[near] ?? '') ? near : before.indexOf(' ', near) + 1;
    const from = before.length > 90 && most < text.length ? cut : 0;
    let length = 0;
    if (from > 0) shown.push('… ');
    for (const [run, hit] of all) {
      const start = length;
      length += run.length;
      if (length <= from || start - from > most) continue;
      if (hit) {
        const mark = page.createElement('mark');
        mark.textContent = run;
        shown.push(mark);
      } else {
        shown.push(run.slice(Math.max(0, from - start)));
      }
    }
    if (length - from > most) shown.push(' …');
    return shown;
  };

  const make = (name, attributes = {}, ...inside) => {
    const made = page.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };
  const show = ({ results, words: matched, count }, asked) => {
    const wanted = new Set(matched);
    list.replaceChildren();
    if (split(asked).length === 0) return;
    if (results.length === 0) {
      list.append(make('p', { role: 'status' }, say.none.replace('…', asked.trim())));
      return;
    }
    list.append(make('p', { role: 'status', class: 'vh' }, `${count} ${say.found}`));
    const kinds = new Map();
    for (const result of results) kinds.set(result.kind, [...(kinds.get(result.kind) ?? []), result]);
    for (const [kind, some] of kinds) {
      const items = some.map((result) => {
        const words_ = passage(result, wanted);
        const title = make('b', {}, ...marked(result.title, wanted, Infinity));
        const said = result.title === words_.replace(/[.。]$/, '') ? [] : [make('span', {}, ...marked(words_, wanted))];
        return make('li', {}, make('a', { href: `${root}${result.href}` }, title, ...said));
      });
      list.append(make('h2', {}, kind[0].toUpperCase() + kind.slice(1)), make('ul', {}, ...items));
    }
  };
  const asked = async () => {
    const now = last += 1;
    const found = await find(input.value);
    /* An answer that came late is not shown over a later one. */
    if (now !== last) return;
    show(found, input.value);
    list.dataset.for = input.value;
  };

  const build = () => {
    input = make('input', { type: 'search', 'aria-label': say.within, placeholder: say.hint, autocomplete: 'off', spellcheck: 'false' });
    list = make('div', { class: 'hits' });
    const shut = make('button', { type: 'button' }, say.close);
    const form = make('form', { role: 'search' }, input, shut);
    dialog = make('dialog', { class: 'find', 'aria-label': say.name }, form, list);
    shut.onclick = () => dialog.close();
    form.onsubmit = async (event) => {
      event.preventDefault();
      await asked();
      list.querySelector('a')?.click();
    };
    input.oninput = () => asked().catch(() => { list.replaceChildren(make('p', { role: 'status' }, say.unread)); });
    dialog.onclick = (event) => { if (event.target === dialog) dialog.close(); };
    dialog.onkeydown = (event) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      const stops = [input, ...list.querySelectorAll('a')];
      const at = stops.indexOf(page.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
      stops[Math.max(0, Math.min(at, stops.length - 1))].focus();
      event.preventDefault();
    };
    /* A result on this page is gone to with the dialog closed. */
    list.onclick = (event) => { if (event.target.closest('a')) dialog.close(); };
    page.body.append(dialog);
  };
  const open = async (way) => {
    root = way.dataset.root;
    say = { ...way.dataset, name: way.textContent };
    await load('index');
    if (!dialog) build();
    dialog.showModal();
    input.select();
  };
  return { index, words, texts: given, split, open };
})();

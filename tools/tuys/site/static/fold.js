"use strict";
// Folds what a reader types, by the rules that come with the data: no rule about names stands here.

tuys.folder = (rules) => {
  const pattern = (text) => new RegExp(text, "gu");
  const whole = (text) => new RegExp(`^(?:${text})$`, "u");
  const compiled = (steps) => steps.map(([text, put]) => [pattern(text), put]);
  const before = compiled(rules.before);
  const readings = compiled(rules.readings);
  const signs = compiled(rules.signs);
  const child = whole(rules.child);
  const piece = pattern(rules.piece);
  const iota = pattern(rules.iota[0]);
  const letters = new Map(Object.entries(rules.letters));
  const syllables = new Map(Object.entries(rules.chinese.syllables));
  const pinyin = new Map([...syllables.values()].map((one) => [one, one]));
  const ending = new RegExp(`(?<=....)(?:${rules.cases})$`, "u");
  const surnames = new Set(rules.chinese.surnames);
  const notAlnum = /[^\p{L}\p{N}]/gu;
  const hasHan = /(?=[\p{L}々〇])\p{Script=Han}/u;
  const hasCyrillic = /^.?(?=\p{L})\p{Script=Cyrillic}/u;

  const written = (text, steps) => steps.reduce(
    (done, [one, put]) => done.replace(one, typeof put === "string" ? put : (match) => put[match]), text);

  const latin = (word) => {
    const small = word.toLowerCase().normalize("NFC").replace(iota, rules.iota[1]);
    const plain = Array.from(small, (one) => letters.get(one) ?? one).join("");
    return plain.normalize("NFD").replace(notAlnum, "");
  };

  const sounds = (word) => {
    const stem = written(word, before);
    let texts = [stem];
    for (const [one, meant] of readings) {
      if (stem.search(one) >= 0) {
        texts = texts.flatMap((text) => meant.map((put) => text.replace(one, put))).slice(0, rules.most);
      }
    }
    return [...new Set(texts.map((text) => written(text, signs) || text))];
  };

  const split = (word, table) => {
    for (let length = Math.min(word.length, 7); length > 0; length -= 1) {
      const first = table.get(word.slice(0, length));
      if (first) {
        const rest = split(word.slice(length), table);
        if (rest.length || length === word.length) {
          return [first, ...rest];
        }
      }
    }
    return [];
  };

  const chinese = (words) => {
    const [first, last] = [words[0], words[words.length - 1]];
    if (words.length < 2 || words.length > 3 || !(surnames.has(first) || surnames.has(last))) {
      return "";
    }
    const most = rules.chinese.letters_of_word;
    const read = words.map((word) =>
      (word.length > most ? [] : split(word, hasCyrillic.test(word) ? syllables : pinyin)));
    if (!read.every((one) => one.length) || read.flat().length > rules.chinese.syllables_of_name) {
      return "";
    }
    const joined = read.map((one) => one.join(""));
    const parts = surnames.has(first)
      ? [joined[0], joined.slice(1).join("")]
      : [joined.slice(0, -1).join(""), joined[joined.length - 1]];
    return parts.sort().join(" ");
  };

  const word = (text) => {
    const folded = latin(text);
    const start = Array.from(folded).slice(0, rules.letters_of_word).join("");
    return { letters: folded, readings: start ? sounds(start) : [], child: child.test(start) };
  };

  // A word in another case, without its ending.
  const stems = (text) => (hasCyrillic.test(text) && ending.test(text.toLowerCase())
    ? [word(text.toLowerCase().replace(ending, ""))] : []);

  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(notAlnum, "");

  // The words of a text, and the key of a Chinese name.
  return (text) => {
    const pieces = text.match(piece) ?? [];
    const said = pieces.map((one) => (hasHan.test(one) ? { letters: plain(one), readings: [] } : { ...word(one), stems: stems(one) }));
    const found = said.filter((one) => one.letters);
    const bare = found.filter((one) => !one.child);
    const own = pieces.map((one, at) => (hasCyrillic.test(one)
      ? one.toLowerCase().replace(/[^\p{L}\p{N}_]/gu, "") : said[at].letters)).filter((one) => one);
    return { words: bare.length ? bare : found, chinese: chinese(own) };
  };
};

"use strict";
// How well a word that somebody typed agrees with a word of the index, from 0 to 1.

tuys.matcher = (letters, readings) => {
  const voiced = { b: "p", d: "t", g: "k", z: "s" };
  const vowels = "aeiu";
  const soft = (sign) => voiced[sign] ?? sign;
  const cost = (one, other) => {
    if (one === other) {
      return 0;
    }
    if (vowels.includes(one) && vowels.includes(other)) {
      return 0.4;
    }
    return soft(one) === soft(other) ? 0.3 : 1;
  };
  const whole = (one, other) => (one === other ? 0 : 1);
  const add = (sign) => (vowels.includes(sign) ? 0.7 : 1);
  const one = () => 1;

  // Which consonants or letters a text has, one bit for each.
  const bits = (text, plain) => {
    let mask = 0;
    for (const sign of text) {
      if (plain || !vowels.includes(sign)) {
        mask |= 1 << ((plain ? sign : soft(sign)).codePointAt(0) % 31);
      }
    }
    return mask;
  };
  const count = (mask) => {
    let left = mask;
    let found = 0;
    while (left) {
      left &= left - 1;
      found += 1;
    }
    return found;
  };

  const rows = [new Float64Array(130), new Float64Array(130), new Float64Array(130)];
  // The distance of two texts, and that of the first from the nearest beginning of the second; slips of
  // two signs that changed places count once. `most` is where it stops to matter.
  const distance = (a, b, change, gap, most) => {
    let [before, above, here] = rows;
    above[0] = 0;
    for (let j = 1; j <= b.length; j += 1) {
      above[j] = above[j - 1] + gap(b[j - 1]);
    }
    for (let i = 1; i <= a.length; i += 1) {
      here[0] = above[0] + gap(a[i - 1]);
      let least = here[0];
      for (let j = 1; j <= b.length; j += 1) {
        let best = Math.min(
          above[j - 1] + change(a[i - 1], b[j - 1]), above[j] + gap(a[i - 1]), here[j - 1] + gap(b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          best = Math.min(best, before[j - 2] + 1);
        }
        here[j] = best;
        least = Math.min(least, best);
      }
      if (least > most) {
        return [Infinity, Infinity];
      }
      [before, above, here] = [above, here, before];
    }
    let start = Infinity;
    for (let j = 0; j <= b.length; j += 1) {
      start = Math.min(start, above[j]);
    }
    return [above[b.length], start];
  };

  // One slip in a word of four, two in one of seven; in a shorter one a vowel or a voice.
  const slips = (length) => (length < 3 ? 0.3 : length < 4 ? 0.5 : length < 7 ? 1 : 2);
  const words = letters.map((text, at) => {
    const read = readings[at] ? readings[at].split(",") : [];
    return { letters: text, read, mask: bits(text, true), masks: read.map((signs) => bits(signs, false)) };
  });
  const longest = 120;

  const bySigns = (query, word) => {
    let best = 0;
    query.readings.forEach((signs, at) => {
      const most = slips(signs.length);
      word.read.forEach((other, number) => {
        if (count(query.masks[at] & ~word.masks[number]) > most || signs.length - other.length > most) {
          return;
        }
        const [full, start] = distance(signs, other, cost, add, most);
        if (full <= most) {
          best = Math.max(best, 0.94 - 0.16 * full);
        }
        if (signs.length > 2 && start <= most / 2) {
          best = Math.max(best, 0.8 - 0.2 * start + 0.08 * (signs.length / other.length));
        }
      });
    });
    return best;
  };

  const byLetters = (query, word) => {
    const most = Math.floor(slips(query.letters.length));
    const apart = Math.abs(query.letters.length - word.letters.length);
    if (!most || apart > most || count(query.mask & ~word.mask) > most) {
      return 0;
    }
    const [full] = distance(query.letters, word.letters, whole, one, most);
    return full <= most ? 0.88 - 0.16 * full : 0;
  };

  const quality = (query, word) => {
    if (!query.readings.length || !word.read.length) {
      return word.letters.includes(query.letters) && !word.read.length ? 0.95 : 0;
    }
    if (query.letters === word.letters) {
      return 1;
    }
    const alone = query.letters.length < 2 || word.letters.length < 2; // one letter has too little of a sound
    if (!alone && query.readings.some((signs) => word.read.includes(signs))) {
      return 0.96;
    }
    const begun = word.letters.startsWith(query.letters)
      ? 0.82 + 0.1 * (query.letters.length / word.letters.length) : 0;
    if (alone || query.exact || word.letters.length > longest) {
      return begun;
    }
    return Math.max(begun, bySigns(query, word), byLetters(query, word));
  };

  const prepared = ({ letters: text, readings: read }) => ({
    letters: text.slice(0, longest),
    readings: read.map((signs) => signs.slice(0, longest)),
    exact: /[0-9]/u.test(text), // the next number is another one
    mask: bits(text, true),
    masks: read.map((signs) => bits(signs, false)),
  });

  return {
    // The words of the index that agree with a folded word: [number, quality].
    like(folded) {
      const query = prepared(folded);
      const found = [];
      words.forEach((word, number) => {
        const good = quality(query, word);
        if (good > 0) {
          found.push([number, good]);
        }
      });
      return found;
    },
    // The same for one folded word.
    agree(folded, other) {
      const [text, read] = [other.letters, other.readings];
      const word = { letters: text, read, mask: bits(text, true), masks: read.map((one) => bits(one, false)) };
      return quality(prepared(folded), word);
    },
  };
};

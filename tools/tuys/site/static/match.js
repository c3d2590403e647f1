"use strict";
// How well a word that somebody typed agrees with words of the index, from 0 to 1.

// A word that agrees by SURE or more is what was typed; below, it only is like it.
tuys.GRADES = { SURE: 0.8, BEGUN: 0.82, SAME: 0.96 };

tuys.matcher = () => {
  const LONGEST = 60;
  const { SURE, BEGUN, SAME } = tuys.GRADES;
  const UNLIKE = 0.6; // of the letters
  const SHORTEST_WITH_SLIP = 6; // letters
  const LONG = 8;
  const MOST_ENDING = 2; // letters of a name that another case may replace
  const VOICED = { b: "p", d: "t", g: "k", z: "s" };
  const VOWELS = "aeiu";
  const SIGNS = 128; // the numbers of signs; letters of other scripts share those of signs that no word has
  const soft = (sign) => VOICED[sign] ?? sign;
  const numbered = (sign) => (sign < SIGNS ? sign : sign % 32);
  const codes = (text) => Uint8Array.from(
    Array.from(text.slice(0, LONGEST), (sign) => numbered(sign.codePointAt(0))));

  // What it costs to write one sign for another, and to leave one out.
  const all = Array.from({ length: SIGNS }, (_one, at) => String.fromCharCode(at));
  const table = (cost) => Float64Array.from(all.flatMap((one) => all.map((other) => cost(one, other))));
  const bySound = {
    change: table((one, other) => {
      if (one === other) {
        return 0;
      }
      if (VOWELS.includes(one) && VOWELS.includes(other)) {
        return 0.4;
      }
      return soft(one) === soft(other) ? 0.45 : 1;
    }),
    gap: Float64Array.from(all, (sign) => (VOWELS.includes(sign) ? 0.7 : 1)),
    least: 0.7,
  };
  const byLetter = {
    change: table((one, other) => (one === other ? 0 : 1)),
    gap: new Float64Array(SIGNS).fill(1),
    least: 1,
  };

  const mask = (text, leftOut) => {
    let bits = 0;
    for (const sign of text) {
      if (!leftOut.includes(sign)) {
        bits |= 1 << (soft(sign).codePointAt(0) % 31);
      }
    }
    return bits;
  };
  const count = (bits) => {
    let left = bits;
    let found = 0;
    while (left) {
      left &= left - 1;
      found += 1;
    }
    return found;
  };

  let rows = [0, 1, 2].map(() => new Float64Array(LONGEST + 1));
  const result = { full: 0, start: 0 };
  // The distance of two texts, and that of the first from the nearest beginning of the second, as far as they
  // are at most `most`. Two signs that changed places count once.
  const measure = (a, b, { change, gap, least }, most) => {
    const band = Math.floor(most / least) + 1;
    const width = Math.min(b.length, a.length + band);
    let [before, above, here] = rows;
    result.full = result.start = Infinity;
    above[0] = 0;
    for (let j = 1; j <= width; j += 1) {
      above[j] = above[j - 1] + gap[b[j - 1]];
    }
    for (let i = 1; i <= a.length; i += 1) {
      const sign = a[i - 1];
      const missing = gap[sign];
      const first = Math.max(1, i - band);
      const last = Math.min(width, i + band);
      here[first - 1] = first === 1 ? above[0] + missing : Infinity;
      if (last === i + band) {
        above[last] = Infinity;
      }
      let nearest = here[first - 1];
      for (let j = first; j <= last; j += 1) {
        const other = b[j - 1];
        let best = above[j - 1] + change[sign * SIGNS + other];
        best = Math.min(best, above[j] + missing, here[j - 1] + gap[other]);
        if (i > 1 && j > 1 && sign === b[j - 2] && a[i - 2] === other) {
          best = Math.min(best, before[j - 2] + 1);
        }
        here[j] = best;
        nearest = Math.min(nearest, best);
      }
      if (nearest > most) {
        return;
      }
      [before, above, here] = [above, here, before];
    }
    for (let j = Math.max(0, a.length - band); j <= width; j += 1) {
      result.start = Math.min(result.start, above[j]);
    }
    result.full = width === b.length && b.length >= a.length - band ? above[width] : Infinity;
  };

  // How far apart two words may be that are shown beside each other at all.
  const slips = (length) => (length < 3 ? 0.3 : length < 4 ? 0.5 : length < 6 ? 1 : length < 7 ? 1.5 : 2);

  const prepared = ({ letters, readings, stems = [] }, named = true) => ({
    letters,
    readings,
    named,
    stems: stems.map((stem) => prepared(stem)),
    codes: codes(letters),
    mask: mask(letters, ""),
    exact: /[0-9]/u.test(letters), // the next number is another one
    sounds: readings.map((signs) => ({ codes: codes(signs), mask: mask(signs, VOWELS) })),
  });

  const shares = (one, other, most) => count(one.mask & ~other.mask) <= most
    && count(other.mask & ~one.mask) <= most;

  const lettersApart = (one, other, most) => {
    if (Math.abs(one.codes.length - other.codes.length) > most || !shares(one, other, most)) {
      return Infinity;
    }
    measure(one.codes, other.codes, byLetter, most);
    return result.full;
  };

  const sameSound = (one, other) => one.letters.length > 1 && other.letters.length > 1
    && one.readings.some((signs) => other.readings.includes(signs));

  // Short words that sound alike may be written too differently to be one: Ivanov and Wang, RFE and RFA.
  const writtenAlike = (one, other) => {
    const length = Math.max(one.codes.length, other.codes.length);
    const most = length < 4 ? 0 : Math.floor(length * UNLIKE);
    measure(one.codes, other.codes, byLetter, most);
    return result.full <= most;
  };

  // The distance of the nearest readings, and that from the nearest beginning.
  const soundsApart = (one, other) => {
    let [full, start] = [Infinity, Infinity];
    for (const read of one.sounds) {
      const { length } = read.codes;
      const most = slips(length);
      for (const sound of other.sounds) {
        const missing = count(read.mask & ~sound.mask);
        const whole = missing <= most && count(sound.mask & ~read.mask) <= most
          && Math.abs(sound.codes.length - length) * bySound.least <= most;
        const begun = length > 2 && missing <= most / 2 && sound.codes.length > length;
        if (whole || begun) {
          measure(read.codes, sound.codes, bySound, whole ? most : most / 2);
          full = Math.min(full, whole && result.full <= most ? result.full : Infinity);
          start = Math.min(start, begun && result.start <= most / 2 ? result.start : Infinity);
        }
      }
    }
    return { full, start };
  };

  // One slip of the pen: a letter too much, too few, at its neighbour's place, or, in a long word, another one.
  const sorted = ({ letters }) => Array.from(letters).sort().join("");
  const slipped = (one, other) => {
    const { length } = one.letters;
    if (one.letters[0] !== other.letters[0] || length < SHORTEST_WITH_SLIP || lettersApart(one, other, 1) > 1) {
      return false;
    }
    return length !== other.letters.length || length >= LONG || sorted(one) === sorted(other);
  };

  // The word in another case of Russian or Kazakh.
  const inCase = (one, other) => one.stems.some((stem) => sameSound(stem, other)
    || (other.letters.startsWith(stem.letters) && other.letters.length - stem.letters.length <= MOST_ENDING));

  // By the sound alone: the beginning of a longer word, or other vowels, in a long word.
  const variant = (length) => (length < 6 ? 0 : length < 8 ? 0.4 : 0.7);
  const guessed = (one, other) => {
    const { full, start } = soundsApart(one, other);
    const length = one.sounds[0].codes.length;
    if ((start === 0 && length >= 4) || full <= variant(length)) {
      return BEGUN;
    }
    const sound = Math.max(0.78 - 0.1 * full, 0.7 - 0.2 * start, 0);
    const letter = 0.76 - 0.12 * lettersApart(one, other, Math.floor(slips(one.codes.length)));
    return Math.max(sound, letter, 0);
  };

  const agreement = (one, other) => {
    if (!one.readings.length || !other.readings.length) {
      return !other.readings.length && other.letters.includes(one.letters) ? 0.95 : 0;
    }
    if (one.letters === other.letters) {
      return 1;
    }
    if (sameSound(one, other)) {
      return writtenAlike(one, other) ? SAME : 0.7;
    }
    if (other.letters.startsWith(one.letters)) {
      return BEGUN + 0.1 * (one.letters.length / other.letters.length);
    }
    if (one.exact || one.letters.length < 2 || other.letters.length < 2) {
      return 0;
    }
    if (inCase(one, other)) {
      return 0.94;
    }
    if (slipped(one, other)) {
      return SURE;
    }
    return other.named ? guessed(one, other) : 0;
  };

  return { prepared, agreement };
};

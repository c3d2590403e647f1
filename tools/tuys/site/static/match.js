"use strict";
// How well a word that somebody typed agrees with words of the index, from 0 to 1.

tuys.matcher = () => {
  const LONGEST = 60;
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
      return soft(one) === soft(other) ? 0.3 : 1;
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

  // One slip in a word of four signs, two in one of seven; in a shorter one a vowel or a voice.
  const slips = (length) => (length < 3 ? 0.3 : length < 4 ? 0.5 : length < 7 ? 1 : 2);

  const prepared = ({ letters, readings }) => ({
    letters,
    readings,
    codes: codes(letters),
    mask: mask(letters, ""),
    exact: /[0-9]/u.test(letters), // the next number is another one
    sounds: readings.map((signs) => ({ codes: codes(signs), mask: mask(signs, VOWELS) })),
  });

  const sounding = (one, other) => {
    const length = one.codes.length;
    const most = slips(length);
    const missing = count(one.mask & ~other.mask);
    const full = missing <= most && count(other.mask & ~one.mask) <= most
      && Math.abs(other.codes.length - length) * 0.7 <= most;
    const start = length > 2 && missing <= most / 2 && other.codes.length > length;
    if (!full && !start) {
      return 0;
    }
    measure(one.codes, other.codes, bySound, full ? most : most / 2);
    const whole = full && result.full <= most ? 0.94 - 0.16 * result.full : 0;
    const begun = start && result.start <= most / 2
      ? 0.8 - 0.2 * result.start + 0.08 * (length / other.codes.length) : 0;
    return Math.max(whole, begun);
  };

  const spelt = (one, other) => {
    const most = Math.floor(slips(one.codes.length));
    if (!most || Math.abs(one.codes.length - other.codes.length) > most
      || count(one.mask & ~other.mask) > most || count(other.mask & ~one.mask) > most) {
      return 0;
    }
    measure(one.codes, other.codes, byLetter, most);
    return result.full <= most ? 0.88 - 0.16 * result.full : 0;
  };

  const BEST_WITH_SLIP = 0.72; // what `spelt` gives at most to words that are not equal

  const agreement = (one, other) => {
    if (!one.readings.length || !other.readings.length) {
      return !other.readings.length && other.letters.includes(one.letters) ? 0.95 : 0;
    }
    if (one.letters === other.letters) {
      return 1;
    }
    const alone = one.letters.length < 2 || other.letters.length < 2; // one letter has too little of a sound
    if (!alone && one.readings.some((signs) => other.readings.includes(signs))) {
      return 0.96;
    }
    let best = other.letters.startsWith(one.letters)
      ? 0.82 + 0.1 * (one.letters.length / other.letters.length) : 0;
    if (alone || one.exact) {
      return best;
    }
    for (const read of one.sounds) {
      for (const sound of other.sounds) {
        best = Math.max(best, sounding(read, sound));
      }
    }
    return best < BEST_WITH_SLIP ? Math.max(best, spelt(one, other)) : best;
  };

  return { prepared, agreement };
};

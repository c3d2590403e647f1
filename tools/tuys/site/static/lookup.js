"use strict";
// Looks up what was typed in the index of all records.

{
  // How much it counts where a word agrees: in the own name or title, beside it, in what the record is, in
  // another word for it, and through the person or place of an event.
  const WEIGHT = [1, 0.9, 0.75, 1];
  const KIND = 2;
  const { SURE, BEGUN, SAME } = tuys.GRADES;
  const THROUGH = 0.6;
  const AHEAD = { persons: 0.5, places: 0.3, events: 0.1, sources: 0 }; // the more, the better it agrees
  const BETTER = 0.05;
  const NEAR = 0.3; // how much worse than the best a word may agree
  const SIMILAR = 3; // names shown for one that is not in the record
  const [FAR, FAR_ALONE] = [0.4, 0.6]; // what a similar name must agree at least, on average and as a single word
  const SHORTEST = 4; // letters of a part of a word
  const MOST_MEANT = 8;
  const CYRILLIC = { П: "P", Р: "P", Е: "E", С: "S", Х: "X", Л: "L", Н: "N" }; // first letters of ids
  const MOST_KNOWN = 40; // words whose records are kept while somebody types

  tuys.lookup = (words) => {
    const fold = tuys.folder(words.rules);
    const empty = new Set(words.empty);
    const { prepared, agreement } = tuys.matcher();
    const letters = words.letters.split(" ");
    const readings = words.readings.split(" ");
    const index = letters.map((text, at) =>
      prepared({ letters: text, readings: readings[at] ? readings[at].split(",") : [] }, at < words.named));
    const records = words.tables.flatMap((table) => tuys.data[table].rows.map((row) => ({ table, row })));
    const byId = new Map(records.map(({ row }, at) => [row[0], at]));
    const sounds = new Set(readings.flatMap((read) => read.split(",")));
    const known = new Map();
    const places = WEIGHT.length;
    const goodness = new Float32Array(records.length);
    const weights = new Float32Array(records.length);

    // The words of the index that agree with a word, without those much worse than the best: [number, agreement].
    const alike = (folded) => {
      const asked = prepared(folded);
      let best = 0;
      const found = [];
      index.forEach((word, at) => {
        const good = agreement(asked, word);
        if (good > 0 && good >= best - NEAR) {
          found.push([at, good]);
          best = Math.max(best, good);
        }
      });
      const least = best >= SAME ? BEGUN : best - NEAR;
      return found.filter(([, good]) => good >= least);
    };

    // The records that have a word: [number, agreement, weight].
    const having = (folded) => {
      const key = `${folded.letters} ${folded.readings}`;
      if (known.has(key)) {
        return known.get(key);
      }
      const touched = [];
      const add = (at, good, weight) => {
        if (!goodness[at]) {
          touched.push(at);
        }
        if (goodness[at] * weights[at] < good * weight) {
          [goodness[at], weights[at]] = [good, weight];
        }
      };
      for (const [word, good] of alike(folded)) {
        let posting = 0;
        for (const step of words.found[word]) {
          posting += step;
          const place = posting % places;
          if (place !== KIND || good >= SURE) {
            add((posting - place) / places, good, WEIGHT[place]);
          }
        }
      }
      for (const at of touched.filter((one) => weights[one] === 1)) {
        (words.events[at] ?? []).forEach((event) => add(event, goodness[at], THROUGH));
      }
      const found = touched.map((at) => [at, goodness[at], weights[at]]);
      touched.forEach((at) => { goodness[at] = weights[at] = 0; });
      if (known.size === MOST_KNOWN) {
        known.clear();
      }
      known.set(key, found);
      return found;
    };

    const sure = (good) => Math.min(1, Math.max(0, (good - 0.7) * 5));

    // For each record that has one of the words: how many it has surely, and how well they agree.
    const summed = (asked, chinese) => {
      const sums = new Map();
      for (const word of asked) {
        for (const [at, good, weight] of having(word)) {
          const sum = sums.get(at) ?? { at, sure: 0, good: 0, score: 0, own: 0 };
          sum.sure += good >= SURE ? 1 : 0;
          sum.good += good;
          sum.score += good * weight;
          sum.own += weight === 1 ? good : 0;
          sums.set(at, sum);
        }
      }
      for (const at of words.chinese[chinese] ?? []) {
        const all = asked.length;
        sums.set(at, { at, sure: all, good: all, score: all, own: all });
      }
      return [...sums.values()];
    };

    const isPerson = ({ at }) => records[at].table === "persons";

    // The records for what was typed, best first, and how they agree: `all` have all the words, `some` have
    // some of them, and those that are `similar` are persons with another name.
    const searched = (typed) => {
      const folded = fold(typed);
      const telling = folded.words.filter((word) => !empty.has(word.letters));
      const asked = telling.length ? telling : folded.words;
      const length = asked.length;
      const answer = (how, sums, score) => {
        const scored = sums.map((sum) => [sum.at, score(sum)]);
        scored.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
        return { how, found: scored.map(([at]) => at), score: scored.length ? scored[0][1] : 0 };
      };
      const ranked = (sum) => (sum.score / length) * (1 + AHEAD[records[sum.at].table] * sure(sum.good / length));
      const sums = summed(asked, folded.chinese);
      const most = sums.reduce((least, sum) => Math.max(least, sum.sure), 0);
      if (most === length) {
        return answer("all", sums.filter((sum) => sum.sure === most), ranked);
      }
      const far = length > 1 ? FAR : FAR_ALONE;
      const like = sums.filter((sum) => isPerson(sum) && sum.own / length >= far);
      const names = answer("similar", like, (sum) => sum.own);
      if (names.found.length) {
        return { ...names, found: names.found.slice(0, SIMILAR) };
      }
      const enough = most > 0 && most * 2 >= length;
      const some = enough ? sums.filter((sum) => sum.sure === most && !isPerson(sum)) : [];
      return answer(some.length ? "some" : "none", some, ranked);
    };

    // What else may have been meant: two words as one that is known, and one as two that are.
    const isKnown = (text) => fold(text).words.some((word) => word.readings.some((signs) => sounds.has(signs)));
    const joined = (pieces) => pieces.slice(1)
      .map((piece, at) => [...pieces.slice(0, at), pieces[at] + piece, ...pieces.slice(at + 2)])
      .filter((put, at) => isKnown(put[at]));
    const parted = (pieces) => pieces.flatMap((piece, at) => Array.from(piece, (_sign, cut) => cut)
      .slice(SHORTEST, 1 - SHORTEST)
      .map((cut) => [piece.slice(0, cut), piece.slice(cut)])
      .filter((parts) => parts.every(isKnown))
      .map((parts) => [...pieces.slice(0, at), ...parts, ...pieces.slice(at + 1)]));

    const search = (typed) => {
      const answer = searched(typed);
      const complete = answer.how === "all";
      const pieces = typed.trim().split(/\s+/u);
      const meant = [...joined(pieces), ...(complete ? [] : parted(pieces))].slice(0, MOST_MEANT);
      const others = meant.map((one) => searched(one.join(" "))).filter((one) => one.how === "all");
      others.sort((one, other) => other.score - one.score);
      return others.length && (!complete || others[0].score > answer.score + BETTER) ? others[0] : answer;
    };

    // The spelling that agrees with what was typed, where it is not the title.
    const spelling = (typed, at) => {
      const names = words.names[at] ?? [];
      const asked = fold(typed).words.map(prepared);
      const agreeing = (name) => {
        const own = fold(name).words.map(prepared);
        return asked.reduce((sum, word) => sum + Math.max(0, ...own.map((other) => agreement(word, other))), 0);
      };
      let [best, most] = ["", agreeing(records[at].row[1]) + 0.01];
      for (const name of names) {
        const good = agreeing(name);
        if (good > most) {
          [best, most] = [name, good];
        }
      }
      return best;
    };

    const byNumber = (typed) => {
      const id = typed.toUpperCase().replace(/^[ПРЕСХЛН](?=[0-9])/u, (one) => CYRILLIC[one]);
      const claim = /^(S[0-9]+)-[0-9]+$/u.exec(id);
      const at = byId.get(claim ? claim[1] : id) ?? words.parts[id];
      if (at !== undefined) {
        return { at, anchor: records[at].row[0] === id ? "" : id };
      }
      return words.retired[id] ? { retired: id } : null;
    };

    return { search, spelling, byNumber, records, words };
  };
}

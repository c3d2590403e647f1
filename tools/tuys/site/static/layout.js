"use strict";
// What was meant where somebody typed with the other keyboard layout.

{
  const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
  const SHIFTED = "qwertyuiop{}asdfghjkl:\"zxcvbnm<>";
  const RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю";
  const DIGITS = ["2345890-=", "әіңғүұқөһ"]; // the keys above which Kazakh has letters of its own

  const table = (from, to) => Array.from(from, (one, at) => [one, to[at]]);
  const russian = new Map([...table(LATIN, RUSSIAN), ...table(SHIFTED, RUSSIAN)]);
  const kazakh = new Map([...russian, ...table(...DIGITS)]);
  const latin = new Map([...table(RUSSIAN, LATIN), ...table(DIGITS[1], DIGITS[0])]);

  const WORDS = /^\p{L}+(?:[\s-]+\p{L}+)*$/u;

  // The other ways to read the keys that were pressed, as far as they give words; the likelier one first.
  tuys.otherLayouts = (typed) => [russian, kazakh, latin]
    .map((keys) => Array.from(typed.toLowerCase(), (one) => keys.get(one) ?? one).join(""))
    .filter((one, at, all) => WORDS.test(one) && one !== typed.toLowerCase() && all.indexOf(one) === at);
}

"use strict";
// The page of the search.

(() => {
  const STEP = 30;
  const PAUSE = 120; // milliseconds without a key before the number of results is told

  const show = (page) => {
    const { search, spelling, byNumber, records, words } = tuys.lookup(tuys.data.words);
    const texts = page.form.dataset;
    const fill = tuys.longer(page.list, page.more, STEP);

    const made = (at, typed, anchor, similar) => {
      const { table, row: [identity, title, line, language] } = records[at];
      const address = tuys.address(table, identity) + (anchor ? `#${anchor}` : "");
      const beside = similar ? "" : line; // what became of somebody else is no answer
      const told = [tuys.data[table].called, identity, beside].filter((one) => one).join(" · ");
      const item = tuys.row(title, address, language, told);
      const name = anchor ? "" : spelling(typed, at);
      if (anchor || name) {
        const also = tuys.element("p", anchor || tuys.filled(texts.also, { name }), "soft");
        also.dir = "auto";
        item.append(also);
      }
      return item;
    };

    const results = (typed) => {
      const number = byNumber(typed);
      if (number && number.retired) {
        const item = () => tuys.row(number.retired, words.retired[number.retired], "", texts.retired);
        return { makers: [item], how: "all" };
      }
      if (number) {
        return { makers: [() => made(number.at, typed, number.anchor, false)], how: "all" };
      }
      const first = search(typed);
      const all = (one) => search(one).how === "all";
      const meant = first.how === "all" ? "" : tuys.otherLayouts(typed).find(all);
      const { found, how } = meant ? search(meant) : first;
      return { makers: found.map((at) => () => made(at, meant || typed, "", how === "similar")), how, meant };
    };

    let pause = 0;
    const tell = (message) => {
      clearTimeout(pause);
      pause = setTimeout(() => { page.told.textContent = message; }, PAUSE);
    };

    const answer = () => {
      const typed = page.input.value.trim();
      const { makers, how, meant } = typed ? results(typed) : { makers: [], how: "none" };
      const several = how === "similar" && /\s/u.test(typed);
      const told = tuys.filled(texts[several ? "apart" : how], { number: tuys.number(makers.length) });
      fill(makers);
      const other = meant ? `${tuys.filled(texts.layout, { meant })} ` : "";
      tell(typed ? other + told : "");
    };

    const restore = () => {
      const chosen = tuys.chosen();
      if (chosen) {
        page.input.value = chosen.get("q") ?? "";
        tuys.carry();
        answer();
      }
    };
    const keep = (anew) => {
      const typed = page.input.value.trim();
      tuys.choose(new URLSearchParams(typed ? { q: typed } : {}), anew);
    };
    page.input.addEventListener("input", () => {
      keep(false);
      answer();
    });
    page.form.addEventListener("submit", (event) => {
      event.preventDefault();
      keep(true);
      answer();
    });
    window.addEventListener("hashchange", restore);
    page.form.hidden = false;
    restore();
  };

  document.addEventListener("DOMContentLoaded", () => {
    const at = (id) => document.getElementById(id);
    const page = { form: at("search"), input: at("q"), told: at("told"), list: at("found"), more: at("more") };
    if (page.form && tuys.data.words) {
      show(page);
    }
  });
})();

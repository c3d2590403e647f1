"use strict";
// The filters of the lists. While nothing is chosen, the list stands as it was written.

(() => {
  const STEP = 100;

  const show = (page, { called, rows, facets, cases }) => {
    const texts = page.form.dataset;
    const table = page.form.dataset.table;
    const fill = tuys.longer(page.found, page.more, STEP);

    const selects = facets.map((facet) => {
      const field = document.createElement("p");
      const label = tuys.element("label", facet.heading);
      const select = document.createElement("select");
      select.id = `filter-${facet.name}`;
      select.name = facet.name;
      label.htmlFor = select.id;
      select.append(new Option(texts.any, ""));
      facet.options.forEach(([value, text]) => select.append(new Option(text, value)));
      field.append(label, select);
      field.hidden = facet.options.length === 0;
      page.fields.append(field);
      return select;
    });

    const chosenNumbers = () => selects.map((select) => select.selectedIndex - 1);

    // Whether a case has all that was chosen, leaving out one filter.
    const holds = (one, numbers, without) => numbers.every(
      (number, facet) => number < 0 || facet === without || one[facet].includes(number));

    const count = (numbers) => facets.forEach((facet, at) => {
      const counts = facet.options.map(() => 0);
      cases.forEach((listed) => {
        const values = listed.filter((one) => holds(one, numbers, at)).flatMap((one) => one[at]);
        new Set(values).forEach((value) => { counts[value] += 1; });
      });
      facet.options.forEach(([, text], value) => {
        const option = selects[at].options[value + 1];
        option.textContent = `${text} (${tuys.number(counts[value])})`;
        option.disabled = counts[value] === 0 && numbers[at] !== value;
      });
    });

    const answer = () => {
      const numbers = chosenNumbers();
      const any = numbers.some((number) => number >= 0);
      const kept = rows.filter((_row, at) => cases[at].some((one) => holds(one, numbers, -1)));
      count(numbers);
      page.whole.forEach((part) => { part.hidden = any; });
      page.found.hidden = !any;
      page.clear.hidden = !any;
      fill(any ? kept.map(([identity, title, line, language]) => () =>
        tuys.row(title, tuys.address(table, identity), language, line)) : []);
      const values = { number: tuys.number(kept.length), total: tuys.number(rows.length) };
      page.told.textContent = tuys.filled(any && !kept.length ? texts.none : texts.shown, values);
    };

    const restore = () => {
      const chosen = tuys.chosen();
      if (chosen) {
        selects.forEach((select) => {
          const value = chosen.get(select.name) ?? "";
          select.value = value;
          select.selectedIndex = Math.max(0, select.selectedIndex);
        });
        tuys.carry();
        answer();
      }
    };
    const keep = () => {
      const chosen = new URLSearchParams();
      selects.filter((select) => select.value).forEach((select) => chosen.set(select.name, select.value));
      tuys.choose(chosen, true);
      answer();
    };

    page.form.addEventListener("change", keep);
    page.form.addEventListener("submit", (event) => event.preventDefault());
    page.clear.addEventListener("click", () => {
      selects.forEach((select) => { select.selectedIndex = 0; });
      keep();
      selects[0].focus();
    });
    window.addEventListener("hashchange", restore);
    page.form.hidden = false;
    answer();
    restore();
  };

  document.addEventListener("DOMContentLoaded", () => {
    const at = (id) => document.getElementById(id);
    const form = at("filters");
    const data = form && tuys.data[form.dataset.table];
    if (data && data.facets.length) {
      const page = { form, fields: at("fields"), told: at("told"), clear: at("clear"), found: at("found") };
      const whole = [...document.querySelectorAll("ul.records, nav.pages")];
      show({ ...page, more: at("more"), whole }, data);
    }
  });
})();

"use strict";
// What search and filters share: data handed over by scripts, the state in the address, rows of results.

const tuys = {
  data: Object.create(null),

  take(name, value) {
    tuys.data[name] = value;
  },

  // The choices in the part of the address that no server sees; null where it is an anchor of the page.
  chosen() {
    const text = location.hash.slice(1);
    return text && !text.includes("=") ? null : new URLSearchParams(text);
  },

  choose(chosen, anew) {
    const text = chosen.toString();
    if (text !== location.hash.slice(1)) {
      const address = text ? `#${text}` : location.href.replace(/#.*$/u, "");
      history[anew ? "pushState" : "replaceState"](null, "", address);
    }
    tuys.carry();
  },

  // The same view in the other languages.
  carry() {
    document.querySelectorAll("header a[hreflang]").forEach((link) => { link.hash = location.hash; });
  },

  element(name, text, className) {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) {
      made.className = className;
    }
    return made;
  },

  // A row of results: a link, and a line below it.
  row(title, address, language, line) {
    const item = document.createElement("li");
    const link = tuys.element("a", title);
    link.href = address;
    link.dir = "auto";
    if (language) {
      link.lang = language;
    }
    item.append(link);
    if (line) {
      item.append(tuys.element("p", line, "soft"));
    }
    return item;
  },

  address(table, identity) {
    return tuys.data[table].page.replace("*", encodeURIComponent(identity));
  },

  filled(message, values) {
    return message.replace(/\{(\w+)\}/gu, (whole, name) => values[name] ?? whole);
  },

  number(value) {
    return value.toLocaleString(document.documentElement.lang);
  },

  // A list that grows by a button; the link that comes new takes the focus.
  longer(list, button, step) {
    let rest = [];
    const grow = () => {
      const next = rest.splice(0, step).map((make) => make());
      list.append(...next);
      button.hidden = rest.length === 0;
      return next[0];
    };
    button.addEventListener("click", () => grow()?.querySelector("a").focus());
    return (makers) => {
      rest = makers;
      list.replaceChildren();
      grow();
    };
  },
};

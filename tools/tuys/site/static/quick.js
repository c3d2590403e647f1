"use strict";
// The search field of every page. It leads to the page of the search with what was typed behind the `#`, which
// no server is told.

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form.quick");
  if (form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const q = new FormData(form).get("q").trim();
      location.assign(form.action + (q ? `#${new URLSearchParams({ q })}` : ""));
    });
  }
});

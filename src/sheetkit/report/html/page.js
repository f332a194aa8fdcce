"use strict";
(() => {
  // Rows as indexes into the distinct texts of each column. Everything goes onto the page as text, nothing as markup.
  const data = JSON.parse(document.getElementById("data").textContent);
  const HEIGHT = 30;
  const byId = (id) => document.getElementById(id);
  const grid = byId("grid"), rows = byId("rows");
  const make = (tag, role, text, name) => {
    const made = document.createElement(tag);
    if (role) made.setAttribute("role", role);
    if (text != null) made.textContent = text;
    if (name) made.className = name;
    return made;
  };
  const value = (row, column) =>
    data.texts[column][data.columns[column][row]].replaceAll("\u0001", data.entered[data.entry[row]]);
  const whole = (row) => data.heads.map((_, column) => value(row, column)).filter((text) => text).join(" · ");
  const searched = [];
  const matches = (row, query) => (searched[row] ??= whole(row).toLowerCase()).includes(query);

  let shown = Array.from({ length: data.number }, (_, row) => row), pool = [], first = -1, at = -1;

  const head = make("div", "row");
  head.setAttribute("aria-rowindex", "1");
  data.heads.forEach((text) => head.append(make("div", "columnheader", text)));
  byId("head").append(head);

  // Only the rows in view exist; the counts tell a screen reader how many there are.
  function draw(anyway) {
    const from = Math.max(0, Math.floor(grid.scrollTop / HEIGHT) - 8);
    const number = Math.min(shown.length - from, Math.ceil(grid.clientHeight / HEIGHT) + 16);
    if (!anyway && from === first) return;
    first = from;
    while (pool.length < number) {
      const row = make("div", "row");
      data.heads.forEach(() => row.append(make("div", "cell")));
      pool.push(row);
      rows.append(row);
    }
    pool.forEach((row, index) => {
      row.style.display = index < number ? "" : "none";
      if (index >= number) return;
      const which = shown[from + index];
      row.style.transform = `translateY(${(from + index) * HEIGHT}px)`;
      row.setAttribute("aria-rowindex", from + index + 2);
      data.heads.forEach((_, column) => {
        const text = value(which, column);
        row.children[column].textContent = text;
        row.children[column].title = text;
      });
      row.className = from + index === at ? "here" : "";
      row.firstChild.className = data.tones[data.columns[0][which]];
    });
  }

  function stand(place) {
    if (!shown.length) return;
    at = Math.min(shown.length - 1, Math.max(0, place));
    const top = at * HEIGHT, page = grid.clientHeight - 2 * HEIGHT;
    if (top < grid.scrollTop) grid.scrollTop = top;
    else if (top > grid.scrollTop + page) grid.scrollTop = top - page;
    byId("detail").textContent = whole(shown[at]);
    draw(true);
  }

  const selects = [...document.querySelectorAll("select[data-column]")];
  function filter() {
    const query = byId("search").value.trim().toLowerCase();
    const wanted = selects.filter((one) => one.value !== "").map((one) => [data.columns[one.dataset.column], +one.value]);
    shown = [];
    for (let row = 0; row < data.number; row++)
      if (wanted.every(([column, index]) => column[row] === index) && (!query || matches(row, query))) shown.push(row);
    rows.style.height = `${shown.length * HEIGHT}px`;
    grid.setAttribute("aria-rowcount", shown.length + 1);
    byId("count").textContent = data.say.count.replace("{n}", shown.length.toLocaleString());
    grid.scrollTop = 0;
    at = -1;
    byId("detail").textContent = "";
    draw(true);
  }

  selects.forEach((select) => {
    const texts = data.texts[select.dataset.column].map((text, index) => [text, index]).filter(([text]) => text);
    if (select.dataset.column !== "0") texts.sort(([a], [b]) => a.localeCompare(b, data.lang));
    select.append(new Option(data.say.all, ""), ...texts.map(([text, index]) => new Option(text, index)));
    select.addEventListener("change", filter);
  });
  let waiting;
  byId("search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", () => setTimeout(filter));
  grid.addEventListener("scroll", () => requestAnimationFrame(() => draw(false)), { passive: true });
  grid.addEventListener("keydown", (event) => {
    const page = Math.floor(grid.clientHeight / HEIGHT) - 2;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: shown.length - 1 }[event.key];
    if (to === undefined) return;
    stand(to);
    event.preventDefault();
  });
  rows.addEventListener("click", (event) => {
    const row = event.target.closest("[role=row]");
    if (row) stand(+row.getAttribute("aria-rowindex") - 2);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || /INPUT|SELECT/.test(document.activeElement.tagName)) return;
    byId("search").focus();
    event.preventDefault();
  });
  document.querySelectorAll("a[data-unit]").forEach((link) => link.addEventListener("click", () => {
    const unit = selects.find((one) => one.dataset.column === "1");
    const index = data.texts[1].indexOf(link.dataset.unit);
    byId("filters").reset();
    // A unit without a finding is looked for by name, and the list is empty: it only has to hand something in.
    setTimeout(() => { if (index < 0) byId("search").value = link.dataset.unit; else unit.value = index; filter(); });
  }));
  const theme = byId("theme");
  theme.setAttribute("aria-pressed", matchMedia("(prefers-color-scheme: dark)").matches);
  theme.addEventListener("click", () => {
    const dark = theme.getAttribute("aria-pressed") !== "true";
    theme.setAttribute("aria-pressed", dark);
    document.documentElement.dataset.theme = dark ? "dark" : "light";
  });
  // Paper gets what the filters leave, as a plain table.
  addEventListener("beforeprint", () => {
    const table = make("table", null, null, "printed"), top = make("tr");
    data.heads.forEach((text) => top.append(make("th", null, text)));
    table.append(top);
    for (const row of shown.slice(0, data.most)) {
      const line = make("tr");
      data.heads.forEach((_, column) => line.append(make("td", null, value(row, column))));
      table.append(line);
    }
    grid.after(table);
    const more = shown.length - data.most;
    if (more > 0) table.after(make("p", null, data.say.more.replace("{n}", more.toLocaleString()), "note printed"));
  });
  addEventListener("afterprint", () => document.querySelectorAll(".printed").forEach((table) => table.remove()));
  filter();
  performance.mark("ready");
})();

"use strict";

/** Lets readers sort tables by any column: by size where cells say one, else by text. */
(() => {
  const key = (row, column) => {
    const cell = row.children[column];
    return cell.dataset.value === undefined ? cell.textContent : Number(cell.dataset.value);
  };
  const ordered = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "en", { numeric: true }));

  function sort(table, heads, column) {
    const ascending = heads[column].getAttribute("aria-sort") === "descending";
    const body = table.tBodies[0];
    heads.forEach((head, i) => (i === column
      ? head.setAttribute("aria-sort", ascending ? "ascending" : "descending") : head.removeAttribute("aria-sort")));
    const rows = [...body.rows].sort((a, b) => (ascending ? 1 : -1) * ordered(key(a, column), key(b, column)));
    body.append(...rows);
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.addEventListener("click", () => sort(table, heads, column));
      head.replaceChildren(button);
    });
  }
})();

"use strict";

/** Five stages to be brought into order, by dragging or by buttons. */
(() => {
  const { byId, element, reply } = Lesson;
  const STAGES = [
    { id: "contract", text: "Check every row against the contract, and set bad rows aside" },
    { id: "split", text: "Split the rows by a hash of their key" },
    { id: "statistics", text: "Compute means and standard deviations of the training rows" },
    { id: "descend", text: "Descend: broadcast, sum, merge, update" },
    { id: "evaluate", text: "Evaluate on held-out rows, pass the gate, publish" },
  ];
  // What breaks when the second stage of a pair runs before the first, the gravest first.
  const BROKEN = [
    ["split", "statistics", "Statistics before the split are leakage: the means would know the held-out rows, and the "
      + "test would flatter the model."],
    ["contract", "statistics", "Statistics before the contract: a single NaN or Infinity makes every mean useless."],
    ["descend", "evaluate", "There is nothing to evaluate before the model exists, and a gate that runs first lets "
      + "any model through."],
    ["contract", "descend", "Descent before the contract: one row with a typing error of six digits pulls the whole model."],
    ["split", "descend", "Descent before the split learns from the rows that are to judge it."],
    ["statistics", "descend", "Descent before the statistics runs on unscaled features: the largest one dictates the "
      + "learning rate, and the others hardly move."],
    ["contract", "split", "The split before the contract: rows without a key are dealt by a hash of nothing, and "
      + "rejected rows count in a split that they do not belong to."],
    ["contract", "evaluate", "Evaluation before the contract measures errors on broken rows."],
    ["split", "evaluate", "Evaluation before the split has no held-out rows to measure on."],
    ["statistics", "evaluate", "Evaluation before the statistics has no model to measure."],
  ];
  const START = [3, 2, 0, 4, 1];
  const list = byId("order-list");
  let order = START.map((i) => STAGES[i]);
  let dragged = null;

  function show(focused) {
    list.replaceChildren(...order.map((stage, place) => {
      const up = element("button", "Up", { type: "button", "aria-label": `Move up: ${stage.text}` });
      const down = element("button", "Down", { type: "button", "aria-label": `Move down: ${stage.text}` });
      up.disabled = place === 0;
      down.disabled = place === order.length - 1;
      up.addEventListener("click", () => move(place, place - 1, 0));
      down.addEventListener("click", () => move(place, place + 1, 1));
      const item = element("li", [element("span", stage.text), element("span", [up, " ", down], { class: "moves" })], { draggable: "true" });
      item.addEventListener("dragstart", () => { dragged = place; });
      item.addEventListener("dragover", (event) => event.preventDefault());
      item.addEventListener("drop", (event) => {
        event.preventDefault();
        if (dragged !== null) {
          move(dragged, place);
          dragged = null;
        }
      });
      return item;
    }));
    if (focused) {
      const buttons = [...list.children[focused.place].querySelectorAll("button")];
      (buttons[focused.button].disabled ? buttons[1 - focused.button] : buttons[focused.button]).focus();
    }
  }

  function move(from, to, button) {
    order.splice(to, 0, order.splice(from, 1)[0]);
    reply(byId("order-reply"), null, `Stage ${to + 1} of ${order.length} is now: ${order[to].text}.`);
    show(button === undefined ? null : { place: to, button });
  }

  function check() {
    const place = (id) => order.findIndex((stage) => stage.id === id);
    const broken = BROKEN.find(([first, second]) => place(first) > place(second));
    reply(byId("order-reply"), !broken, broken ? broken[2]
      : "Contract, split, statistics, descent, evaluation: held-out rows touch neither the means nor the weights, and "
        + "only a model that was measured is published.");
  }

  byId("order-check").addEventListener("click", check);
  byId("order-again").addEventListener("click", () => {
    order = START.map((i) => STAGES[i]);
    reply(byId("order-reply"), null, "");
    show();
  });
  show();
})();

"use strict";

/** Flash cards made of the deck on the page; what was known is forgotten with the page. */
(() => {
  const { byId } = Lesson;
  const deck = [...byId("cards-deck").children].map((entry) =>
    ({ term: entry.firstElementChild.textContent, meaning: entry.lastElementChild.textContent, known: false }));
  let at = 0;
  let turned = false;

  function show() {
    byId("card-side").textContent = turned ? "Meaning" : "Term";
    byId("card-text").textContent = turned ? deck[at].meaning : deck[at].term;
    const known = deck.filter((card) => card.known).length;
    byId("cards-progress").textContent = `Card ${at + 1} of ${deck.length}. You knew ${known} so far`
      + (known === deck.length ? ": all of them." : ".");
  }

  function go(by) {
    at = (at + by + deck.length) % deck.length;
    turned = false;
    show();
  }

  /** Goes on to the next card that is not known yet, or to the next one when all are. */
  function judge(known) {
    deck[at].known = known;
    const ahead = deck.map((card, i) => (at + 1 + i) % deck.length).find((i) => !deck[i].known);
    go(ahead === undefined ? 1 : ahead - at);
  }

  byId("card").addEventListener("click", () => {
    turned = !turned;
    show();
  });
  byId("cards-table").addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      event.preventDefault();
      go(event.key === "ArrowRight" ? 1 : -1);
    }
  });
  byId("card-next").addEventListener("click", () => go(1));
  byId("card-previous").addEventListener("click", () => go(-1));
  byId("card-known").addEventListener("click", () => judge(true));
  byId("card-unknown").addEventListener("click", () => judge(false));
  byId("cards-deck").hidden = true;
  show();
})();

"use strict";

/** What the sessions of the lesson share: the problem of the run, and how they fill elements. */
const run = JSON.parse(document.getElementById("run").textContent);

const Lesson = (() => {
  const MOST_STEPS = 5000;
  const USUAL_STEPS = 300;
  const problem = run.bench && Descent.problem(run.bench.moments, run.bench.fitIntercept);
  const spaces = problem && { true: Descent.space(problem, true), false: Descent.space(problem, false) };
  const zero = problem && Descent.towardsBest(problem, 0);
  const unit = run.label.unit && !run.label.transform ? "\u202f" + run.label.unit : "";

  const byId = (id) => document.getElementById(id);

  /** An element with a text or with children. */
  function element(name, content, attributes = {}) {
    const made = document.createElement(name);
    made.append(...[].concat(content));
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  }

  /** Whether the steps of the run are those of the replay. */
  const ownSteps = Boolean(problem && run.bench.recorded.rate > 0);

  /** The settings whose steps are traced: those of the run, or of plain descent over its rows. */
  function traced() {
    const { recorded } = run.bench;
    return ownSteps
      ? { standardized: recorded.standardized, rate: recorded.rate, steps: Math.min(recorded.steps, MOST_STEPS), start: recorded.start }
      : { standardized: true, rate: 1 / spaces.true.largest, steps: USUAL_STEPS, start: zero };
  }

  /** Replays with these settings. */
  const replay = ({ standardized, ...settings }) => Replay.run(problem, spaces[standardized], settings);

  /** Buttons of which one is in force; chosen is called with its index. */
  function choices(place, titles, chosen) {
    const buttons = titles.map((title, i) => {
      const button = element("button", title, { type: "button", "aria-pressed": "false" });
      button.addEventListener("click", () => choose(i));
      place.append(button);
      return button;
    });
    function choose(index) {
      buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(i === index)));
      chosen(index);
    }
    return { choose, mark: (index, title) => { buttons[index].textContent = title; } };
  }

  /** Says whether an answer was right, and why. */
  function reply(place, right, text) {
    place.className = "reply " + (right === null ? "" : right ? "right" : "wrong");
    place.textContent = (right === null ? "" : right ? "Right. " : "Not yet. ") + text;
  }

  /** Draws the cost of a replay by step, and the lowest cost where there is one. */
  function drawCost(id, { train, last }) {
    const steps = Replay.thinned({ last });
    const lowest = (plot) => Charts.stroke(plot, [[0, problem.cost], [Math.max(1, last), problem.cost]], "quiet", { dash: [3, 3], width: 1 });
    Charts.logLines(id, steps, [{ label: "Training", values: steps.map((step) => train[step]), color: "train" }],
      run.costUnit ? `cost [${run.costUnit}]` : "cost", { hooks: { draw: [lowest] }, floor: problem.cost > 1e-12 * train[0] ? problem.cost : 0 });
  }

  return { problem, spaces, zero, unit, byId, element, ownSteps, traced, replay, choices, reply, drawCost };
})();

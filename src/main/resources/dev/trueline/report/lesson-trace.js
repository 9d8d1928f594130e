"use strict";

/** The loop at one step at a time, with the numbers of the run put into the formulas. */
const Trace = (() => {
  const MOST_PARAMETERS = 8;
  const MOST_RESIDUALS = 40;
  const { problem, spaces, byId, element } = Lesson;
  const recordedAt = new Map(run.history.step.map((step, i) => [step, i]));

  if (!problem) {
    showRecorded();
    return {};
  }

  const settings = Lesson.traced();
  const space = spaces[settings.standardized];
  const replay = Lesson.replay(settings);
  const origin = Descent.coordinates(problem, space, Lesson.zero);
  const bias = problem.fitIntercept ? 0 : 1;
  const short = (name) => (name.length > 40 ? name.slice(0, 39) + "\u2026" : name);
  const names = ["b", ...run.terms.map(({ name }) => (run.terms.length === 1 ? "w" : short(name)))];
  let step = 0;

  /** Parameters in the space that is descended in, the intercept first. */
  function parameters(at) {
    return Descent.coordinates(problem, space, replay.offsets[at]).map((each, j) => tidy(each - origin[j], origin[j]));
  }

  // Smaller gradients than this part of the one at (0, 0) have a sign by chance.
  const ROUNDING = 1e-14;
  const steepest = Math.hypot(...Descent.gradient(problem, space, Lesson.zero));

  const tidy = (value, scale) => (Math.abs(value) <= 1e-13 * Math.abs(scale) ? 0 : value);

  /** What the pass of a step finds and what follows, everything in the space that is descended in. */
  function state(at) {
    const values = parameters(at);
    const gradient = Descent.gradient(problem, space, replay.offsets[at]);
    const recorded = Lesson.ownSteps ? recordedAt.get(at) : undefined;
    const cost = recorded === undefined ? replay.train[at] : run.history.trainCost[recorded];
    const norm = recorded === undefined ? Math.hypot(...gradient) : run.history.gradientNorm[recorded];
    const validation = recorded === undefined || !run.history.validationCost ? null : run.history.validationCost[recorded];
    const moves = gradient.map((each) => -settings.rate * each);
    return { values, gradient, moves, next: values.map((value, j) => value + moves[j]), cost, norm, validation,
      recorded: recorded !== undefined };
  }

  const digits = (value) => Format.number(value, 6);
  const signed = (value) => (value < 0 ? `(${digits(value)})` : digits(value));

  // The largest weights of the optimum, in their order on the page of the model.
  const shown = [...names.keys()].slice(bias)
    .sort((i, j) => weight(j) - weight(i)).slice(0, MOST_PARAMETERS).sort((i, j) => i - j);

  function weight(j) {
    return j === 0 ? Infinity : Math.abs(problem.optimum[j - 1]);
  }

  function show() {
    const now = state(step);
    const one = shown.find((j) => j > 0);
    const name = names[one] === "w" ? "w" : `w of ${names[one]}`;
    byId("trace-shown").textContent = `${Format.count(step)} of ${Format.count(replay.last)}`;
    byId("trace-step").value = step;
    byId("trace-step").setAttribute("aria-valuetext", `step ${step}`);
    byId("trace-first").disabled = byId("trace-back").disabled = step === 0;
    byId("trace-forward").disabled = byId("trace-last").disabled = step === replay.last;
    byId("trace-50").disabled = replay.last < 50;
    byId("trace-300").disabled = replay.last < 300;
    byId("trace-broadcast").textContent = `The driver sends ${shownValues(now.values)} to every executor.`;
    byId("trace-map").textContent = sums(now, one, name);
    byId("trace-reduce").textContent = `J = ${digits(now.cost)}, ${problem.fitIntercept ? `\u2202J/\u2202b = ${digits(now.gradient[0])}, ` : ""}`
      + `\u2202J/\u2202${partial(one)} = ${digits(now.gradient[one])}.`;
    byId("trace-signs").textContent = signs(now, one, name);
    byId("trace-update").textContent = update(now, one, name);
    byId("trace-check").textContent = check(now);
    showTable(now);
    drawCharts();
  }

  const partial = (j) => (names[j] === "w" ? "w" : `w(${names[j]})`);

  const listed = (items) => (items.length > 1 ? `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}` : items[0]);

  function shownValues(values) {
    const all = shown.slice(0, 3).map((j) => `${names[j]} = ${digits(values[j])}`);
    const more = values.length - bias - all.length;
    return listed(more > 0 ? [...all, `${more} more`] : all);
  }

  function sums({ cost, gradient }, one, name) {
    const m = run.trainWeight;
    const intercept = problem.fitIntercept ? `\u03a3 (f(x) \u2212 y) = ${digits(m * gradient[0])}, ` : "";
    return `${intercept}\u03a3 (f(x) \u2212 y) \u00b7 x = ${digits(m * gradient[one])} for ${name}, `
      + `and \u03a3 (f(x) \u2212 y)\u00b2 = ${digits(2 * m * cost)}.`;
  }

  function signs({ gradient }, one, name) {
    const both = (problem.fitIntercept ? [[gradient[0], "b"]] : []).concat([[gradient[one], name]]);
    const directions = both.map(([value]) => (Math.abs(value) <= ROUNDING * steepest ? 0 : Math.sign(value)));
    const is = ["negative", "0 but for rounding", "positive"];
    const moves = ["up", "nowhere", "down"];
    const last = step === replay.last;
    if (both.length === 2 && directions[0] === directions[1] && directions[0] !== 0) {
      const [direction] = directions;
      return `Both gradients are ${is[direction + 1]}` + (last ? "." : `, so b and ${name} both move ${moves[direction + 1]}.`);
    }
    return both.map(([, of], i) => `The gradient of ${of} is ${is[directions[i] + 1]}`
      + (last ? "." : directions[i] === 0 ? `, so ${of} stays.` : `, so ${of} moves ${moves[directions[i] + 1]}.`)).join(" ");
  }

  function update({ values, gradient, next }, one, name) {
    if (step === replay.last) {
      return "This is the last step, so no update follows.";
    }
    const line = (j, of) => `${of} := ${digits(values[j])} \u2212 ${digits(settings.rate)} \u00b7 ${signed(gradient[j])} = ${digits(next[j])}`;
    return (problem.fitIntercept ? [line(0, "b")] : []).concat(line(one, name)).join("; ") + ".";
  }

  function check({ norm, validation, cost, recorded }) {
    const above = problem.cost > 1e-20 * replay.train[0] ? (cost - problem.cost) / problem.cost : null;
    const parts = [`The norm of the gradient is ${digits(norm)}`];
    if (validation !== null) {
      parts.push(`the validation cost is ${digits(validation)}`);
    }
    if (above !== null) {
      parts.push(above < 1e-12 ? "the cost is the lowest that any model has"
        : `the cost is ${Format.percent(above)} above the lowest that any model has`);
    }
    return `${listed(parts)}.` + (recorded ? " Costs and norm are as history.jsonl records them." : "");
  }

  function showTable({ values, gradient, moves, next }) {
    byId("trace-parameters").replaceChildren(...shown.map((j) => element("tr", [
      element("th", j === 0 ? "b, the intercept" : run.terms[j - 1].name, { scope: "row" }),
      ...[values, gradient, moves, next].map((column) => element("td", digits(column[j]))),
    ])));
    const hidden = values.length - bias - shown.length;
    byId("trace-rest").textContent = hidden > 0 ? `${hidden} more parameters are updated the same way.` : "";
  }

  // Charts.

  function drawCharts() {
    if (byId("chart-trace-line") && run.sample && run.line) {
      drawLine();
    }
    if (byId("chart-trace-surface") && problem.fitIntercept) {
      drawSurface();
    }
    if (byId("chart-trace-steep")) {
      drawDirection("chart-trace-steep", space.directions[0]);
      drawDirection("chart-trace-flat", space.directions[space.directions.length - 1]);
    }
  }

  function drawLine() {
    const { x, y } = run.sample;
    const { intercept, slope } = Descent.line(problem, replay.offsets[step]);
    const at = (value) => intercept + slope * value;
    const [low, high] = [Math.min(...x), Math.max(...x)];
    const margin = 0.05 * (high - low) || 1;
    const ends = [low - margin, high + margin];
    const [bottom, top] = [Math.min(0, ...y), Math.max(...y)];
    const reach = 0.1 * (top - bottom) || 1;
    const frame = { x: { label: run.line.feature, range: ends },
      y: { label: run.label.name + (run.label.unit ? ` [${run.label.unit}]` : ""), range: [bottom - reach, top + reach] } };
    const stride = Math.max(1, Math.ceil(x.length / MOST_RESIDUALS));
    Charts.points("chart-trace-line", x, y, frame, { over: (plot) => {
      x.forEach((value, i) => i % stride === 0 && Charts.square(plot, [value, y[i]], at(value), "validation"));
      Charts.stroke(plot, ends.map((end) => [end, at(end)]), "validation", { width: 2.5 });
    } });
  }

  function drawSurface() {
    const best = Replay.best(replay);
    const path = Replay.path(replay, best);
    const unit = run.label.unit ? ` [${run.label.unit}]` : "";
    const frame = {
      x: { label: (space.standardized ? "prediction at the mean" : "intercept") + unit, range: Replay.extent(path, best, 0) },
      y: { label: space.standardized ? "slope per standard deviation" : "slope", range: Replay.extent(path, best, 1) },
    };
    Charts.plane("chart-trace-surface", frame, (plot) => {
      for (let level = -3; level <= 9; level++) {
        Charts.stroke(plot, Replay.contour(replay, best, level), "quiet", { width: 1, alpha: 0.35 + 0.05 * Math.max(0, level) });
      }
      const sofar = path.slice(0, step + 1);
      Charts.stroke(plot, sofar, "train", { width: 1.5 });
      sofar.slice(0, 400).forEach((point) => Charts.dot(plot, point, "train", 2));
      Charts.dot(plot, best, "third", 4.5);
      Charts.dot(plot, path[Math.min(step, path.length - 1)], "validation", 6);
    });
  }

  function drawDirection(id, { value, vector }) {
    const along = (at) => Descent.coordinates(problem, space, replay.offsets[at])
      .reduce((sum, each, i) => sum + each * vector[i], 0);
    const shownSteps = Array.from({ length: Math.min(step, 400) + 1 }, (none, i) => Math.round((i * step) / Math.max(1, Math.min(step, 400))));
    const reach = 1.1 * Math.max(...[0, 1].filter((at) => at <= replay.last).map((at) => Math.abs(along(at)))) || 1;
    const cost = (t) => problem.cost + (value * t * t) / 2;
    const grid = Array.from({ length: 121 }, (none, i) => reach * (i / 60 - 1));
    const frame = { x: { label: "distance from the optimum", range: [-reach, reach] },
      y: { label: run.costUnit ? `cost [${run.costUnit}]` : "cost", range: [problem.cost - 0.05 * (cost(reach) - problem.cost), cost(reach)] } };
    Charts.plane(id, frame, (plot) => {
      Charts.stroke(plot, grid.map((t) => [t, cost(t)]), "quiet", { width: 1.5 });
      shownSteps.forEach((at) => Charts.dot(plot, [along(at), cost(along(at))], "train", 2.5));
      Charts.dot(plot, [along(step), cost(along(step))], "validation", 6);
    });
  }

  function showRecorded() {
    const { step: steps, trainCost, validationCost, gradientNorm } = run.history;
    if (byId("trace-recorded")) {
      const wanted = [0, 50, 300, steps[steps.length - 1]].filter((at, i, all) => recordedAt.has(at) && all.indexOf(at) === i);
      byId("trace-recorded").replaceChildren(...wanted.map((at) => {
        const i = recordedAt.get(at);
        return element("tr", [Format.count(at), ...[trainCost[i], validationCost ? validationCost[i] : null, gradientNorm[i]]
          .map((value) => Format.number(value, 6))].map((text) => element("td", text)));
      }));
    }
    if (byId("chart-trace-cost")) {
      Charts.logLines("chart-trace-cost", steps, [{ label: "Training", values: trainCost, color: "train" }],
        run.costUnit ? `cost [${run.costUnit}]` : "cost");
    }
  }

  const go = (to) => {
    step = Math.min(replay.last, Math.max(0, to));
    show();
  };
  byId("trace-step").max = replay.last;
  byId("trace-step").addEventListener("input", (event) => go(Number(event.target.value)));
  byId("trace-first").addEventListener("click", () => go(0));
  byId("trace-back").addEventListener("click", () => go(step - 1));
  byId("trace-forward").addEventListener("click", () => go(step + 1));
  byId("trace-50").addEventListener("click", () => go(50));
  byId("trace-300").addEventListener("click", () => go(300));
  byId("trace-last").addEventListener("click", () => go(replay.last));
  show();

  return { state };
})();

"use strict";

/** The what-if bench: descent replayed on the second moments of all rows, with other settings. */
const Bench = (() => {
  const LOWEST_RATE = -3;
  const USUAL_STEPS = 10000;
  const MOST_STEPS = 20000;
  const PERFECT = 1e-20;
  const SNAPSHOTS = [0, 50, 300];
  const byId = (id) => document.getElementById("bench-" + id);
  const unit = run.label.unit ? ` [${run.label.unit}]` : "";

  const problem = Descent.problem(run.bench.moments, run.bench.fitIntercept);
  const spaces = { true: Descent.space(problem, true), false: Descent.space(problem, false) };
  const recorded = { ...run.bench.recorded, steps: Math.min(run.bench.recorded.steps, MOST_STEPS) };
  const bench = { problem, recorded, space: (standardized) => spaces[standardized] };
  const presets = Presets.of(bench);
  const oneFeature = problem.size === 1;
  const twoParameters = oneFeature && problem.fitIntercept;
  const state = {};
  let result;

  const space = () => spaces[state.standardized];
  const relativeRate = () => state.rate * space().largest;

  function apply(settings) {
    Object.assign(state, settings);
    if (settings.relativeRate !== undefined) {
      state.rate = settings.relativeRate / space().largest;
    }
    delete state.relativeRate;
    result = Descent.replay(problem, space(), state.rate, state.steps, state.start);
    show();
  }

  function choose(preset) {
    apply({ ...preset.set(bench), preset });
    showControls();
  }

  /** A change by hand, after which no preset is in force. */
  const change = (settings) => apply({ ...settings, preset: null });

  // Controls.

  const slopeReach = () => 3 * Math.abs(problem.optimum[0] / problem.scales[0]) || 1;

  function interceptReach() {
    const best = Descent.line(problem, { atMeans: 0, weights: [0] });
    return Math.max(3 * Math.abs(best.intercept), 2 * Math.abs(problem.labelMean), 1e-6);
  }

  function showControls() {
    byId("rate").value = Math.log10(relativeRate());
    byId("steps").value = Math.log10(Math.max(1, state.steps));
    byId("standardized").checked = state.standardized;
    if (oneFeature) {
      const line = Descent.line(problem, state.start);
      if (twoParameters) {
        byId("intercept").value = line.intercept / interceptReach();
      }
      byId("slope").value = line.slope / slopeReach();
    } else {
      byId("start").value = share();
    }
  }

  /** How far the starting point is on the way from zero to the best line; seen from zero where it is elsewhere. */
  function share() {
    const largest = problem.optimum.reduce((best, each, j) =>
      (Math.abs(each) > Math.abs(problem.optimum[best]) ? j : best), 0);
    const whole = problem.optimum[largest];
    return whole === 0 ? 1 + state.start.atMeans / problem.optimumAtMeans : 1 + state.start.weights[largest] / whole;
  }

  function listen() {
    byId("rate").addEventListener("input", (event) => change({ relativeRate: 10 ** Number(event.target.value) }));
    byId("steps").addEventListener("input", (event) => change({ steps: Math.round(10 ** Number(event.target.value)) }));
    byId("standardized").addEventListener("change", (event) => {
      change({ relativeRate: relativeRate(), standardized: event.target.checked });
    });
    if (oneFeature) {
      const intercept = () => (twoParameters ? Number(byId("intercept").value) * interceptReach() : 0);
      const moved = () => change({ start: Descent.ofLine(problem, intercept(), Number(byId("slope").value) * slopeReach()) });
      if (twoParameters) {
        byId("intercept").addEventListener("input", moved);
      }
      byId("slope").addEventListener("input", moved);
    } else {
      byId("start").addEventListener("input", (event) =>
        change({ start: Descent.towardsBest(problem, Number(event.target.value)) }));
    }
    for (const preset of presets) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = preset.title;
      button.addEventListener("click", () => choose(preset));
      byId("presets").append(button);
      preset.button = button;
    }
  }

  // What is seen.

  function show() {
    presets.forEach((preset) => preset.button.setAttribute("aria-pressed", String(preset === state.preset)));
    byId("note").textContent = state.preset ? state.preset.note.replaceAll("\u03bb_max", "\u03bb\u2098\u2090\u2093")
      : "Your own settings.";
    byId("rate-value").textContent =
      `${Format.number(state.rate)} = ${Format.number(relativeRate(), 3)} / \u03bb\u2098\u2090\u2093`;
    byId("steps-value").textContent = Format.count(state.steps);
    showStart();
    byId("verdict").textContent = verdict() + agreement();
    showSnapshots();
    draw();
  }

  function showStart() {
    if (oneFeature) {
      const line = Descent.line(problem, state.start);
      if (twoParameters) {
        byId("intercept-value").textContent = Format.number(tidy(line.intercept, interceptReach()));
      }
      byId("slope-value").textContent = Format.number(tidy(line.slope, slopeReach()));
    } else {
      byId("start-value").textContent = Format.percent(tidy(share(), 1)) + " of the best line";
    }
  }

  const tidy = (value, scale) => (Math.abs(value) < 1e-9 * scale ? 0 : value);

  function verdict() {
    const { largest, directions } = space();
    const rate = relativeRate();
    if (rate >= 2) {
      const growth = (rate - 1) ** 2;
      return `The rate is above 2 / \u03bb\u2098\u2090\u2093 = ${Format.number(2 / largest)}: along the steepest direction `
        + `every step multiplies the excess cost by ${Format.number(growth, 3)}.`;
    }
    const kept = Math.max(...directions.map(({ value }) => Math.abs(1 - state.rate * value)));
    const last = result.train[result.train.length - 1];
    const excess = problem.cost > PERFECT * result.train[0] ? (last - problem.cost) / problem.cost : null;
    const where = excess === null ? `the cost is ${Format.number(last)}`
      : excess < 1e-9 ? "the cost is the lowest possible to nine digits"
      : excess > 2 ? `the cost is ${Format.number(1 + excess, 3)} times the lowest possible, ${Format.number(problem.cost)}`
      : `the cost is ${Format.percent(excess)} above the lowest possible, ${Format.number(problem.cost)}`;
    const pace = kept < 1e-9 ? "each step removes all of the error."
      : `of the slowest direction each step keeps ${kept > 0.9995 ? "all but " + Format.percent(1 - kept)
        : Format.percent(kept)} of the error, so ${Format.number(Math.ceil(Math.log(0.1) / Math.log(kept)), 2)} steps win a digit.`;
    return `After ${Format.count(state.steps)} steps ${where}; ${pace}`;
  }

  /** Largest relative difference between the replayed costs and those of the run; null where they do not compare. */
  function difference() {
    if (state.preset !== presets[0]) {
      return null;
    }
    const { step, trainCost, validationCost } = run.history;
    let largest = 0;
    const apart = (replayed, recorded) =>
      Math.abs(replayed - recorded) / Math.max(Math.abs(recorded), PERFECT * trainCost[0]);
    step.filter((at) => at < result.train.length).forEach((at, i) => {
      largest = Math.max(largest, apart(result.train[at], trainCost[i]));
      if (validationCost && result.heldOut) {
        largest = Math.max(largest, apart(result.heldOut[at], validationCost[i]));
      }
    });
    return largest;
  }

  function agreement() {
    const largest = difference();
    return largest === null ? ""
      : ` Replayed and recorded costs differ by at most ${Format.number(Math.max(largest, 1e-17), 1)} of their size.`;
  }

  function showSnapshots() {
    const done = result.train.length - 1;
    const shown = [...new Set([...SNAPSHOTS.filter((step) => step < done), done])];
    const rows = shown.map((step) => {
      const cells = [Format.count(step), Format.number(result.train[step], 6)];
      if (result.heldOut) {
        cells.push(Format.number(result.heldOut[step], 6));
      }
      if (oneFeature) {
        const line = Descent.line(problem, result.offsets[step]);
        cells.push(Format.number(tidy(line.intercept, interceptReach()), 6), Format.number(tidy(line.slope, slopeReach()), 6));
      }
      const row = document.createElement("tr");
      cells.forEach((text) => {
        const cell = document.createElement("td");
        cell.textContent = text;
        row.append(cell);
      });
      return row;
    });
    byId("snapshots").replaceChildren(...rows);
  }

  function draw() {
    const shown = thinned(result.train.length);
    const lines = [{ label: "Training", values: shown.map((step) => result.train[step]), color: "train" }];
    if (result.heldOut) {
      lines.push({ label: "Validation", values: shown.map((step) => result.heldOut[step]), color: "validation" });
    }
    const cost = run.label.unit ? `cost [${run.label.unit}\u00b2]` : "cost";
    const last = result.train.length - 1;
    const lowest = (plot) => Charts.stroke(plot, [[0, problem.cost], [Math.max(1, last), problem.cost]], "quiet",
      { dash: [3, 3], width: 1 });
    Charts.logLines("chart-bench-cost", shown, lines, cost, { hooks: { draw: [lowest] } });
    drawDirections(shown);
    if (oneFeature && run.sample) {
      drawLines();
    }
    if (twoParameters) {
      drawSurface();
    }
  }

  /** At most a thousand steps, the first two hundred and the last among them. */
  function thinned(count) {
    const stride = Math.max(1, Math.ceil(count / 800));
    const shown = [];
    for (let step = 0; step < count; step++) {
      if (step < 200 || step % stride === 0 || step === count - 1) {
        shown.push(step);
      }
    }
    return shown;
  }

  /** How far from the best line along the steepest and the flattest direction, as share of the first distance. */
  function drawDirections(shown) {
    const { directions } = space();
    const chosen = [directions[0], directions[directions.length - 1]];
    const along = ({ vector }, step) => Descent.coordinates(problem, space(), result.offsets[step])
      .reduce((sum, each, i) => sum + each * vector[i], 0);
    const shares = chosen.map((direction) => {
      const first = along(direction, 0);
      return shown.map((step) => (first === 0 ? 0 : along(direction, step) / first));
    });
    Charts.lines("chart-bench-directions", shown, [
      { label: "Steepest", values: shares[0], color: "train" },
      { label: "Flattest", values: shares[1], color: "validation", more: { dash: [6, 4] } },
    ], "distance left");
  }

  function drawLines() {
    const { x, y } = run.sample;
    const low = Math.min(...x);
    const high = Math.max(...x);
    const margin = 0.05 * (high - low) || 1;
    const ends = [low - margin, high + margin];
    const reach = 0.25 * (Math.max(...y) - Math.min(...y)) || 1;
    const frame = {
      x: { label: run.line.feature, range: ends },
      y: { label: run.label.name + unit, range: [Math.min(0, ...y) - reach, Math.max(...y) + reach] },
    };
    const last = result.offsets.length - 1;
    const steps = [...new Set([0, 1, 2, 3, 5, 8, 20, 50, 120, 300].filter((step) => step < last))];
    Charts.points("chart-bench-line", x, y, frame, { over: (plot) => {
      const path = (step) => {
        const { intercept, slope } = Descent.line(problem, result.offsets[step]);
        return ends.map((at) => [at, intercept + slope * at]);
      };
      steps.forEach((step, i) =>
        Charts.stroke(plot, path(step), "train", { alpha: 0.25 + (0.45 * (i + 1)) / steps.length, width: 1.2 }));
      Charts.stroke(plot, path(last), "validation", { width: 2.5 });
    } });
  }

  /** The cost over both parameters as contours, with the way that descent takes. */
  function drawSurface() {
    const best = bestPoint();
    const path = result.offsets.slice(0, 2000).map((offset) => shifted(offset, best));
    const ranges = [0, 1].map((axis) => extent(path, best, axis));
    const frame = {
      x: { label: state.standardized ? "prediction at the mean" + unit : "intercept" + unit, range: ranges[0] },
      y: { label: state.standardized ? "slope per deviation" : "slope", range: ranges[1] },
    };
    Charts.plane("chart-bench-surface", frame, (plot) => {
      contours(plot, best);
      Charts.stroke(plot, path, "train", { width: 1.5 });
      path.slice(0, 400).forEach((point) => Charts.dot(plot, point, "train", 2));
      Charts.dot(plot, path[0], "train", 4.5);
      Charts.dot(plot, best, "validation", 4.5);
    });
  }

  function bestPoint() {
    const line = Descent.line(problem, { atMeans: 0, weights: [0] });
    return state.standardized && problem.fitIntercept ? [problem.optimumAtMeans, problem.optimum[0]]
      : [problem.fitIntercept ? line.intercept : 0, state.standardized ? problem.optimum[0] : line.slope];
  }

  function shifted(offset, best) {
    const [intercept, slope] = Descent.coordinates(problem, space(), offset);
    return [best[0] + intercept, best[1] + slope];
  }

  // Twice as far as the start is enough to see that a path leaves.
  function extent(path, best, axis) {
    const reach = 2 * Math.max(Math.abs(path[0][axis] - best[axis]), 1e-9 * Math.abs(best[axis]), 1e-300);
    const near = path.map((point) => point[axis]).filter((value) => Math.abs(value - best[axis]) <= reach);
    const low = Math.min(best[axis], ...near);
    const high = Math.max(best[axis], ...near);
    const margin = 0.2 * (high - low);
    return [low - margin, high + margin];
  }

  function contours(plot, best) {
    const { directions } = space();
    const start = Math.max(result.train[0] - problem.cost, 1e-300);
    for (let level = -3; level <= 9; level++) {
      const excess = start / 4 ** level;
      const ring = [];
      for (let i = 0; i <= 180; i++) {
        const angle = (i * Math.PI) / 90;
        const around = [Math.cos(angle), Math.sin(angle)];
        const point = [...best];
        directions.forEach(({ value, vector }, k) => {
          const radius = Math.sqrt((2 * excess) / value) * around[k];
          point[0] += radius * vector[0];
          point[1] += radius * vector[1];
        });
        ring.push(point);
      }
      Charts.stroke(plot, ring, "quiet", { width: 1, alpha: 0.35 + 0.05 * Math.max(0, level) });
    }
  }

  function open() {
    byId("rate").min = LOWEST_RATE;
    byId("rate").max = 0.6;
    byId("steps").max = Math.log10(Math.max(USUAL_STEPS, recorded.steps));
    listen();
    choose(presets[0]);
  }

  open();

  return { costs: () => ({ train: result.train, heldOut: result.heldOut }), difference };
})();

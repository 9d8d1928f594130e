"use strict";

/** The what-if bench: descent replayed on the second moments of all rows, with other settings. */
const Bench = (() => {
  const LOWEST_RATE = -3;
  const HIGHEST_RATE = 0.6;
  const USUAL_STEPS = 10000;
  const MOST_STEPS = 20000;
  const SNAPSHOTS = [0, 50, 300];
  const byId = (id) => document.getElementById("bench-" + id);

  const problem = Descent.problem(run.bench.moments, run.bench.fitIntercept);
  const spaces = { true: Descent.space(problem, true), false: Descent.space(problem, false) };
  const recorded = { ...run.bench.recorded, steps: Math.min(run.bench.recorded.steps, MOST_STEPS) };
  const bench = { problem, recorded, space: (standardized) => spaces[standardized] };
  const presets = Presets.of(bench);
  const oneFeature = problem.size === 1;
  const twoParameters = oneFeature && problem.fitIntercept;
  const state = {};
  let replay;

  const space = () => spaces[state.standardized];
  const relativeRate = () => state.rate * space().largest;

  function apply({ relativeRate, ...settings }) {
    Object.assign(state, settings);
    if (relativeRate !== undefined) {
      state.rate = relativeRate / space().largest;
    }
    replay = Replay.run(problem, space(), state);
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
      byId("start").value = Replay.share(problem, state.start);
    }
  }

  function takeTyped(id, least, settings) {
    byId(id).addEventListener("change", (event) => {
      const value = Format.typed(event.target.value);
      if (Number.isFinite(value) && value >= least) {
        change(settings(value));
      }
      showControls();
      showTyped();
    });
  }

  function showTyped() {
    byId("rate-typed").value = Number(state.rate.toPrecision(6));
    byId("steps-typed").value = state.steps;
  }

  function listen() {
    takeTyped("rate-typed", Number.MIN_VALUE, (value) => ({ relativeRate: value * space().largest }));
    takeTyped("steps-typed", 1, (value) => ({ steps: Math.min(Math.round(value), MOST_STEPS) }));
    byId("rate").addEventListener("input", (event) => change({ relativeRate: 10 ** Number(event.target.value) }));
    byId("steps").addEventListener("input", (event) => change({ steps: Math.round(10 ** Number(event.target.value)) }));
    byId("standardized").addEventListener("change", (event) =>
      change({ relativeRate: relativeRate(), standardized: event.target.checked }));
    if (oneFeature) {
      listenToTheLine();
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

  function listenToTheLine() {
    const intercept = () => (twoParameters ? Number(byId("intercept").value) * interceptReach() : 0);
    const moved = () => change({ start: Descent.ofLine(problem, intercept(), Number(byId("slope").value) * slopeReach()) });
    if (twoParameters) {
      byId("intercept").addEventListener("input", moved);
    }
    byId("slope").addEventListener("input", moved);
  }

  // What is seen.

  const noteOf = ({ note }) => (typeof note === "function" ? note(replay) : note);

  function show() {
    presets.forEach((preset) => preset.button.setAttribute("aria-pressed", String(preset === state.preset)));
    byId("note").textContent = state.preset ? noteOf(state.preset).replaceAll("\u03bb_max", "\u03bb\u2098\u2090\u2093")
      : "Your own settings.";
    byId("rate-value").textContent =
      `${Format.number(state.rate)} = ${Format.number(relativeRate(), 3)} / \u03bb\u2098\u2090\u2093`;
    byId("steps-value").textContent = Format.count(state.steps);
    showTyped();
    showSettings();
    showStart();
    tellSliders();
    byId("verdict").textContent = (relativeRate() >= 2 ? growth() : `After ${Format.count(state.steps)} steps ${cost()}; ${pace()}`)
      + agreement();
    showSnapshots();
    BenchCharts.draw(replay);
  }

  /** An option a piece, none of which is broken over two lines. */
  function showSettings() {
    const options = [
      `training.learning-rate=${Number(state.rate.toPrecision(6))}`,
      `stopping.max-steps=${state.steps}`,
      `training.standardize=${state.standardized}`,
    ];
    byId("settings").replaceChildren(...options.flatMap((option) => {
      const piece = document.createElement("span");
      piece.textContent = "--set " + option;
      return [piece, " "];
    }));
  }

  /** Sliders hold logarithms and shares; whoever hears them is told the numbers. */
  function tellSliders() {
    for (const slider of document.querySelectorAll("#bench input[type=range]")) {
      slider.setAttribute("aria-valuetext", document.getElementById(slider.id + "-value").textContent);
    }
  }

  function showStart() {
    if (oneFeature) {
      const line = Descent.line(problem, state.start);
      if (twoParameters) {
        byId("intercept-value").textContent = Format.number(tidy(line.intercept, interceptReach()));
      }
      byId("slope-value").textContent = Format.number(tidy(line.slope, slopeReach()));
    } else {
      byId("start-value").textContent = Format.percent(tidy(Replay.share(problem, state.start), 1)) + " of the best model";
    }
  }

  const tidy = (value, scale) => (Math.abs(value) < 1e-9 * scale ? 0 : value);

  function growth() {
    return `The rate is above 2 / \u03bb\u2098\u2090\u2093 = ${Format.number(2 / space().largest)}: along the steepest direction `
      + `every step multiplies the excess cost by ${Format.number((relativeRate() - 1) ** 2, 3)}.`;
  }

  function cost() {
    const excess = Replay.excess(replay);
    const lowest = Format.number(problem.cost);
    if (excess === null) {
      return `the cost is ${Format.number(replay.train[replay.last])}`;
    }
    if (excess < 1e-9) {
      return "the cost is the lowest possible to nine digits";
    }
    return excess > 2 ? `the cost is ${Format.number(1 + excess, 3)} times the lowest possible, ${lowest}`
      : `the cost is ${Format.percent(excess)} above the lowest possible, ${lowest}`;
  }

  function pace() {
    const kept = Replay.kept(replay);
    if (kept < 1e-9) {
      return "each step removes all of the error.";
    }
    const share = kept > 0.9995 ? "all but " + Format.percent(1 - kept) : Format.percent(kept);
    const steps = Format.number(Math.ceil(Math.log(0.1) / Math.log(kept)), 2);
    return `of the slowest direction each step keeps ${share} of the error, so ${steps} steps win a digit.`;
  }

  /** Largest relative difference between the replayed costs and those of the run; null where they do not compare. */
  const difference = () => (state.preset && state.preset.recorded ? Replay.difference(replay, run.history) : null);

  function agreement() {
    const largest = difference();
    return largest === null ? ""
      : ` Replayed and recorded costs differ by at most ${Format.number(Math.max(largest, 1e-17), 1)} of their size.`;
  }

  function showSnapshots() {
    const shown = [...SNAPSHOTS.filter((step) => step < replay.last), replay.last];
    byId("snapshots").replaceChildren(...shown.map((step) => {
      const row = document.createElement("tr");
      for (const text of snapshot(step)) {
        const cell = document.createElement("td");
        cell.textContent = text;
        row.append(cell);
      }
      return row;
    }));
  }

  function snapshot(step) {
    const cells = [Format.count(step), Format.number(replay.train[step], 6)];
    if (replay.heldOut) {
      cells.push(Format.number(replay.heldOut[step], 6));
    }
    if (oneFeature) {
      const { intercept, slope } = Descent.line(problem, replay.offsets[step]);
      cells.push(Format.number(tidy(intercept, interceptReach()), 6), Format.number(tidy(slope, slopeReach()), 6));
    }
    return cells;
  }

  byId("rate").min = LOWEST_RATE;
  byId("rate").max = HIGHEST_RATE;
  byId("steps").max = Math.log10(Math.max(USUAL_STEPS, recorded.steps));
  listen();
  choose(presets[0]);

  return { costs: () => ({ train: replay.train, heldOut: replay.heldOut }), difference };
})();

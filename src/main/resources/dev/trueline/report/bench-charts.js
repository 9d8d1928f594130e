"use strict";

/** Draws a replayed descent. */
const BenchCharts = (() => {
  const SHOWN_LINES = [0, 1, 2, 3, 5, 8, 20, 50, 120, 300];
  const unit = run.label.unit ? ` [${run.label.unit}]` : "";

  function draw(replay) {
    const steps = Replay.thinned(replay);
    drawCosts(replay, steps);
    drawDistances(replay, steps);
    if (replay.problem.size === 1 && run.sample) {
      drawLines(replay);
    }
    if (replay.problem.size === 1 && replay.problem.fitIntercept) {
      drawSurface(replay);
    }
  }

  function drawCosts({ problem, train, heldOut, last }, steps) {
    const lines = [{ label: "Training", values: steps.map((step) => train[step]), color: "train" }];
    if (heldOut) {
      lines.push({ label: "Validation", values: steps.map((step) => heldOut[step]), color: "validation" });
    }
    const lowest = (plot) => Charts.stroke(plot, [[0, problem.cost], [Math.max(1, last), problem.cost]], "quiet",
      { dash: [3, 3], width: 1 });
    Charts.logLines("chart-bench-cost", steps, lines, run.label.unit ? `cost [${run.label.unit}\u00b2]` : "cost",
      { hooks: { draw: [lowest] }, floor: problem.cost > 1e-12 * train[0] ? problem.cost : 0 });
  }

  function drawDistances(replay, steps) {
    const [steepest, flattest] = Replay.distances(replay, steps);
    const size = (shares) => shares.map(Math.abs);
    Charts.logLines("chart-bench-directions", steps, [
      { label: "Steepest", values: size(steepest), color: "train" },
      { label: "Flattest", values: size(flattest), color: "validation" },
    ], "share of the way left");
  }

  function drawLines({ problem, offsets, last }) {
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
    const at = (step) => {
      const { intercept, slope } = Descent.line(problem, offsets[step]);
      return ends.map((end) => [end, intercept + slope * end]);
    };
    const earlier = SHOWN_LINES.filter((step) => step < last);
    Charts.points("chart-bench-line", x, y, frame, { over: (plot) => {
      earlier.forEach((step, i) =>
        Charts.stroke(plot, at(step), "train", { alpha: 0.25 + (0.45 * (i + 1)) / earlier.length, width: 1.2 }));
      Charts.stroke(plot, at(last), "validation", { width: 2.5 });
    } });
  }

  /** The cost over both parameters as contours, with the way that descent takes. */
  function drawSurface(replay) {
    const { standardized } = replay.space;
    const best = Replay.best(replay);
    const path = Replay.path(replay, best);
    const frame = {
      x: { label: standardized ? "prediction at the mean" + unit : "intercept" + unit, range: Replay.extent(path, best, 0) },
      y: { label: standardized ? "slope per deviation" : "slope", range: Replay.extent(path, best, 1) },
    };
    Charts.plane("chart-bench-surface", frame, (plot) => {
      for (let level = -3; level <= 9; level++) {
        Charts.stroke(plot, Replay.contour(replay, best, level), "quiet",
          { width: 1, alpha: 0.35 + 0.05 * Math.max(0, level) });
      }
      Charts.stroke(plot, path, "train", { width: 1.5 });
      path.slice(0, 400).forEach((point) => Charts.dot(plot, point, "train", 2));
      Charts.dot(plot, path[0], "train", 4.5);
      Charts.dot(plot, best, "validation", 4.5);
    });
  }

  return { draw };
})();

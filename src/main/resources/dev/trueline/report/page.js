"use strict";

/** Draws the charts of the run. What data there are decides which ones. */
const run = JSON.parse(document.getElementById("run").textContent);

(() => {
  const unit = run.label.unit ? ` [${run.label.unit}]` : "";
  const cost = run.costUnit ? `cost [${run.costUnit}]` : "cost";
  const squared = run.label.unit && !run.label.transform ? `error [${run.label.unit}\u00b2]` : "error";
  const span = (values) => [Math.min(...values), Math.max(...values)];
  const padded = ([low, high]) => {
    const margin = 0.05 * (high - low) || 1;
    return [low - margin, high + margin];
  };

  function costs() {
    const history = run.history;
    const lines = [{ label: "Training", values: history.trainCost, color: "train" }];
    if (history.validationCost) {
      lines.push({ label: "Validation", values: history.validationCost, color: "validation" });
    }
    if (history.batchCost) {
      lines.push({ label: "Batches, on the way", values: history.batchCost, color: "third" });
    }
    const mark = (plot) => {
      if (history.validationCost) {
        const { min, max } = plot.scales.y;
        Charts.stroke(plot, [[run.bestStep, min], [run.bestStep, max]], "quiet", { dash: [3, 3], width: 1 });
      }
    };
    Charts.logLines("chart-cost", history.step, lines, cost, { hooks: { draw: [mark] } });
  }

  function gap() {
    const { step, trainCost } = run.history;
    const above = trainCost.map((value) => value - run.lowestCost);
    Charts.logLines("chart-gap", step, [{ label: "Training cost above the lowest", values: above, color: "train" }], cost);
  }

  function norms() {
    const history = run.history;
    Charts.logLines("chart-norms", history.step, [
      { label: "Gradient", values: history.gradientNorm, color: "train" },
      { label: "Parameters", values: history.parameterNorm, color: "validation" },
      { label: "Update", values: history.updateNorm, color: "third" },
    ], "norm");
  }

  function rates() {
    const { step, learningRate } = run.history;
    Charts.logLines("chart-rate", step, [{ label: "Learning rate", values: learningRate, color: "train" }], "rate");
  }

  function line() {
    const { x, y } = run.sample;
    const ends = padded(span(x));
    const at = (value) => run.line.intercept + run.line.slope * value;
    const frame = {
      x: { label: run.line.feature, range: ends },
      y: { label: run.label.name + unit, range: padded(span(y.concat(ends.map(at)))) },
    };
    Charts.points("chart-line", x, y, frame, {
      over: (plot) => Charts.stroke(plot, ends.map((value) => [value, at(value)]), "validation", { width: 2.5 }),
    });
  }

  function predictions() {
    const { observed, judged } = run;
    const range = padded([observed.low, observed.high]);
    const frame = {
      x: { label: "observed" + unit, range },
      y: { label: "predicted" + unit, range },
    };
    const dense = observed.rows > judged.y.length;
    Charts.points("chart-observed", dense ? [] : judged.y, dense ? [] : judged.prediction, frame, {
      behind: (plot) => dense && cells(plot, observed),
      over: (plot) => Charts.stroke(plot, [[range[0], range[0]], [range[1], range[1]]], "ink", { dash: [4, 4], width: 1 }),
    });
  }

  /** How many rows lie in each cell, as depth of colour. */
  function cells(plot, observed) {
    const width = (observed.high - observed.low) / observed.bins;
    const most = Math.max(...observed.counts);
    plot.ctx.save();
    plot.ctx.fillStyle = Charts.color("train")();
    observed.counts.forEach((count, i) => {
      if (count > 0) {
        const x = observed.low + Math.floor(i / observed.bins) * width;
        const y = observed.low + (i % observed.bins) * width;
        const left = plot.valToPos(x, "x", true);
        const top = plot.valToPos(y + width, "y", true);
        plot.ctx.globalAlpha = 0.12 + 0.88 * Math.sqrt(count / most);
        plot.ctx.fillRect(left, top, plot.valToPos(x + width, "x", true) - left, plot.valToPos(y, "y", true) - top);
      }
    });
    plot.ctx.restore();
  }

  function calibration() {
    const predicted = run.calibration.map((band) => band.meanPrediction);
    const observed = run.calibration.map((band) => band.meanLabel);
    const range = padded(span(predicted.concat(observed)));
    Charts.points("chart-calibration", predicted, observed,
      { x: { label: "mean predicted" + unit, range }, y: { label: "mean observed" + unit, range } },
      { over: (plot) => {
        Charts.stroke(plot, [[range[0], range[0]], [range[1], range[1]]], "ink", { dash: [4, 4], width: 1 });
        predicted.forEach((value, i) => Charts.dot(plot, [value, observed[i]], "train", 4));
      } });
  }

  run.curves.forEach(({ title, x, y }, i) => {
    const frame = { x: { label: title, range: padded(span(x)) }, y: { label: run.fitted, range: padded(span(y.concat(0))) } };
    Charts.plane(`chart-curve-${i}`, frame, (plot) => {
      Charts.stroke(plot, [[frame.x.range[0], 0], [frame.x.range[1], 0]], "ink", { dash: [4, 4], width: 1 });
      Charts.stroke(plot, x.map((value, j) => [value, y[j]]), "train", { width: 2.5 });
    });
  });
  function path() {
    const { logLambda, weights, error, low, high, chosen, other } = run.path;
    const along = (values) => logLambda.map((x, i) => [x, values[i]]);
    const x = { label: "log\u2081\u2080 lambda", range: padded(span(logLambda)) };
    const upright = (plot, at, dash) =>
      Charts.stroke(plot, [[at, plot.scales.y.min], [at, plot.scales.y.max]], "ink", { dash, width: 1 });
    const colors = ["train", "validation", "third", "quiet"];
    const all = weights.flatMap((line) => line.values).concat(0);
    Charts.plane("chart-path-weights", { x, y: { label: run.fitted, range: padded(span(all)) } }, (plot) => {
      weights.forEach(({ name, values }, i) => {
        Charts.stroke(plot, along(values), colors[i % colors.length], { width: 2 });
        if (i < 8) {
          const end = values.length - 1;
          Charts.text(plot, [logLambda[end], values[end]], name, colors[i % colors.length]);
        }
      });
      upright(plot, chosen, [4, 4]);
    });
    const y = { label: squared, range: padded(span(low.concat(high))) };
    Charts.plane("chart-path-error", { x, y }, (plot) => {
      [low, high].forEach((values) => Charts.stroke(plot, along(values), "train", { width: 1, alpha: 0.5 }));
      Charts.stroke(plot, along(error), "train", { width: 2.5 });
      upright(plot, chosen, [4, 4]);
      upright(plot, other, [1, 3]);
    });
  }

  function waysDown(id, quantity, label) {
    const colors = ["train", "validation", "third", "quiet", "warn"];
    const x = { label, range: [0, 1.3 * Math.max(...run.compared.flatMap((each) => each[quantity]))] };
    const y = { label: "log\u2081\u2080 gap", range: padded(span(run.compared.flatMap((each) => each.gaps))) };
    Charts.plane(id, { x, y }, (plot) => {
      run.compared.forEach(({ method, gaps, [quantity]: at }, i) => {
        const name = colors[i % colors.length];
        Charts.stroke(plot, at.map((value, j) => [value, gaps[j]]), name, { width: 2 });
        Charts.text(plot, [at[at.length - 1], gaps[gaps.length - 1]], method.replace(/ \(.*/, ""), name);
      });
    });
  }

  if (run.path) {
    path();
  }
  if (run.compared) {
    waysDown("chart-gap-passes", "passes", "passes");
    waysDown("chart-gap-seconds", "seconds", "seconds");
  }
  if (run.history) {
    if (run.lowestCost !== null) {
      gap();
    }
    costs();
    norms();
    if (run.history.learningRate) {
      rates();
    }
  }
  if (run.line && run.sample) {
    line();
  }
  if (run.observed) {
    predictions();
    Charts.histogram("chart-residuals", run.residuals.low, run.residuals.high, run.residuals.counts,
      "predicted \u2212 observed" + unit);
  }
  if (run.calibration.length > 0) {
    calibration();
  }
})();

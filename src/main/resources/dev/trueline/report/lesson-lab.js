"use strict";

/** Failures on the data of the run: what they do, what the job says, and what helps. */
const Lab = (() => {
  const { problem, spaces, byId, element, reply } = Lesson;
  if (!problem) {
    return {};
  }
  const LEAST_IN_SLICE = 20;
  const { unit } = Lesson;
  const size = problem.size;
  const rows = run.trainWeight;
  const number = (value) => Format.number(value);
  const rmse = Math.sqrt(2 * problem.cost);
  const labelVariance = 2 * problem.cost + quadratic(problem.optimum);
  const baseline = Math.sqrt(labelVariance);
  const first = run.terms[0];
  const strongest = problem.optimum.reduce((best, each, j) => (Math.abs(each) > Math.abs(problem.optimum[best]) ? j : best), 0);
  const label = run.label.name;

  function quadratic(vector) {
    return vector.reduce((sum, a, j) => sum + vector.reduce((part, b, k) => part + a * b * problem.matrix[j][k], 0), 0);
  }

  /** As the job's %.6g prints it. */
  function g6(value) {
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-4 || size >= 1e6)) {
      const [significand, exponent] = value.toExponential(5).split("e");
      return `${significand}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
    }
    return value.toPrecision(6);
  }

  /** As the job's sentences print numbers: six significant digits, thousands grouped. */
  function six(value) {
    const size = Math.abs(value);
    return size !== 0 && (size < 1e-4 || size >= 1e15) ? g6(value)
      : Number(value.toPrecision(6)).toLocaleString("en", { maximumFractionDigits: 10 });
  }

  /** As they print what was measured in units of the label: four digits, and no fewer than stand before the point, up to seven. */
  function amount(value) {
    const size = Math.abs(value);
    const whole = size < 1 ? 1 : Math.floor(Math.log10(size)) + 1;
    const text = size !== 0 && (size < 1e-4 || size >= 1e15) ? g6(value)
      : Number(value.toPrecision(Math.min(Math.max(4, whole), 7))).toLocaleString("en", { maximumFractionDigits: 10 });
    return run.label.unit ? `${text} ${run.label.unit}` : text;
  }

  // These are about errors in units of the label, next to those of a mean, so they need both.
  const inLabelUnits = !run.label.transform && problem.fitIntercept && rmse > 1e-9 * baseline;

  const failures = [tooLargeRate(), unscaled(), inLabelUnits && leak(), duplicate(),
    !run.label.transform && skew(), inLabelUnits && badSlice(), inLabelUnits && outlier(), staleCheckpoint()]
    .filter((failure) => failure);

  function tooLargeRate() {
    const standardized = run.bench.recorded.standardized;
    const space = spaces[standardized];
    const rate = 2.1 / space.largest;
    const steps = 20;
    const costs = Replay.run(problem, space, { rate, steps, start: Lesson.zero }).train;
    const mended = Replay.run(problem, space, { rate: 1 / space.largest, steps, start: Lesson.zero }).train;
    return {
      title: "Rate too large",
      setup: "Somebody sets training.learning-rate to 2.1 / \u03bb\u2098\u2090\u2093 to train faster.",
      effect: `Along the steepest direction each step multiplies the error by ${Format.number(-1.1, 3)}. After ${steps} steps the cost is `
        + `${number(costs[steps])}, where it began at ${number(costs[0])}. The job does not wait that long.`,
      exit: 4,
      message: `No model is published. The learning rate ${g6(rate)} is too large for these data; set training.learning-rate = auto, or below 2 / lambda_max = `
        + `${g6(2 / space.largest)}.${standardized ? "" : " With training.standardize = true much larger rates are safe."}`,
      remedies: [
        { text: "Allow more steps: stopping.max-steps = 10000", reply: "More steps make it worse: the error grows in each of them." },
        { text: "Set training.learning-rate = auto", right: true,
          reply: `auto measures \u03bb\u2098\u2090\u2093 in a few passes and takes 1 / \u03bb\u2098\u2090\u2093 = ${number(1 / space.largest)}. After ${steps} steps the cost is ${number(mended[steps])}, and the lowest is ${number(problem.cost)}.` },
        { text: "Use more executors", reply: "Any number of executors takes the same steps, to the last bit." },
      ],
    };
  }

  function unscaled() {
    const steps = 1000;
    const space = spaces.false;
    const raw = Replay.run(problem, space, { rate: 1 / space.largest, steps, start: Lesson.zero });
    const scaled = Replay.run(problem, spaces.true, { rate: 1 / spaces.true.largest, steps, start: Lesson.zero });
    const ratio = space.largest / space.smallest;
    const above = (value) => Format.percent(Math.max(0, value - problem.cost) / problem.cost);
    if (ratio < 3 * (spaces.true.largest / spaces.true.smallest) || problem.cost <= 1e-20 * raw.train[0]) {
      return null;
    }
    return {
      title: "Unscaled features",
      setup: "Somebody sets training.standardize = false, because the features have units that people know.",
      effect: `The condition number rises from ${number(spaces.true.largest / spaces.true.smallest)} to ${number(ratio)}. After ${Format.count(steps)} steps `
        + `the cost is ${above(raw.train[raw.last])} above the lowest. The job ends without an error, and its certificate tells.`,
      exit: 0,
      message: `Stopped after ${Format.count(steps)} steps: the allowed number of steps is used up (MAX_STEPS).`,
      remedies: [
        { text: "Set training.standardize = true", right: true,
          reply: `With as many steps on standardized features the cost is ${above(scaled.train[scaled.last])} above the lowest. The published model is in original units all the same.` },
        { text: "Raise the learning rate tenfold", reply: "The largest feature dictates the rate: ten times more is above 2 / \u03bb\u2098\u2090\u2093 and diverges." },
        { text: "Allow ten times as many steps",
          reply: `The slowest direction needs about ${number(Math.log(10) * ratio)} steps for each digit.` },
      ],
    };
  }

  // For noise that is independent of all else, the moments with the new column are known, and so is the solution.
  function leak() {
    const noise = 0.005 * baseline;
    const correlation = baseline / Math.hypot(baseline, noise);
    const left = Math.sqrt(1 / (1 / (rmse * rmse) + 1 / (noise * noise)));
    const column = `final_${label}`;
    return {
      title: "A leaking feature",
      setup: `The training table gains the column ${column}. It is booked after ${label} is known, and differs from it by 0.5 % of its standard deviation.`,
      effect: `The RMSE falls from ${number(rmse)}${unit} to ${number(left)}${unit}. All other weights shrink to ${Format.percent((left / rmse) ** 2)} of what they were. `
        + "The job publishes, and warns.",
      exit: 0,
      message: `Warning: ${column} all but determines ${label} (correlation ${correlation.toFixed(6)}, remarkable above 0.9999): is it known before ${label} is?`,
      remedies: [
        { text: "Keep it: the error on held-out rows is better as well", reply: "Held-out rows have the column too. Rows to be predicted do not have it yet." },
        { text: "Add a penalty: training.penalty.l2 = 0.1", reply: "A penalty shrinks all weights; the leak remains the best feature by far." },
        { text: "Remove the column from the features", right: true,
          reply: `The RMSE is ${number(rmse)}${unit} again: worse on paper, and true.` },
      ],
    };
  }

  function duplicate() {
    const weight = run.terms[0].weight;
    const copy = `${first.name}_copy`;
    return {
      title: "A duplicated column",
      setup: `A join brings ${first.name} into the table twice, the second time as ${copy}. The job solves the equations (training.solver = exact).`,
      effect: `Any two weights with the sum ${number(weight)} predict the same, so no single model is the best. Descent from 0 would give each half, ${number(weight / 2)}.`,
      exit: 3,
      message: `Error: features depend on those before them, so that no single model is the best:\n  ${copy} = ${first.name}\n`
        + "Take them out of the model, or set training.on-dependent-columns = drop, which gives them the weight 0, or training.l2 above 0",
      remedies: [
        { text: "Collect more rows", reply: "In every further row the two columns are equal as well." },
        { text: "Set training.on-dependent-columns = drop", right: true,
          reply: `${copy} gets the weight 0, ${first.name} has ${number(weight)} again, and its standard error exists again.` },
        { text: "Lower the learning rate", reply: "The rate decides how fast descent gets somewhere, not which of equally good models it reaches." },
      ],
    };
  }

  // Every row moves above the highest edge of training, so that the shares are known.
  function skew() {
    const column = run.columns[strongest];
    if (!column) {
      return null;
    }
    const { name, mean, deviation, shares, min, max } = column;
    const offset = Math.ceil((max - min) / deviation + 1) * deviation;
    const least = (count) => Math.max(1e-4, 0.5 / count);
    const index = shares.reduce((sum, before, band) => {
      const p = Math.max(least(run.profileRows), before);
      const q = Math.max(least(run.errors.rows), band === shares.length - 1 ? 1 : 0);
      return sum + (q - p) * Math.log(q / p);
    }, 0);
    const bias = run.terms[strongest].weight * offset;
    return {
      title: "Training-serving skew",
      setup: `A new service sends ${name} with an offset of ${number(offset)}. Training data have a mean of ${number(mean)} and a standard deviation of ${number(deviation)}.`,
      effect: `Every prediction is off by weight \u00b7 offset = ${number(bias)}${unit}. The RMSE on such rows would be `
        + `${number(Math.hypot(rmse, bias))}${unit}, where it was ${number(rmse)}${unit}. Without labels nothing but the distribution of the inputs can show it.`,
      exit: 0,
      message: `Warning: ${name} has moved far: population stability index ${index.toFixed(3)}, mean ${six(mean + offset)} where it was ${six(mean)} in training `
        + `(${(offset / deviation >= 0 ? "+" : "")}${(offset / deviation).toFixed(2)} deviations)`,
      remedies: [
        { text: "Train again on the new rows", reply: "The model would learn from broken values, and break when the service is repaired." },
        { text: "Repair the service, and refuse such rows: gate.max-drift = 0.25 and limits in the contract", right: true,
          reply: `Without the offset the RMSE is ${number(rmse)}${unit} again. A limit of ${number(max)} for ${name} in the contract rejects such rows with their reason.` },
        { text: "Nothing: the error on the test rows was fine", reply: "The test rows come from the training table, which has no offset." },
      ],
    };
  }

  function badSlice() {
    const count = Math.max(LEAST_IN_SLICE, Math.round(0.05 * run.errors.rows));
    const share = count / run.errors.rows;
    if (share > 0.34) {
      return null;
    }
    const off = 2 * rmse;
    const inside = Math.hypot(rmse, off);
    const total = Math.hypot(rmse, Math.sqrt(share) * off);
    const { bias } = run.errors;
    const split = run.errors.split === "training" ? "train" : run.errors.split;
    return {
      title: "A bad slice",
      setup: `In one region, ${Format.percent(share)} of the rows, ${label} is ${number(off)}${unit} lower than the features say. The region is no feature.`,
      effect: `The RMSE of all rows rises from ${number(rmse)}${unit} to ${number(total)}${unit}; in the region it is ${number(inside)}${unit}. `
        + "The job finds it if the region is a slice of the contract.",
      exit: 0,
      message: `Warning: region = north: the model says ${amount(off + bias)} too much on average over ${Format.count(count)} ${split} rows, against a mean error of `
        + `${amount(share * off + bias)} over all of them`,
      remedies: [
        { text: "Report the RMSE of all rows only", reply: "That is what hid the region." },
        { text: "Leave these rows out of the training", reply: "The model then predicts the region just as badly, and nobody measures it." },
        { text: "Make the region a category: role = feature, type = category", right: true,
          reply: `The region gets a weight of its own of about ${number(-off)}${unit}, and the RMSE is ${number(rmse)}${unit} everywhere.` },
      ],
    };
  }

  // The solution with one more row, by the Sherman-Morrison formula.
  function outlier() {
    const space = spaces.true;
    const z = Array.from({ length: size }, (none, j) => (j === strongest ? 3 : 0));
    const row = [problem.fitIntercept ? 1 : 0, ...z.map((value, j) => (space.factor[j] === 0 ? 0 : value + space.center[j]))];
    const error = Math.max(1000 * rmse, 40 * baseline);
    const limit = Math.ceil(problem.labelMean + 20 * baseline);
    const value = Math.ceil(problem.labelMean + error);
    const inverse = (vector) => space.directions.reduce((sum, { value, vector: direction }) => {
      const along = direction.reduce((part, each, i) => part + each * vector[i], 0) / (rows * value);
      return sum.map((each, i) => each + along * direction[i]);
    }, vector.map(() => 0));
    const lever = inverse(row);
    const leverage = row.reduce((sum, each, i) => sum + each * lever[i], 0);
    const change = lever.map((each) => (error * each) / (1 + leverage));
    const excess = space.directions.reduce((sum, { value, vector }) =>
      sum + (value / 2) * vector.reduce((part, each, i) => part + each * change[i], 0) ** 2, 0);
    const others = Math.sqrt(2 * (problem.cost + excess));
    const moved = change[strongest + 1] / problem.scales[strongest];
    const before = run.terms[strongest].weight;
    return {
      title: "An outlier",
      setup: `One training row has ${run.terms[strongest].name} three standard deviations above its mean, and a label with a typing error of three digits: ${number(error)}${unit} too high.`,
      effect: `That one row among ${Format.count(run.trainRows)} moves the weight of ${run.terms[strongest].name} from ${number(before)} to ${number(before + moved)}, and `
        + `the RMSE on all other rows from ${number(rmse)}${unit} to ${number(others)}${unit}. A limit in the contract catches it before that:`,
      exit: 3,
      message: `Error: 1 of ${run.rowsRead + 1} rows break the contract:\n  column '${label}', rule RANGE: 1 violation: '${value}' is above the maximum ${limit}\n`
        + "Correct the data or the contract, or set contract.on-violation = quarantine to set such rows aside.",
      remedies: [
        { text: "Train longer", reply: "The optimum itself has moved; more steps only get nearer to it." },
        { text: `Give ${label} max = ${limit} in the contract, with on-violation = quarantine`, right: true,
          reply: `The row is set aside in rejects/ with its reason, and the RMSE is ${number(rmse)}${unit} again. Where large errors are genuine, training.loss = huber keeps them from pulling the model.` },
        { text: "Remove the test split, so that it cannot look bad", reply: "The model stays as it is; only nobody knows." },
      ],
    };
  }

  function staleCheckpoint() {
    const last = run.history.step.length > 1 ? run.history.step[run.history.step.length - 1] : 0;
    const at = Math.floor(last / 50) * 50;
    const { standardized } = run.bench.recorded;
    if (at === 0 || !Lesson.ownSteps) {
      return null;
    }
    return {
      title: "A stale checkpoint",
      setup: `The run is interrupted after step ${Format.count(at)}. Somebody changes training.standardize to ${!standardized} and goes on with --resume.`,
      effect: "A checkpoint holds parameters of one space. Read in another they are the weights of a different model, and descent would begin from it without a word.",
      exit: 2,
      message: `Error: cannot resume from checkpoints/step-${String(at).padStart(12, "0")}.json, because it belongs to another run:\n`
        + `  training.standardize: was ${standardized}, is ${!standardized}\n`
        + "Restore the settings and the data, or start over without --resume and with another --output",
      remedies: [
        { text: "Restore the setting and resume", right: true, reply: "The run goes on where it stopped, and ends with the bits of a run that was never interrupted." },
        { text: "Delete what differs from the checkpoint and resume", reply: "A checkpoint that claims to fit is worse than none: its parameters would be read in the wrong units." },
        { text: "Resume on another cluster", reply: "The place does not matter: the settings differ there as well." },
      ],
    };
  }

  // Controls.

  let failure;
  const choices = Lesson.choices(byId("lab-failures"), failures.map(({ title }) => title), (index) => {
    failure = failures[index];
    byId("lab-title").textContent = failure.title;
    byId("lab-setup").textContent = failure.setup;
    byId("lab-result").hidden = true;
    byId("lab-trigger").disabled = false;
    reply(byId("lab-reply"), null, "");
  });

  function trigger() {
    byId("lab-effect").textContent = failure.effect;
    byId("lab-exit").textContent = `Exit code ${failure.exit}. The job says:`;
    byId("lab-message").textContent = failure.message;
    byId("lab-remedies").replaceChildren(...failure.remedies.map(({ text }, i) => {
      const choice = element("input", [], { type: "radio", name: "remedy", value: String(i), id: `remedy-${i}` });
      return element("div", [choice, element("label", text, { for: `remedy-${i}` })], { class: "remedy" });
    }));
    byId("lab-result").hidden = false;
    byId("lab-trigger").disabled = true;
    byId("lab-message").focus();
  }

  function applyRemedy() {
    const chosen = document.querySelector("#lab-remedies input:checked");
    if (!chosen) {
      reply(byId("lab-reply"), false, "Choose one of the remedies first.");
      return;
    }
    const remedy = failure.remedies[Number(chosen.value)];
    reply(byId("lab-reply"), Boolean(remedy.right), remedy.reply);
    if (remedy.right) {
      choices.mark(failures.indexOf(failure), `${failure.title} \u2713`);
    }
  }

  byId("lab-trigger").addEventListener("click", trigger);
  byId("lab-apply").addEventListener("click", applyRemedy);
  choices.choose(0);

  return { messages: () => Object.fromEntries(failures.map(({ title, message, exit }) => [title, { message, exit }])) };
})();

"use strict";

/** Settings worth seeing, each with what is seen and what to do about it. */
const Presets = (() => {
  const zero = (bench) => Descent.towardsBest(bench.problem, 0);

  const all = [
    {
      title: "This run",
      note: "The settings of this run: the replay takes the very steps that the job took over all training rows.",
      set: (bench) => ({ standardized: bench.recorded.standardized, rate: bench.recorded.rate,
        steps: bench.recorded.steps, start: bench.recorded.start }),
      recorded: true,
      needs: (bench) => bench.recorded.rate > 0,
    },
    {
      title: "Converges",
      note: "At 1 / \u03bb_max on standardized features the cost falls fast and then lies flat on its lowest value; "
        + "this is what learning-rate = auto does, and nothing needs to be changed.",
      set: (bench) => ({ standardized: true, relativeRate: 1, steps: enough(bench, true, 1), start: zero(bench) }),
    },
    {
      title: "Crawls",
      note: "A rate a hundred times smaller goes the same way in a hundred times the steps: the curve still slopes at "
        + "its end, so raise the rate rather than the number of steps.",
      set: (bench) => ({ standardized: true, relativeRate: 0.01, steps: 60, start: zero(bench) }),
    },
    {
      title: "Oscillates",
      note: "Just below 2 / \u03bb_max every step jumps across the valley and lands almost as high on the other side: "
        + "it still converges, but half the rate would be faster.",
      set: (bench) => ({ standardized: true, relativeRate: 1.93, steps: 40, start: zero(bench) }),
    },
    {
      title: "Diverges",
      note: (replay) => `Above 2 / \u03bb_max ${rise(replay)}; set learning-rate = auto, or a rate below that limit.`,
      set: (bench) => ({ standardized: true, relativeRate: 2.1, steps: 40, start: zero(bench) }),
    },
    {
      title: "Unscaled features",
      note: (replay) => `Without standardization the largest feature dictates the rate: after ${Format.count(replay.last)} steps `
        + `${Format.percent(left(replay, replay.last))} of the avoidable cost is left; with standardize = true it would be ${nothingOr(leftIfStandardized(replay))}.`,
      set: (bench) => ({ standardized: false, relativeRate: 1, steps: 300, start: zero(bench) }),
    },
    {
      title: "Textbook trace",
      note: (replay) => `From intercept 0 and slope 0: ${[50, 300].filter((step) => step <= replay.last)
        .map((step) => `at step ${step} ${way(replay, step)}`).join(", ")}. Standardizing makes both equally fast.`,
      set: (bench) => ({ standardized: false, relativeRate: textbookRate(bench), steps: 300, start: zero(bench) }),
      needs: (bench) => bench.problem.size === 1 && bench.problem.fitIntercept,
    },
  ];

  // What the replay shows, for the sentences.

  /** Share of the avoidable cost that is left at a step. */
  const left = ({ problem, train }, step) => (train[step] - problem.cost) / (train[0] - problem.cost);

  function leftIfStandardized({ problem, last }) {
    const space = Descent.space(problem, true);
    const start = Descent.towardsBest(problem, 0);
    return left(Replay.run(problem, space, { rate: 1 / space.largest, steps: last, start }), last);
  }

  const nothingOr = (share) => (share < 1e-12 ? "nothing" : Format.percent(share));

  /** From which step on the cost grows. */
  function rise({ train }) {
    const turn = train.findIndex((cost, step) => step + 1 < train.length && train.slice(step + 1).every((later) => later > cost));
    if (turn < 0) {
      return "the error along the steepest direction grows in every step, while the cost still falls along flatter ones";
    }
    return turn === 0 ? "every step lands higher than it began, and the cost grows without end"
      : `the cost still falls for ${turn} ${turn === 1 ? "step" : "steps"} along flatter directions, and then grows without end`;
  }

  /** How far slope and intercept are on their way. */
  function way({ problem, offsets }, step) {
    const best = Descent.line(problem, { atMeans: 0, weights: [0] });
    const now = Descent.line(problem, offsets[step]);
    const done = (value, whole) => Format.percent(Math.round((1000 * value) / whole) / 1000);
    return `the slope is ${done(now.slope, best.slope)} of the best one and the intercept ${done(now.intercept, best.intercept)}`;
  }

  /** Steps until the slowest direction has shrunk to a millionth, between 20 and 5000. */
  function enough(bench, standardized, relativeRate) {
    const space = bench.space(standardized);
    const kept = 1 - (relativeRate * space.smallest) / space.largest;
    return Math.round(Math.min(5000, Math.max(20, Math.log(1e-6) / Math.log(Math.max(kept, 1e-6)))));
  }

  // The rate of the run, where that is one in raw space that converges.
  function textbookRate(bench) {
    const limit = bench.space(false).largest;
    const given = bench.recorded.rate * limit;
    return !bench.recorded.standardized && given > 0 && given < 2 ? given : 0.5;
  }

  const of = (bench) => all.filter((preset) => !preset.needs || preset.needs(bench));

  return { of };
})();

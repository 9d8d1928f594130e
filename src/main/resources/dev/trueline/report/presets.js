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
      note: "Above 2 / \u03bb_max every step lands higher than it began and the cost grows without end; set "
        + "learning-rate = auto, or a rate below that limit.",
      set: (bench) => ({ standardized: true, relativeRate: 2.1, steps: 40, start: zero(bench) }),
    },
    {
      title: "Unscaled features",
      note: "Without standardization the largest feature dictates the rate, and the others and the intercept hardly "
        + "move: the cost drops once and then stalls, so set standardize = true.",
      set: (bench) => ({ standardized: false, relativeRate: 1, steps: 300, start: zero(bench) }),
    },
    {
      title: "Textbook trace",
      note: "From intercept 0 and slope 0 (step 0) the slope is found within a few steps, about step 50 the intercept is "
        + "still on its way, and about step 300 both are nearly there; standardizing makes both equally fast.",
      set: (bench) => ({ standardized: false, relativeRate: textbookRate(bench), steps: 300, start: zero(bench) }),
      needs: (bench) => bench.problem.size === 1 && bench.problem.fitIntercept,
    },
  ];

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

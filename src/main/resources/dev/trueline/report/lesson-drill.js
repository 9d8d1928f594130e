"use strict";

/** Questions that are answered by settings, and judged by replaying descent with them. */
(() => {
  const { problem, byId, reply } = Lesson;
  if (!problem) {
    return;
  }
  const SMALL_BATCH = 32;
  const MOST_STEPS = 5000;
  const oneFeature = problem.size === 1 && problem.fitIntercept;
  const state = { standardized: true, relativeRate: 0.1, number: null };
  const steps = Math.max(1, run.history.step.length > 1 ? run.history.step[run.history.step.length - 1] : 100);
  let task;

  const space = () => Lesson.spaces[state.standardized];
  const rate = () => state.relativeRate / space().largest;
  const kept = () => Replay.kept({ space: space(), rate: rate() });

  /** Steps after which a factor a step leaves a tenth. */
  const toATenth = (factor) => (factor >= 1 ? Infinity : factor <= 0.1 ? 1 : Math.ceil(Math.log(0.1) / Math.log(factor)));

  // With the features standardized and the rate in the middle between the curvatures, and some room to miss it.
  const reachable = (() => {
    const { largest, smallest } = Lesson.spaces.true;
    return Math.ceil(1.15 * toATenth((largest - smallest) / (largest + smallest)));
  })();

  /** Steps at 1 / lambda_max on standardized features until a hundredth of the avoidable cost is left; null when beyond reach. */
  const enough = (() => {
    const replay = Replay.run(problem, Lesson.spaces.true, { rate: 1 / Lesson.spaces.true.largest, steps: MOST_STEPS, start: Lesson.zero });
    const most = problem.cost + 0.01 * (replay.train[0] - problem.cost);
    const first = replay.train.findIndex((cost) => cost <= most);
    return first < 0 ? null : first;
  })();

  const tasks = [
    {
      title: "The largest rate",
      question: "Find a learning rate that still converges, within 5 % of the largest one that does.",
      hint: "The limit is 2 / \u03bb\u2098\u2090\u2093. The slider is marked in multiples of 1 / \u03bb\u2098\u2090\u2093.",
      start: { standardized: true, relativeRate: 0.1 },
      judge: () => {
        const share = state.relativeRate / 2;
        if (share >= 1) {
          return [false, `At this rate every step multiplies the error along the steepest direction by ${Format.number(1 - state.relativeRate, 3)}, so it grows.`];
        }
        return share < 0.95
          ? [false, `It converges, but so does any rate that is less than ${Format.number(1 / share, 3)} times as large.`]
          : [true, `2 / \u03bb\u2098\u2090\u2093 is ${Format.number(2 / space().largest, 6)}. So close to it, descent is slow again, because each step overshoots almost as far as it came.`];
      },
    },
    oneFeature ? {
      title: "b as fast as w",
      question: "Make b be learned as fast as w: each step must leave the same share of the error of both, and must shrink it.",
      hint: "On the raw feature, w and b disturb each other. What makes the mean of the feature 0 and its standard deviation 1?",
      start: { standardized: false, relativeRate: 0.5 },
      judge: () => {
        const left = space().directions.map(({ value }) => Math.abs(1 - rate() * value));
        const apart = Math.max(...left) - Math.min(...left);
        if (apart > 0.01 * Math.abs(1 - Math.min(...left))) {
          const share = (of) => Format.number(100 * of, 6) + "\u202f%";
          return [false, `One direction keeps ${share(Math.max(...left))} of its error in a step, the other ${share(Math.min(...left))}.`];
        }
        return Math.max(...left) < 1 ? [true, "On a standardized feature all curvatures are 1: the bowl is round, and b and w shrink by the same factor."]
          : [false, "Both are as fast, but neither converges: the rate is too large."];
      },
    } : {
      title: "No slow direction",
      question: `Make every direction lose nine tenths of its error within ${Format.count(reachable)} steps.`,
      hint: "Standardize first. Then the rate that treats the steepest and the flattest direction alike lies between 1 / \u03bb\u2098\u2090\u2093 and 2 / \u03bb\u2098\u2090\u2093.",
      start: { standardized: false, relativeRate: 1 },
      judge: () => {
        const needed = toATenth(kept());
        return needed <= reachable
          ? [true, `The slowest direction now takes ${Format.count(needed)} steps. The best rate is 2 / (\u03bb\u2098\u2090\u2093 + \u03bb\u2098\u1d62\u2099); nothing but a better conditioned problem, or a better method, is faster.`]
          : [false, Number.isFinite(needed) ? `The slowest direction takes ${Format.number(needed, 4)} steps with these settings.` : "With this rate it diverges."];
      },
    },
    {
      title: "Overshoot",
      question: "Make the error along the steepest direction change its sign at every step, and shrink all the same.",
      hint: "A step multiplies that error by 1 \u2212 \u03b1\u03bb\u2098\u2090\u2093. When is this between \u22121 and 0?",
      start: { standardized: true, relativeRate: 0.5 },
      judge: () => {
        const factor = 1 - state.relativeRate;
        if (factor >= 0) {
          return [false, `The factor a step is ${Format.number(factor, 3)}: the error shrinks without changing its sign.`];
        }
        return factor > -1 ? [true, `The factor a step is ${Format.number(factor, 3)}: it jumps across the valley and lands lower on the other side.`]
          : [false, `The factor a step is ${Format.number(factor, 3)}: it changes its sign, but does not shrink.`];
      },
    },
    {
      title: "Enough steps",
      question: "At the rate 1 / \u03bb\u2098\u2090\u2093 on standardized features, how many steps remove 99 % of the avoidable cost? "
        + "Avoidable is the cost at the start less the lowest cost. An answer within 10 % counts.",
      hint: "Read the chart: the dashed line is the lowest cost. Where has the curve come down to it but for 1 % of the way?",
      start: { standardized: true, relativeRate: 1 },
      asksNumber: true,
      needs: () => enough !== null,
      judge: () => (Math.abs(state.number - enough) <= Math.max(1, 0.1 * enough)
        ? [true, `It takes ${Format.count(enough)} steps. The first steps remove most of the cost, and the flattest direction decides how long the rest takes.`]
        : [false, state.number < enough ? "After so many steps more than 1 % is left." : "Fewer steps are enough."]),
    },
    {
      title: "Mini-batches of 32",
      question: `Full batches read all ${Format.count(run.trainRows)} training rows in each of ${Format.count(steps)} steps. `
        + "How many steps do mini-batches of 32 make while they read as many rows? The last batch of an epoch may be smaller.",
      hint: "How many batches of 32 does one pass over the rows have? Round up, and multiply by the number of passes.",
      start: { standardized: true, relativeRate: 1 },
      asksNumber: true,
      judge: () => {
        const wanted = Math.ceil(run.trainRows / SMALL_BATCH) * steps;
        return state.number === wanted
          ? [true, `${Format.count(wanted)}: ${Format.count(Math.ceil(run.trainRows / SMALL_BATCH))} in each pass. Each is far cheaper and far noisier, and on a cluster each of them costs a broadcast and a reduction.`]
          : [false, state.number < wanted ? "It is more." : "It is fewer."];
      },
    },
  ].filter((each) => !each.needs || each.needs());

  const choices = Lesson.choices(byId("drill-tasks"), tasks.map(({ title }) => title), (index) => {
    task = tasks[index];
    Object.assign(state, task.start, { number: null });
    byId("drill-number").value = "";
    byId("drill-title").textContent = task.title;
    byId("drill-question").textContent = task.question;
    byId("drill-rate-control").hidden = byId("drill-standardized-control").hidden = Boolean(task.asksNumber);
    byId("drill-number-control").hidden = !task.asksNumber;
    reply(byId("drill-reply"), null, "");
    show();
  });

  function show() {
    byId("drill-rate").value = Math.log10(state.relativeRate);
    byId("drill-rate-typed").value = Number(rate().toPrecision(6));
    byId("drill-standardized").checked = state.standardized;
    const text = `${Format.number(rate())} = ${Format.number(state.relativeRate, 3)} / \u03bb\u2098\u2090\u2093`;
    byId("drill-rate-value").textContent = text;
    byId("drill-rate").setAttribute("aria-valuetext", text);
    draw();
  }

  function draw() {
    const shown = task.asksNumber ? Math.min(MOST_STEPS, Math.max(50, 2 * (enough ?? 50))) : 60;
    Lesson.drawCost("chart-drill", Replay.run(problem, space(), { rate: rate(), steps: shown, start: Lesson.zero }));
  }

  byId("drill-rate").addEventListener("input", (event) => {
    state.relativeRate = 10 ** Number(event.target.value);
    show();
  });
  byId("drill-rate-typed").addEventListener("change", (event) => {
    const typed = Format.typed(event.target.value);
    if (Number.isFinite(typed) && typed > 0) {
      state.relativeRate = typed * space().largest;
    }
    show();
  });
  byId("drill-standardized").addEventListener("change", (event) => {
    state.standardized = event.target.checked;
    show();
  });
  byId("drill-hint").addEventListener("click", () => reply(byId("drill-reply"), null, `Hint: ${task.hint}`));
  byId("drill-check").addEventListener("click", () => {
    if (task.asksNumber) {
      const text = byId("drill-number").value;
      state.number = text === "" ? NaN : Number(text);
      if (!Number.isInteger(state.number) || state.number < 0) {
        reply(byId("drill-reply"), false, "Enter a whole number of steps, 0 or more.");
        return;
      }
    }
    const [right, text] = task.judge();
    reply(byId("drill-reply"), right, text);
    if (right) {
      choices.mark(tasks.indexOf(task), `${task.title} \u2713`);
    }
  });
  choices.choose(0);
})();

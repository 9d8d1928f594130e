"use strict";

/** What a replayed descent says in numbers; nothing here draws. */
const Replay = (() => {
  const PERFECT = 1e-20;
  const LOWEST = 1e-300;

  /** Descends with these settings; costs and offsets are those before every step. */
  function run(problem, space, { rate, steps, start }) {
    const { train, heldOut, offsets } = Descent.replay(problem, space, rate, steps, start);
    return { problem, space, rate, train, heldOut, offsets, last: train.length - 1 };
  }

  /** Largest factor that a step leaves of the error along any direction. */
  const kept = ({ space, rate }) => Math.max(...space.directions.map(({ value }) => Math.abs(1 - rate * value)));

  /** By how much the last cost is above the lowest one, as share of that; null where that is 0 but for rounding. */
  function excess({ problem, train, last }) {
    return problem.cost > PERFECT * train[0] ? (train[last] - problem.cost) / problem.cost : null;
  }

  /** Largest relative difference between replayed and recorded costs. */
  function difference({ train, heldOut }, { step, trainCost, validationCost }) {
    const apart = (replayed, recorded) =>
      Math.abs(replayed - recorded) / Math.max(Math.abs(recorded), PERFECT * trainCost[0]);
    let largest = 0;
    step.filter((at) => at < train.length).forEach((at, i) => {
      largest = Math.max(largest, apart(train[at], trainCost[i]));
      if (validationCost && heldOut) {
        largest = Math.max(largest, apart(heldOut[at], validationCost[i]));
      }
    });
    return largest;
  }

  /** How far a starting point is on the way from zero to the best line; seen from zero where it is elsewhere. */
  function share(problem, start) {
    const largest = problem.optimum.reduce((best, each, j) =>
      (Math.abs(each) > Math.abs(problem.optimum[best]) ? j : best), 0);
    const whole = problem.optimum[largest];
    return whole === 0 ? 1 + start.atMeans / problem.optimumAtMeans : 1 + start.weights[largest] / whole;
  }

  /** At most a thousand steps, the first two hundred and the last among them. */
  function thinned({ last }) {
    const stride = Math.max(1, Math.ceil((last + 1) / 800));
    return Array.from({ length: last + 1 }, (none, step) => step)
      .filter((step) => step < 200 || step % stride === 0 || step === last);
  }

  /** What is left of the way to the best line at some steps, along the steepest direction and the flattest. */
  function distances({ problem, space, offsets }, steps) {
    const { directions } = space;
    return [directions[0], directions[directions.length - 1]].map(({ vector }) => {
      const along = (step) => Descent.coordinates(problem, space, offsets[step])
        .reduce((sum, each, i) => sum + each * vector[i], 0);
      const first = along(0);
      return steps.map((step) => (first === 0 ? 0 : along(step) / first));
    });
  }

  /** The best line of one feature as a point of the plane of both parameters. */
  function best({ problem, space }) {
    const line = Descent.line(problem, { atMeans: 0, weights: [0] });
    return space.standardized ? [problem.optimumAtMeans, problem.optimum[0]] : [line.intercept, line.slope];
  }

  /** The way that descent takes in that plane. */
  function path({ problem, space, offsets }, [intercept, slope]) {
    return offsets.slice(0, 2000).map((offset) => {
      const [first, second] = Descent.coordinates(problem, space, offset);
      return [intercept + first, slope + second];
    });
  }

  // Twice as far as the start is enough to see that a path leaves.
  function extent(points, center, axis) {
    const reach = 2 * Math.max(Math.abs(points[0][axis] - center[axis]), 1e-9 * Math.abs(center[axis]), LOWEST);
    const near = points.map((point) => point[axis]).filter((value) => Math.abs(value - center[axis]) <= reach);
    const low = Math.min(center[axis], ...near);
    const high = Math.max(center[axis], ...near);
    const margin = 0.2 * (high - low);
    return [low - margin, high + margin];
  }

  /** The ellipse in that plane on which the cost is higher than the lowest one by a quarter of the first excess, so often. */
  function contour({ problem, space, train }, center, quarters) {
    const height = Math.max(train[0] - problem.cost, LOWEST) / 4 ** quarters;
    return Array.from({ length: 181 }, (none, i) => {
      const angle = (i * Math.PI) / 90;
      const around = [Math.cos(angle), Math.sin(angle)];
      return space.directions.reduce(([x, y], { value, vector }, k) => {
        const radius = Math.sqrt((2 * height) / value) * around[k];
        return [x + radius * vector[0], y + radius * vector[1]];
      }, center);
    });
  }

  return { run, kept, excess, difference, share, thinned, distances, best, path, extent, contour };
})();

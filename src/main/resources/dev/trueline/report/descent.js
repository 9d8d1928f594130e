"use strict";

/**
 * Full-batch gradient descent on second moments: the steps that the job takes over all rows, without the rows.
 *
 * A line is its difference to the best one: p, that of the predictions at the means of the training rows, and e, that of
 * the weights in units of their scales. Over the training rows J = cost + (p^2 + e'Ce) / 2, without rounding. Nothing
 * large cancels in these numbers, so that doubles are enough whatever the offsets of the columns.
 */
const Descent = (() => {
  const NEGLIGIBLE = 1e-13;

  /** The problem as embedded, with its triangles made into matrices. */
  function problem(moments, fitIntercept) {
    const size = moments.means.length;
    const heldOut = moments.heldOut && { ...moments.heldOut, matrix: matrix(moments.heldOut.covariance, size) };
    return { ...moments, heldOut, size, fitIntercept, matrix: matrix(moments.covariance, size) };
  }

  function matrix(triangle, size) {
    const rows = Array.from({ length: size }, () => new Float64Array(size));
    let next = 0;
    for (let j = 0; j < size; j++) {
      for (let k = 0; k <= j; k++) {
        rows[j][k] = rows[k][j] = triangle[next++];
      }
    }
    return rows;
  }

  /**
   * The space that is descended in: feature j enters as z_j, whose mean is center[j] and whose weight counts
   * factor[j] in e_j.
   */
  function space(problem, standardized) {
    const factor = problem.scales.map((scale, j) => (!standardized ? scale : problem.constant[j] ? 0 : 1));
    const center = problem.means.map((mean, j) => {
      if (!standardized) {
        return mean;
      }
      return problem.constant[j] ? 0 : problem.remainders[j];
    });
    const spectrum = eigen(hessian(problem, factor, center));
    const largest = spectrum[0].value;
    const used = spectrum.filter((direction) => direction.value > NEGLIGIBLE * largest);
    return { standardized, factor, center, largest, smallest: used[used.length - 1].value, directions: used };
  }

  function hessian(problem, factor, center) {
    const size = problem.size + 1;
    const rows = Array.from({ length: size }, () => new Float64Array(size));
    rows[0][0] = problem.fitIntercept ? 1 : 0;
    for (let j = 0; j < problem.size; j++) {
      rows[0][j + 1] = rows[j + 1][0] = problem.fitIntercept ? center[j] : 0;
      for (let k = 0; k < problem.size; k++) {
        rows[j + 1][k + 1] = factor[j] * factor[k] * problem.matrix[j][k] + center[j] * center[k];
      }
    }
    return rows;
  }

  /** Eigenvalues, descending, with their vectors, by Jacobi's rotations. */
  function eigen(symmetric) {
    const a = symmetric.map((row) => Float64Array.from(row));
    const n = a.length;
    const vectors = a.map((row, i) => Float64Array.from(row, (value, j) => (i === j ? 1 : 0)));
    for (let sweep = 0; sweep < 60; sweep++) {
      let rotated = false;
      for (let p = 0; p < n; p++) {
        for (let q = p + 1; q < n; q++) {
          if (Math.abs(a[p][q]) > 1e-17 * Math.sqrt(Math.abs(a[p][p])) * Math.sqrt(Math.abs(a[q][q]))) {
            rotate(a, vectors, p, q);
            rotated = true;
          }
        }
      }
      if (!rotated) {
        break;
      }
    }
    return Array.from(a, (row, i) => ({ value: Math.max(0, row[i]), vector: vectors.map((each) => each[i]) }))
      .sort((left, right) => right.value - left.value);
  }

  function rotate(a, vectors, p, q) {
    const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(1, theta));
    const c = 1 / Math.hypot(1, t);
    const s = t * c;
    for (const row of a) {
      [row[p], row[q]] = [c * row[p] - s * row[q], s * row[p] + c * row[q]];
    }
    for (let k = 0; k < a.length; k++) {
      [a[p][k], a[q][k]] = [c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]];
    }
    for (const row of vectors) {
      [row[p], row[q]] = [c * row[p] - s * row[q], s * row[p] + c * row[q]];
    }
    a[p][q] = a[q][p] = 0;
  }

  /** Costs and offsets before every step, until the steps are done or the numbers overflow. */
  function replay(problem, space, rate, steps, start) {
    let p = start.atMeans;
    const e = Float64Array.from(start.weights);
    const curve = Float64Array.from(e);
    const run = { train: [], heldOut: problem.heldOut ? [] : null, offsets: [] };
    for (let step = 0; step <= steps; step++) {
      const cost = problem.cost + (p * p + times(problem.matrix, e, curve)) / 2;
      if (!Number.isFinite(cost)) {
        break;
      }
      run.train.push(cost);
      run.offsets.push({ atMeans: p, weights: Float64Array.from(e) });
      if (problem.heldOut) {
        run.heldOut.push(heldOutCost(problem.heldOut, p, e));
      }
      let move = problem.fitIntercept ? p : 0;
      for (let j = 0; j < e.length; j++) {
        const slope = space.factor[j] * curve[j] + space.center[j] * p;
        e[j] -= rate * space.factor[j] * slope;
        move += space.center[j] * slope;
      }
      p -= rate * move;
    }
    return run;
  }

  /** The gradient at an offset in the coordinates of the space, the intercept first. */
  function gradient(problem, space, { atMeans, weights }) {
    const curve = new Float64Array(weights.length);
    times(problem.matrix, weights, curve);
    return [problem.fitIntercept ? atMeans : 0,
      ...Array.from(curve, (each, j) => space.factor[j] * each + space.center[j] * atMeans)];
  }

  function heldOutCost(heldOut, p, e) {
    let q = p;
    let linear = 0;
    for (let j = 0; j < e.length; j++) {
      q += e[j] * heldOut.shift[j];
      linear += e[j] * heldOut.slope[j];
    }
    const square = q * q + times(heldOut.matrix, e, new Float64Array(e.length));
    return heldOut.cost + q * heldOut.meanResidual + linear + square / 2;
  }

  /** Puts the product of matrix and vector into product; returns the quadratic form. */
  function times(matrix, vector, product) {
    let form = 0;
    for (let j = 0; j < vector.length; j++) {
      let sum = 0;
      for (let k = 0; k < vector.length; k++) {
        sum += matrix[j][k] * vector[k];
      }
      product[j] = sum;
      form += sum * vector[j];
    }
    return form;
  }

  /** The line that stands at this share of the way from zero to the best one. */
  const towardsBest = (problem, share) => ({
    atMeans: (share - 1) * problem.optimumAtMeans,
    weights: problem.optimum.map((weight) => (share - 1) * weight),
  });

  /** The offset of a line of one feature in original units. */
  const ofLine = (problem, intercept, slope) => ({
    atMeans: intercept + slope * problem.means[0] - problem.optimumAtMeans,
    weights: [slope * problem.scales[0] - problem.optimum[0]],
  });

  /** The line of one feature in original units. */
  function line(problem, offset) {
    const slope = (problem.optimum[0] + offset.weights[0]) / problem.scales[0];
    return { intercept: problem.optimumAtMeans + offset.atMeans - slope * problem.means[0], slope };
  }

  /** The offset in the coordinates of the space, the intercept first. */
  function coordinates(problem, space, offset) {
    const weights = Array.from(offset.weights, (each, j) => (space.factor[j] === 0 ? 0 : each / space.factor[j]));
    const intercept = problem.fitIntercept
      ? weights.reduce((rest, weight, j) => rest - weight * space.center[j], offset.atMeans)
      : 0;
    return [intercept, ...weights];
  }

  return { problem, space, replay, gradient, towardsBest, ofLine, line, coordinates };
})();

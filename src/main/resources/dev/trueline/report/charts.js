"use strict";

/** Charts in the colours of the page, as wide as their place, drawn again when either changes. */
const Charts = (() => {
  const drawn = [];
  const root = document.documentElement;

  /** A colour of the page by the name of its variable. */
  const color = (name) => () => getComputedStyle(root).getPropertyValue("--" + name).trim();

  const WHOLE = [...Array(15).keys()].flatMap((power) => [1, 2, 5].map((mark) => mark * 10 ** power));

  const FONT = "12px system-ui, sans-serif";

  // uPlot draws no ticks where it knows no distance between them, and it knows those from 1e-16 to 1e16: it is given one
  // that always fits, and the ticks are found here.
  const fitting = (plot, index, low, high) => [Math.max(10, high - low)];

  function linearSplits(plot, index, low, high, increment, space) {
    const pixels = (space * (high - low)) / increment;
    const least = ((high - low) * (index === 0 ? 72 : 32)) / pixels;
    const power = Math.floor(Math.log10(least));
    const step = [1, 2, 2.5, 5, 10].map((mark) => Number(`${mark}e${power}`)).find((each) => each >= least);
    const first = Math.ceil(low / step);
    return Array.from({ length: Math.floor(high / step) - first + 1 }, (none, i) => (first + i) * step);
  }

  function axis(label, more) {
    return { stroke: color("quiet"), font: FONT, labelFont: FONT, label, labelSize: 20, labelGap: 0, size: 28, gap: 6,
      grid: { stroke: color("rule"), width: 1 }, ticks: { show: false }, values: Format.ticks, incrs: fitting, splits: linearSplits, ...more };
  }

  /** As wide as its longest number. */
  const wide = (plot, values) => Math.max(44, ...(values ?? []).map((text) => 14 + 6.7 * (text ?? "").length));

  /** A log axis: whole decades, or 1, 2 and 5 where there are few of them. */
  function logSplits(plot, index, low, high) {
    const decades = Math.log10(high / low);
    const stride = Math.max(1, Math.ceil(decades / 7));
    const marks = decades > 2.5 ? [1] : decades > 0.8 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9];
    const splits = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
      if (((power % stride) + stride) % stride === 0) {
        splits.push(...marks.map((mark) => mark * 10 ** power).filter((value) => value >= low && value <= high));
      }
    }
    return splits;
  }

  const logRange = (plot, low, high) => (low > 0 ? [low * 0.8, high * 1.25] : [1e-3, 1]);

  const positive = (values) => values.map((value) => (value > 0 && Number.isFinite(value) ? value : null));

  function size(place) {
    const width = Math.max(240, place.clientWidth);
    const shape = Number(place.dataset.shape || 0.5);
    return { width, height: Math.round(Math.min(Math.max(width * shape, 220), 380)) };
  }

  /** Draws a chart into the element with this id, in place of an earlier one. */
  function draw(id, options, data) {
    const place = document.getElementById(id);
    const old = drawn.findIndex((each) => each.place === place);
    if (old >= 0) {
      drawn.splice(old, 1)[0].plot.destroy();
    }
    place.querySelector("svg.still")?.remove();
    const plot = new uPlot({ ...size(place), cursor: { drag: { x: false, y: false }, points: { size: 6 } },
      legend: { markers: { fill: (plot, index) => plot.series[index].stroke(plot, index) } }, ...options }, data, place);
    drawn.push({ place, plot });
    return plot;
  }

  const series = (label, name, more) => ({ label, stroke: color(name), width: 2, points: { show: false },
    value: (plot, value) => Format.number(value, 6), ...more });

  const steps = { label: "Step", value: (plot, value) => (value === null ? "\u2013" : Format.count(value)) };

  /** Positive quantities by step, on a log scale that also holds the floor, where one is named. */
  function logLines(id, stepNumbers, lines, unit, { floor, ...more } = {}) {
    const data = [stepNumbers, ...lines.map((line) => positive(line.values))];
    const range = (plot, low, high) => logRange(plot, floor > 0 && low > 0 ? Math.min(low, floor) : low, high);
    return draw(id, {
      scales: { x: { time: false }, y: { distr: 3, log: 10, range } },
      axes: [axis("step"), axis(unit, { size: wide, splits: logSplits, filter: (plot, splits) => splits })],
      series: [steps, ...lines.map((line) => series(line.label, line.color, line.more))],
      ...more,
    }, data);
  }

  /** How often each interval occurs. */
  function histogram(id, low, high, counts, unit) {
    const width = (high - low) / counts.length;
    const centers = counts.map((count, i) => low + (i + 0.5) * width);
    return draw(id, {
      scales: { x: { time: false, range: [low, high] }, y: { range: (plot, least, most) => [0, most * 1.05] } },
      axes: [axis(unit), axis("rows", { size: wide, incrs: WHOLE, splits: null })],
      series: [
        { label: "Residual", value: (plot, value) => Format.number(value) },
        series("Rows", "train", { fill: color("train-soft"), width: 1, paths: uPlot.paths.bars({ size: [0.92, 100] }) }),
      ],
      hooks: { draw: [(plot) => stroke(plot, [[0, plot.scales.y.min], [0, plot.scales.y.max]], "ink", { dash: [4, 4] })] },
    }, [centers, counts]);
  }

  /** Points, with whatever is painted behind and over them. */
  function points(id, x, y, frame, paint) {
    const order = x.map((value, i) => i).sort((i, j) => x[i] - x[j]);
    return draw(id, {
      scales: { x: { time: false, range: frame.x.range }, y: { range: frame.y.range } },
      axes: [axis(frame.x.label), axis(frame.y.label, { size: wide })],
      series: [
        { label: frame.x.label, value: (plot, value) => Format.number(value) },
        series(frame.y.label, "point", { width: 0, paths: () => null,
          points: { show: true, size: 5, width: 0, fill: color("point") } }),
      ],
      legend: { show: false },
      cursor: { show: false },
      hooks: { drawClear: [paint.behind || (() => {})], draw: [paint.over || (() => {})] },
    }, [order.map((i) => x[i]), order.map((i) => y[i])]);
  }

  /** A plane with nothing in it but what is painted. */
  function plane(id, frame, paint) {
    return draw(id, {
      scales: { x: { time: false, range: frame.x.range }, y: { range: frame.y.range } },
      axes: [axis(frame.x.label), axis(frame.y.label, { size: wide })],
      series: [{}, { show: false }],
      legend: { show: false },
      cursor: { show: false },
      hooks: { draw: [paint] },
    }, [frame.x.range, [null, null]]);
  }

  /** Draws a polyline through points of the plane, inside the chart. */
  function stroke(plot, path, name, look = {}) {
    const ctx = plot.ctx;
    const scale = devicePixelRatio;
    ctx.save();
    ctx.beginPath();
    ctx.rect(plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height);
    ctx.clip();
    ctx.beginPath();
    path.forEach(([x, y], i) => {
      const to = [clamp(plot.valToPos(x, "x", true)), clamp(plot.valToPos(y, "y", true))];
      i === 0 ? ctx.moveTo(...to) : ctx.lineTo(...to);
    });
    ctx.strokeStyle = color(name)();
    ctx.globalAlpha = look.alpha ?? 1;
    ctx.lineWidth = (look.width ?? 1.5) * scale;
    ctx.setLineDash((look.dash ?? []).map((length) => length * scale));
    ctx.stroke();
    ctx.restore();
  }

  /** Draws a dot at a point of the plane. */
  function dot(plot, [x, y], name, radius) {
    const ctx = plot.ctx;
    ctx.save();
    ctx.beginPath();
    ctx.rect(plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height);
    ctx.clip();
    ctx.beginPath();
    ctx.arc(clamp(plot.valToPos(x, "x", true)), clamp(plot.valToPos(y, "y", true)), radius * devicePixelRatio, 0, 7);
    ctx.fillStyle = color(name)();
    ctx.fill();
    ctx.restore();
  }

  /** Draws the square of a residual: from a point up or down to the height of the line, and as wide. */
  function square(plot, [x, y], line, name) {
    const ctx = plot.ctx;
    const left = plot.valToPos(x, "x", true);
    const from = clamp(plot.valToPos(y, "y", true));
    const side = clamp(plot.valToPos(line, "y", true)) - from;
    ctx.save();
    ctx.beginPath();
    ctx.rect(plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height);
    ctx.clip();
    ctx.strokeStyle = ctx.fillStyle = color(name)();
    ctx.globalAlpha = 0.1;
    ctx.fillRect(left, from, Math.abs(side), side);
    ctx.globalAlpha = 0.5;
    ctx.strokeRect(left, from, Math.abs(side), side);
    ctx.restore();
  }

  /** Writes a text above a point of the plane, to its right. */
  function text(plot, [x, y], words, name) {
    const ctx = plot.ctx;
    ctx.save();
    ctx.font = FONT.replace("12px", 11 * devicePixelRatio + "px");
    ctx.textAlign = "left";
    ctx.fillStyle = color(name)();
    ctx.fillText(words, plot.valToPos(x, "x", true), plot.valToPos(y, "y", true) - 4 * devicePixelRatio);
    ctx.restore();
  }

  // Canvas paths that reach too far are not drawn at all.
  const clamp = (pixel) => Math.max(-1e6, Math.min(1e6, pixel));

  new ResizeObserver(() => drawn.forEach(({ place, plot }) => {
    const fitting = size(place);
    if (fitting.width !== plot.width) {
      plot.setSize(fitting);
    }
  })).observe(document.body);
  // Paper is white, whatever the screen is.
  for (const media of ["(prefers-color-scheme: dark)", "print"]) {
    matchMedia(media).addEventListener("change", () => drawn.forEach(({ plot }) => plot.redraw(false, true)));
  }

  return { logLines, histogram, points, plane, stroke, dot, square, text, color };
})();

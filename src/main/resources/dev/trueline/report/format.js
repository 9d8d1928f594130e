"use strict";

/** Numbers as people read them: a few significant digits, grouped thousands, powers of ten raised. */
const Format = (() => {
  const RAISED = { "-": "\u207b", 0: "\u2070", 1: "\u00b9", 2: "\u00b2", 3: "\u00b3", 4: "\u2074",
    5: "\u2075", 6: "\u2076", 7: "\u2077", 8: "\u2078", 9: "\u2079" };

  const raised = (exponent) => String(exponent).split("").map((digit) => RAISED[digit]).join("");

  const minus = (text) => text.replace("-", "\u2212");

  function scientific(value, digits) {
    const [significand, exponent] = value.toExponential(digits - 1).split("e");
    const power = "10" + raised(Number(exponent));
    const short = significand.replace(/\.?0+$/, "");
    return short === "1" ? power : minus(short) + "\u202f\u00d7\u202f" + power;
  }

  /** A number with so many significant digits. */
  function number(value, digits = 4) {
    if (value === null || value === undefined) {
      return "\u2013";
    }
    if (!Number.isFinite(value)) {
      return Number.isNaN(value) ? "not a number" : value > 0 ? "\u221e" : "\u2212\u221e";
    }
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-3 || size >= 1e7)) {
      return scientific(value, digits);
    }
    return minus(value.toLocaleString("en", { maximumSignificantDigits: Math.max(digits, wholeDigits(size)) }));
  }

  const wholeDigits = (size) => (size < 1 ? 1 : Math.floor(Math.log10(size)) + 1);

  /** What was typed as a number, with a comma or a point before its decimals. */
  const typed = (text) => (text.trim() === "" ? NaN : Number(text.replace(/^([^,.]*),([^,.]*)$/, "$1.$2")));

  const count = (value) => value.toLocaleString("en");

  const percent = (share) => number(100 * share, 3) + "\u202f%";

  /** Ticks of an axis, without the last digits that all of them share. */
  const ticks = (plot, values) => values.map((value) => (value === null ? null : number(value, 5)));

  return { number, typed, count, percent, ticks };
})();

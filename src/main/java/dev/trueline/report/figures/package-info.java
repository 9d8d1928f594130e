/** Numbers as people read them: as texts, as spans on a scale, and as lines of a chart. */
package dev.trueline.report.figures;

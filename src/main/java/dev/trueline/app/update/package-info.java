/**
 * The job behind {@code update}: a model brought up to date from kept moments, with its gate and its summary.
 */
package dev.trueline.app.update;

/**
 * What a command tells while it runs.
 */
package dev.trueline.app.console;

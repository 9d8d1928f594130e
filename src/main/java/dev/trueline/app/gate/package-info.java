/**
 * Whether a model may be published: its comparison with a champion and with the mean, and the drift since the champion.
 */
package dev.trueline.app.gate;

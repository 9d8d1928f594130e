/**
 * A first configuration for a table of which nothing is known but what its rows say: what each column is, with the evidence.
 */
package dev.trueline.app.draft;

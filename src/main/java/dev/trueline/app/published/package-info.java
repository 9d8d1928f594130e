/**
 * Reads published models and checks them.
 */
package dev.trueline.app.published;

/**
 * The configuration: reads HOCON, checks it, and reports every problem at once.
 */
package dev.trueline.app.config;

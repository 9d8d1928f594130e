/**
 * How the value of one column becomes numbers.
 */
package dev.trueline.design.encoding;

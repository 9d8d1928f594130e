package dev.trueline.design.formula;

/** An argument of a call: a number, a flag or a text, by its name or, with the name "", by its place. */
public record Argument(String name, Object value) {}

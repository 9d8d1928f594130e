package dev.trueline.app;

/** A way to find the parameters. */
@FunctionalInterface
interface Fitting {
    Fit fit();
}

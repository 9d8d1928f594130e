package dev.trueline.app.fitting;

/** A way to find the parameters. */
@FunctionalInterface
public interface Fitting {
    Fit fit();
}

package dev.trueline.app.console;

/** The parts of a run whose seconds are told and kept. */
public enum Phase {
    BEFORE_SPARK("beforeSpark", "before Spark"),
    START_SPARK("startSpark", "to start Spark"),
    READ("read", "to read"),
    FIT("fit", "to fit"),
    FIT_GROUPS("fitGroups", "to fit the groups"),
    EVALUATE("evaluate", "to evaluate"),
    PUBLISH("publish", "to publish");

    final String key;
    final String words;

    Phase(String key, String words) {
        this.key = key;
        this.words = words;
    }
}

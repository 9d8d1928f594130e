package dev.trueline.app;

import dev.trueline.app.published.Build;

/** The launcher calls this for {@code --version}, because the jar alone knows it, and Spark takes seconds to start. */
final class PrintVersion {
    private PrintVersion() {}

    public static void main(String[] arguments) {
        System.out.println(line());
    }

    static String line() {
        return "trueline " + Build.CURRENT;
    }
}

package dev.trueline.app.console;

/** What is known of the terminal, which the launcher looks up because a JVM cannot. */
public final class Terminal {
    public static final String WIDTH = "TRUELINE_TERMINAL_WIDTH";
    private static final int NARROWEST = 60;

    private Terminal() {}

    /** Whether standard error goes to a terminal. */
    static boolean watched() {
        return width() >= NARROWEST;
    }

    /** Columns of that terminal; 0 when there is none. */
    static int width() {
        try {
            return Integer.parseInt(System.getenv().getOrDefault(WIDTH, "0"));
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }
}

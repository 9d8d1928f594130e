package dev.trueline.app;

import dev.trueline.app.console.Screen;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/**
 * Runs several commands in one process, whatever becomes of each. The build makes its archive of classes with it, because
 * Java archives the classes of one process, and each command needs others.
 */
public final class Rehearsal {
    private static final String THEN = "--then";

    private Rehearsal() {}

    /** @param arguments the commands, with {@code --then} between them */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        List<String> command = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals(THEN)) {
                run(command);
                command.clear();
            } else {
                command.add(argument);
            }
        }
        run(command);
        System.exit(0);
    }

    private static void run(List<String> command) {
        Trueline.run(new PrintWriter(System.out, true), Screen.errors(), command.toArray(String[]::new));
    }
}

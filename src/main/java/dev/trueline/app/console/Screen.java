package dev.trueline.app.console;

import dev.trueline.contract.Visible;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** Where a command writes: what a terminal would obey comes out as an escape, and the lines of a log carry the time. */
public final class Screen {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss ");

    private Screen() {}

    /** The error output of a process that nobody watches: a log. */
    static final class LogOutput extends PrintWriter {
        LogOutput(OutputStream stream) {
            super(stream, true);
        }
    }

    /** The error output of this process. */
    public static PrintWriter errors() {
        return Terminal.watched() ? new PrintWriter(System.err, true) : new LogOutput(System.err);
    }

    /** For results, on standard output. */
    public static PrintWriter results(PrintWriter out) {
        return new PrintWriter(new Lines(out, false), true);
    }

    /** For what is told while a job runs, on the error output. */
    static PrintWriter log(PrintWriter err) {
        return new PrintWriter(new Lines(err, err instanceof LogOutput), true);
    }

    private static final class Lines extends Writer {
        private final PrintWriter target;
        private final boolean timed;
        private boolean atStart = true;

        Lines(PrintWriter target, boolean timed) {
            this.target = target;
            this.timed = timed;
        }

        @Override
        public void write(char[] text, int offset, int length) {
            String visible = Visible.lines(new String(text, offset, length));
            target.write(timed ? withTimes(visible) : visible);
        }

        private String withTimes(String text) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                if (atStart) {
                    lines.append(TIME.format(LocalTime.now()));
                }
                lines.append(text.charAt(i));
                atStart = text.charAt(i) == '\n';
            }
            return lines.toString();
        }

        @Override
        public void flush() {
            target.flush();
        }

        @Override
        public void close() throws IOException {
            target.close();
        }
    }
}

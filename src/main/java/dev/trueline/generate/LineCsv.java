package dev.trueline.generate;

import java.io.IOException;
import java.util.Locale;

/** y = 2 x + 1, with noise of deviation 0.5 and x uniform from 0 to 10. */
final class LineCsv {
    private LineCsv() {}

    static void write(Appendable out, long rows, long seed) throws IOException {
        out.append("x,y\n");
        for (long i = 0; i < rows; i++) {
            SeededRandom random = SeededRandom.of(seed, i);
            double x = random.uniform(0, 10);
            double y = 2 * x + 1 + 0.5 * random.gaussian();
            out.append(String.format(Locale.ROOT, "%.4f,%.4f\n", x, y));
        }
    }
}

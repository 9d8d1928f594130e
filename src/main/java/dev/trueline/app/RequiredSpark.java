package dev.trueline.app;

import dev.trueline.app.published.Build;
import dev.trueline.spark.internals.SparkBuild;
import java.io.PrintWriter;
import java.util.Optional;

/** The Spark that this jar runs on. Nothing else of Spark may be touched before, because it may not link. */
final class RequiredSpark {
    private RequiredSpark() {}

    /** Whether it is on the class path; says what is there instead. */
    static boolean isHere(PrintWriter err) {
        Optional<String> misfit = SparkBuild.present().misfit(Build.CURRENT.scala());
        misfit.ifPresent(reason -> err.println("Error: " + reason));
        return misfit.isEmpty();
    }
}

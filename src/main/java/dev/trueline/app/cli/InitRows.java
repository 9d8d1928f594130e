package dev.trueline.app.cli;

import dev.trueline.app.console.Narrator;
import dev.trueline.app.draft.Draft;
import dev.trueline.app.draft.DraftSource;
import dev.trueline.app.draft.TextEncoding;
import dev.trueline.profile.TableFacts;
import dev.trueline.spark.Profiling;
import dev.trueline.spark.source.csv.Dialect;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** The rows that {@code init} has looked at. */
record InitRows(DraftSource input, Profiling profiling, TableFacts facts) {
    /**
     * Looks at all rows, a second time where they are not of the encoding UTF-8 and nobody has named another.
     *
     * @throws dev.trueline.contract.DataException when they cannot be read
     */
    static InitRows of(SparkSession spark, DraftSource input, Optional<String> label, Narrator narrator) {
        InitRows rows = look(spark, input, label, narrator);
        if (input.encodingNamed() || TextEncoding.fits(rows.facts)) {
            return rows;
        }
        narrator.say("The input is not UTF-8. Reading it as %s ...", TextEncoding.WESTERN);
        InitRows western = look(spark, input.in(TextEncoding.WESTERN, ""), label, narrator);
        String evidence = TextEncoding.evidence(rows.facts, western.facts);
        narrator.say("%s", evidence);
        return new InitRows(input.in(TextEncoding.WESTERN, evidence), western.profiling, western.facts);
    }

    private static InitRows look(SparkSession spark, DraftSource input, Optional<String> label, Narrator narrator) {
        Profiling profiling = Profiling.open(spark, input.read());
        if (input.encodingNamed() || profiling.columns().stream().noneMatch(Dialect::isUndecodable)) {
            Draft.requireColumns(profiling.columns(), input.read(), label);
        }
        narrator.say("Looking at the rows of %s ...", input.read().describe());
        return new InitRows(input, profiling, profiling.facts());
    }
}

package dev.trueline.report.lesson;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.Profile;
import dev.trueline.report.DivergedReport;
import dev.trueline.train.optimize.Step;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the scripts of the lesson are given.
 *
 * @param costUnit of costs; empty where the label has no unit, or a function of it is fitted
 * @param bench moments and settings to replay, as in the report; null where it has none
 * @param sample training rows of a model with one feature; null where there is none
 * @param line that model; null likewise
 * @param trainWeight m: the number of training rows, or the sum of their weights
 * @param columns of the terms, in their order; null where a term is no column
 * @param profileRows number of rows behind the shares of those columns
 */
record LessonData(
        ModelDocument.Label label,
        String costUnit,
        List<Term> terms,
        JsonNode bench,
        JsonNode sample,
        JsonNode line,
        History history,
        long rowsRead,
        long trainRows,
        double trainWeight,
        List<Column> columns,
        long profileRows,
        LessonRun.Errors errors) {
    // More of them would make the page slow to open; what lies between is drawn as a straight line.
    private static final int MOST_STEPS = 5000;

    record Term(String name, String unit, double weight) {}

    /**
     * A column that is a term as it is, with the shares of its training rows in ten bands.
     *
     * @param deviation of the training rows, as the profile has it
     */
    record Column(String name, double mean, double deviation, double min, double max, List<Double> shares) {
        /** Null where the model has no profile of a column with the name of the term. */
        static Column of(ModelDocument.FeatureWeight weight, Profile profile) {
            if (profile == null) {
                return null;
            }
            return profile.features().stream()
                    .filter(column -> column.name().equals(weight.feature()) && column.missing() == null)
                    .findFirst()
                    .map(column -> new Column(
                            column.name(),
                            column.mean(),
                            column.deviation(),
                            weight.min(),
                            weight.max(),
                            column.shares()))
                    .orElse(null);
        }
    }

    /** Records of the history in columns: the first ones and the last. */
    record History(List<Long> step, List<Double> trainCost, List<Double> validationCost, List<Double> gradientNorm) {
        static History of(List<Step> all) {
            List<Step> steps = all.size() <= MOST_STEPS
                    ? all
                    : Stream.concat(all.stream().limit(MOST_STEPS), Stream.of(all.get(all.size() - 1)))
                            .toList();
            boolean heldOut = !steps.isEmpty() && steps.get(0).validationCost() != null;
            return new History(
                    steps.stream().map(Step::step).toList(),
                    steps.stream().map(Step::trainCost).toList(),
                    heldOut ? steps.stream().map(Step::validationCost).toList() : null,
                    steps.stream().map(Step::gradientNorm).toList());
        }
    }

    static LessonData of(LessonRun run) {
        JsonNode pictures = run.pictures();
        return new LessonData(
                run.model().label(),
                pictures.path("costUnit").asText(""),
                run.model().weights().stream()
                        .map(weight -> new Term(weight.feature(), weight.unit(), weight.weight()))
                        .toList(),
                pictures.get("bench"),
                pictures.get("sample"),
                pictures.get("line"),
                History.of(run.history()),
                run.rows().read(),
                run.model().data().trainRows(),
                run.rows().trainWeight(),
                run.model().weights().stream()
                        .map(weight -> Column.of(weight, run.model().profile()))
                        .toList(),
                run.model().profile() == null ? 0 : run.model().profile().rows(),
                run.errors());
    }

    /** Of a run without a model. */
    static LessonData of(DivergedReport run) {
        return new LessonData(
                run.label(),
                "",
                List.of(),
                null,
                null,
                null,
                History.of(run.result().history().stream().filter(Step::finite).toList()),
                run.data().rows().read(),
                run.trainRowCount(),
                run.trainRowCount(),
                List.of(),
                0,
                null);
    }
}

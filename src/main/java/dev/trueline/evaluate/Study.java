package dev.trueline.evaluate;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.compare.PairedPass;
import dev.trueline.evaluate.compare.PairedSums;
import dev.trueline.evaluate.drift.CodeCounts;
import dev.trueline.evaluate.drift.Drift;
import dev.trueline.evaluate.drift.DriftPass;
import dev.trueline.evaluate.drift.DriftSums;
import dev.trueline.evaluate.drift.ProfilePass;
import dev.trueline.evaluate.drift.ProfileSums;
import dev.trueline.evaluate.drift.Profiler;
import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.evaluate.quality.BinCountPass;
import dev.trueline.evaluate.quality.BinCounts;
import dev.trueline.evaluate.quality.EvaluationPass;
import dev.trueline.evaluate.quality.EvaluationSums;
import dev.trueline.evaluate.quality.WorstError;
import dev.trueline.evaluate.quality.WorstRow;
import dev.trueline.evaluate.sketch.PredictionSketch;
import dev.trueline.evaluate.sketch.SketchPass;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.model.LabelTransform;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.Predictor;
import dev.trueline.model.RowScan;
import dev.trueline.model.SplitBySplit;
import dev.trueline.model.SplitStatistics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers all questions about a model in two scans of the rows: the first counts, the second sums up what those counts
 * have divided. Knows nothing of where the rows are.
 */
// What has to be known before a sum can be made decides on its scan: bands are cut from counts, pictures are framed by
// the root mean squared error, and the histogram of a column with values far off is made again about its fullest bin.
public final class Study {
    private final Questions questions;
    private final Map<Split, SplitStatistics> statistics;
    private final Supplier<RowScan> scans;

    /**
     * @param statistics of the splits that are looked at, at least one
     * @param scans begin over all rows
     */
    public Study(Questions questions, Map<Split, SplitStatistics> statistics, Supplier<RowScan> scans) {
        this.questions = questions;
        this.statistics = statistics;
        this.scans = scans;
    }

    /**
     * Makes the scans.
     *
     * @param keys looks up which rows have the largest errors
     */
    public Answers answer(Function<Map<Split, WorstError>, Map<Split, WorstRow>> keys) {
        Evaluator evaluator = new Evaluator(questions.task(), statistics);
        FirstScan first = new FirstScan(scans.get(), evaluator.binCountPass());
        SecondScan second = new SecondScan(scans.get(), evaluator, first);
        EvaluationSums sums = second.evaluation.get();
        return new Answers(
                evaluator.evaluation(second.pass, first.counts.get(), sums, keys.apply(sums.worst())),
                first.mean.get(),
                first.profiler.map(profiler -> profiler.profile(
                        all(first.profiles),
                        all(second.profiles),
                        first.codes.orElseThrow().get())),
                questions
                        .drift()
                        .map(since -> Drift.labelled(
                                since.profile(),
                                since.originals().categories(),
                                first.drift.orElseThrow().get())),
                second.rivals.map(Supplier::get),
                second.pictures.<Map<Split, PredictionSketch>>map(Supplier::get).orElse(Map.of()));
    }

    private static List<ProfileSums> all(List<Supplier<ProfileSums>> sums) {
        return sums.stream().map(Supplier::get).toList();
    }

    private SplitBySplit<PairedSums> meanPass() {
        TermLayout layout = questions.task().predictor().layout();
        double[] weightless = new double[layout.size()];
        LinearModel constant = new LinearModel(new ParameterVector(questions.mean(), weightless));
        PairedPass pass = new PairedPass(
                questions.task().scored(), ScoredColumns.of(new Predictor(constant, layout, LabelTransform.NONE)));
        Map<Split, PairedPass> passes = new EnumMap<>(Split.class);
        statistics.keySet().forEach(split -> passes.put(split, pass));
        return new SplitBySplit<>(passes);
    }

    private final class FirstScan {
        private final BinCountPass counting;
        private final Optional<Profiler> profiler;
        private final Supplier<BinCounts> counts;
        private final Supplier<EnumMap<Split, PairedSums>> mean;
        private final List<Supplier<ProfileSums>> profiles;
        private final Optional<Supplier<CodeCounts>> codes;
        private final Optional<Supplier<DriftSums>> drift;

        FirstScan(RowScan scan, BinCountPass counting) {
            this.counting = counting;
            profiler = questions
                    .profiled()
                    .map(profiled -> new Profiler(
                            questions.task().scored(), statistics.get(Split.TRAIN), profiled, scan::takes));
            counts = scan.plan(counting);
            mean = scan.plan(meanPass());
            profiles = plan(scan, profiler.map(Profiler::passes).orElse(List.of()));
            codes = profiler.map(one -> scan.plan(one.codePass().on(Split.TRAIN)));
            drift = questions
                    .drift()
                    .map(since -> scan.plan(
                            DriftPass.labelled(since.columns(), since.profile()).on(since.split())));
            scan.run("counts for the evaluation");
        }
    }

    private final class SecondScan {
        private final EvaluationPass pass;
        private final Supplier<EvaluationSums> evaluation;
        private final List<Supplier<ProfileSums>> profiles;
        private final Optional<Supplier<PairedSums>> rivals;
        private final Optional<Supplier<EnumMap<Split, PredictionSketch>>> pictures;

        SecondScan(RowScan scan, Evaluator evaluator, FirstScan first) {
            pass = evaluator.pass(first.counting, first.counts.get());
            evaluation = scan.plan(pass);
            profiles = plan(
                    scan,
                    first.profiler
                            .map(profiler -> profiler.closerPasses(all(first.profiles)))
                            .orElse(List.of()));
            rivals = questions
                    .rivals()
                    .map(pair -> scan.plan(
                            new PairedPass(pair.challenger(), pair.champion(), pass.slices()).on(pair.split())));
            pictures = questions.pictures() ? scan.planIfRoom(sketches(first.mean.get())) : Optional.empty();
            scan.run("evaluation of all splits");
        }

        private SplitBySplit<PredictionSketch> sketches(Map<Split, PairedSums> errors) {
            Map<Split, SketchPass> passes = new EnumMap<>(Split.class);
            statistics.forEach((split, rows) -> passes.put(
                    split,
                    new SketchPass(
                            questions.task().scored(),
                            PredictionSketch.Frame.of(
                                    errors.get(split).challengerRmse(),
                                    rows.label().min(),
                                    rows.label().max()))));
            return new SplitBySplit<>(passes);
        }
    }

    private static List<Supplier<ProfileSums>> plan(RowScan scan, List<ProfilePass> passes) {
        return passes.stream().map(pass -> scan.plan(pass.on(Split.TRAIN))).toList();
    }
}

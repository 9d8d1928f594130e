package dev.trueline.app.config;

import com.typesafe.config.Config;
import dev.trueline.app.exit.UsageException;
import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.Role;
import dev.trueline.contract.SplitRatios;
import dev.trueline.design.DesignPlan;
import dev.trueline.evaluate.compare.GateRules;
import dev.trueline.train.optimize.StoppingRules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a {@link JobConfig} of a configuration file and overrides, or reports everything that is wrong with them at once. */
public final class JobConfigReader {
    private static final double RATIO_ROUNDING = 1e-9;

    private static final int MOST_FOLDS = 100;

    private final List<String> problems = new ArrayList<>();

    private JobConfigReader() {}

    /**
     * @param file the configuration as it was given, resolved
     * @param origin its name, for messages
     * @param overrides values by dotted key, which win over the file
     * @throws UsageException that lists every problem
     */
    public static JobConfig read(Config file, String origin, Map<String, String> overrides) {
        List<SetOption> set = new ArrayList<>();
        overrides.forEach((key, value) -> set.add(SetOption.parse(key, value)));
        return new JobConfigReader().read(file, set, origin);
    }

    // Each layer is checked by itself: where one has a value and another a section, merging them would lose one.
    private JobConfig read(Config file, List<SetOption> set, String origin) {
        Config defaults = ConfigReference.defaults();
        UnknownKeys.find("", file.root(), defaults.root(), problems);
        set.forEach(option ->
                option.layer().ifPresent(layer -> UnknownKeys.find("", layer.root(), defaults.root(), problems)));
        refuse(origin);
        Config effective = file;
        for (SetOption option : set) {
            effective = option.applyTo(effective);
        }
        effective = effective.withFallback(defaults);
        JobConfig config = read(new Settings(effective, "", problems), effective);
        refuse(origin);
        return config;
    }

    private JobConfig read(Settings root, Config effective) {
        Settings stopping = root.section("stopping");
        Contract contract = contract(root.section("contract"));
        Optional<DesignPlan> plan = new DesignPlanReader(root, contract, problems).read();
        JobConfig.Training training = new TrainingReader(root)
                .read(plan.map(DesignPlan::intercept).orElse(true), stopping.count("max-steps", 0));
        SplitRatios split = split(root.section("split"), contract);
        return new JobConfig(
                root.text("name"),
                new InputReader(root.section("input")).read(),
                contract,
                plan.orElse(null),
                plan.map(DesignPlan::known).orElse(null),
                List.of(),
                split.withFolds(Math.max(training.batches().count(), folds(root))),
                training,
                stopping(stopping),
                stopping.flag("require-convergence"),
                root.section("training").flag("keep-moments"),
                new PeriodsReader(root, contract).read(training.engine()),
                root.section("checkpoint").count("every-steps", 0),
                root.section("evaluation").positiveNumbers("within"),
                slices(root, contract),
                gate(root.section("gate")),
                new GroupsReader(root, contract, plan).read(training, split),
                output(root.section("output")),
                effective);
    }

    private static Contract contract(Settings section) {
        Contract contract = new Contract(
                new ColumnSettings(section).read(),
                section.choice("on-violation", OnViolation.class),
                section.choice("unexpected-columns", UnexpectedColumns.class),
                section.numberWithin("max-rejected-fraction", 0, 1));
        contract.problems().forEach(section::problem);
        return contract;
    }

    private static SplitRatios split(Settings section, Contract contract) {
        SplitRatios ratios = new SplitRatios(
                section.numberWithin("train", 0, 1),
                section.numberWithin("validation", 0, 1),
                section.numberWithin("test", 0, 1),
                key(section, contract),
                section.seed("seed"));
        double sum = ratios.train() + ratios.validation() + ratios.test();
        if (Math.abs(sum - 1) > RATIO_ROUNDING) {
            section.problem("train + validation + test is " + sum + ", but must be 1");
        }
        section.require(ratios.train() > 0, "train", "above 0");
        return ratios;
    }

    private static List<String> key(Settings section, Contract contract) {
        List<String> named = section.texts("key");
        if (named.isEmpty()) {
            return contract.withRole(Role.KEY).stream()
                    .map(ColumnContract::name)
                    .toList();
        }
        for (String name : named) {
            boolean usable = contract.columns().stream()
                    .anyMatch(column ->
                            column.name().equals(name) && (column.role() == Role.KEY || column.role() == Role.SLICE));
            if (!usable) {
                section.problem("key names '" + name + "', but the contract has no such column of role key or slice");
            }
        }
        return named;
    }

    private static List<String> slices(Settings root, Contract contract) {
        Settings section = root.section("evaluation");
        List<String> named = section.texts("slices");
        String periods = root.section("training").section("keep-moments-by").text("column");
        if (named.isEmpty()) {
            return contract.columns().stream()
                    .filter(column -> !column.name().equals(periods))
                    .filter(column -> column.role() == Role.SLICE || column.role() == Role.FEATURE && !column.numeric())
                    .map(ColumnContract::name)
                    .toList();
        }
        for (String name : new LinkedHashSet<>(named)) {
            boolean usable = contract.columns().stream()
                    .anyMatch(column -> column.name().equals(name)
                            && (column.role() == Role.SLICE || column.role() == Role.FEATURE));
            if (!usable) {
                section.problem(
                        "slices names '" + name + "', but the contract has no such column of role slice or feature");
            }
        }
        return List.copyOf(new LinkedHashSet<>(named));
    }

    private static int folds(Settings root) {
        Settings evaluation = root.section("evaluation");
        long folds = evaluation.count("folds", 0);
        boolean onePass = root.section("training").text("engine").equals("one-pass");
        evaluation.require(
                folds == 0 || onePass,
                "folds",
                "0 unless training.engine = one-pass, where folds need no further pass");
        boolean sensible = evaluation.require(
                folds != 1 && folds <= MOST_FOLDS, "folds", "0 for no cross-validation, or 2 to " + MOST_FOLDS);
        return sensible ? (int) Math.max(1, folds) : 1;
    }

    private static StoppingRules stopping(Settings section) {
        return new StoppingRules(
                section.count("max-steps", 0),
                (int) Math.min(Integer.MAX_VALUE, section.count("patience", 0)),
                section.numberWithin("min-improvement", 0, 1),
                section.numberWithin("gradient-tolerance", 0, 1),
                section.duration("max-time"));
    }

    private static JobConfig.Gate gate(Settings section) {
        String allowed = "a number between 0 and 1, both excluded";
        double confidence = section.positive("confidence", allowed);
        section.require(confidence < 1, "confidence", allowed);
        Double maxDrift = section.text("max-drift").equals("none")
                ? null
                : section.positive("max-drift", "none or a positive number");
        return new JobConfig.Gate(
                section.text("champion"),
                new GateRules(
                        section.numberWithin("max-worsening", 0, Double.POSITIVE_INFINITY),
                        section.numberWithin("max-slice-worsening", 0, Double.POSITIVE_INFINITY),
                        Math.min(confidence, Math.nextDown(1.0)),
                        maxDrift),
                section.flag("allow-worse-than-mean"));
    }

    private static JobConfig.Output output(Settings section) {
        JobConfig.Output output =
                new JobConfig.Output(section.text("path"), section.flag("overwrite"), section.flag("lesson"));
        if (output.path().isEmpty()) {
            section.problem("names no directory; set output.path, or pass --output PATH");
        }
        return output;
    }

    private void refuse(String origin) {
        if (!problems.isEmpty()) {
            throw new UsageException("the configuration " + origin + " cannot be used:\n  "
                    + String.join("\n  ", new LinkedHashSet<>(problems)));
        }
    }
}

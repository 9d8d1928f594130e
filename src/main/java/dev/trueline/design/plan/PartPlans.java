package dev.trueline.design.plan;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.ValueRule;
import dev.trueline.design.encoding.Clip;
import dev.trueline.design.encoding.Clock;
import dev.trueline.design.encoding.Constant;
import dev.trueline.design.encoding.Cyclic;
import dev.trueline.design.encoding.DateLevels;
import dev.trueline.design.encoding.DatePart;
import dev.trueline.design.encoding.Domain;
import dev.trueline.design.encoding.Identity;
import dev.trueline.design.encoding.MissingIndicator;
import dev.trueline.design.encoding.NumberEncoding;
import dev.trueline.design.encoding.Power;
import dev.trueline.design.encoding.Transform;
import dev.trueline.design.formula.Call;
import dev.trueline.design.learning.NumberSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Gives every function of a formula its meaning. */
public final class PartPlans {
    private final Map<String, ColumnContract> columns;
    private final Map<String, CategoryPlan> categories;

    /**
     * @param columns the features, by name
     * @param categories those that are categories, by name
     */
    public PartPlans(Map<String, ColumnContract> columns, Map<String, CategoryPlan> categories) {
        this.columns = columns;
        this.categories = categories;
    }

    /**
     * The plan of a call.
     *
     * @param full whether all levels of a category or of a part of a date have a number
     * @throws IllegalArgumentException that says why the call has no meaning
     */
    public PartPlan of(Call call, boolean full) {
        if (categories.containsKey(call.column())) {
            return ofCategory(call, full);
        }
        ColumnContract column = columns.get(call.column());
        return switch (call.function()) {
            case "missing" -> missing(call, column);
            case "factor" ->
                throw new IllegalArgumentException(
                        call.text() + " needs a category; give '" + column.name() + "' type = category");
            default -> filled(ofNumber(call, column, full), column);
        };
    }

    private PartPlan ofCategory(Call call, boolean full) {
        CategoryPlan category = categories.get(call.column());
        if (call.function().equals("factor")) {
            return new PartPlan.FromLevels(
                    call.argument("reference")
                            .map(reference -> category.withReference(String.valueOf(reference)))
                            .orElse(category),
                    full);
        }
        if (!call.isColumn()) {
            throw new IllegalArgumentException(
                    call.text() + " needs a number, but '" + call.column() + "' is a category; write its name alone");
        }
        return new PartPlan.FromLevels(category, full);
    }

    private static PartPlan missing(Call call, ColumnContract column) {
        if (!column.nullable()) {
            throw new IllegalArgumentException(call.text() + " is always 0, because rows without '" + column.name()
                    + "' are rejected; give it missing = mean, median or constant");
        }
        return new PartPlan.Known(new MissingIndicator(column.name()));
    }

    private static PartPlan filled(PartPlan part, ColumnContract column) {
        return switch (column.missing().kind()) {
            case MEAN -> new PartPlan.Filled(part, column.name(), false, NumberSummary::mean);
            case MEDIAN -> new PartPlan.Filled(part, column.name(), false, numbers -> numbers.quantile(0.5));
            case CONSTANT -> {
                double value = new ValueRule(column).number(column.missing().constant(), new ArrayList<>());
                yield new PartPlan.Filled(part, column.name(), true, numbers -> value);
            }
            default -> part;
        };
    }

    private static PartPlan ofNumber(Call call, ColumnContract column, boolean full) {
        return switch (call.function()) {
            case "clipq" -> clipAtQuantiles(call);
            case "poly" -> Polynomials.plan(call);
            case "spline", "ns", "bs" -> Splines.plan(call);
            default -> new PartPlan.Known(known(call, column, full));
        };
    }

    private static NumberEncoding known(Call call, ColumnContract column, boolean full) {
        return switch (call.function()) {
            case "" -> new Identity(column.name());
            case "power" -> power(call, column);
            case "clip" -> clip(call);
            case "year" -> new DatePart(DatePart.Part.YEAR, column.name(), clock(call, column));
            case "days" -> new DatePart(DatePart.Part.DAYS, column.name(), clock(call, column));
            case "month" -> new DateLevels(DateLevels.Part.MONTH, column.name(), clock(call, column), full);
            case "day" -> new DateLevels(DateLevels.Part.DAY, column.name(), clock(call, column), full);
            case "weekday" -> new DateLevels(DateLevels.Part.WEEKDAY, column.name(), clock(call, column), full);
            case "hour" -> new DateLevels(DateLevels.Part.HOUR, column.name(), clock(call, column), full);
            case "cyclic" -> new Cyclic(column.name(), period(call), clock(call, column));
            default -> transform(call, column);
        };
    }

    private static Clock clock(Call call, ColumnContract column) {
        if (column.type() == ColumnType.DATE) {
            return Clock.DAYS;
        }
        if (column.type() == ColumnType.TIMESTAMP) {
            return Clock.SECONDS;
        }
        throw new IllegalArgumentException(call.text() + " needs a date, but '" + column.name() + "' has type = "
                + column.type().name().toLowerCase(Locale.ROOT) + "; use type = date or timestamp");
    }

    private static Cyclic.Period period(Call call) {
        String wanted = call.argument("period").map(String::valueOf).orElse("");
        return Arrays.stream(Cyclic.Period.values())
                .filter(period -> period.text().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(call.text() + " needs a period: one of "
                        + Arrays.stream(Cyclic.Period.values())
                                .map(period -> '"' + period.text() + '"')
                                .collect(Collectors.joining(", "))));
    }

    private static NumberEncoding power(Call call, ColumnContract column) {
        double exponent = CallArguments.number(call, "exponent");
        boolean whole = exponent == Math.rint(exponent);
        if (!whole) {
            requireDomain(call, column, exponent > 0 ? Domain.NOT_NEGATIVE : Domain.POSITIVE);
        } else if (exponent < 0) {
            requireDomain(call, column, Domain.NOT_ZERO);
        }
        return new Power(column.name(), exponent);
    }

    private static NumberEncoding clip(Call call) {
        double low = CallArguments.number(call, "low");
        double high = CallArguments.number(call, "high");
        if (!(low < high)) {
            throw new IllegalArgumentException(call.text() + " needs two limits, the lower one first");
        }
        return new Clip(call.column(), call.text(), low, high);
    }

    private static PartPlan clipAtQuantiles(Call call) {
        double low = CallArguments.number(call, "low");
        double high = CallArguments.number(call, "high");
        if (!(0 <= low && low < high && high <= 1)) {
            throw new IllegalArgumentException(
                    call.text() + " needs two shares between 0 and 1, the lower one first, such as 0.01 and 0.99");
        }
        return new PartPlan.FromNumbers(
                call.column(),
                numbers -> new Clip(call.column(), call.text(), numbers.quantile(low), numbers.quantile(high)));
    }

    private static NumberEncoding transform(Call call, ColumnContract column) {
        List<Transform.Function> functions = Arrays.stream(Transform.Function.values())
                .filter(function -> function.text().equals(call.function()))
                .toList();
        if (functions.isEmpty()) {
            throw new IllegalArgumentException("'" + call.function() + "' is no function of a number");
        }
        Transform.Function function = functions.get(0);
        requireDomain(call, column, function.domain());
        return new Transform(function, column.name());
    }

    // A column without limits is taken at its word: rows outside of the domain are rejected.
    private static void requireDomain(Call call, ColumnContract column, Domain domain) {
        if (domain.excludes(column)) {
            throw new IllegalArgumentException(call.text() + " needs " + domain.text() + ", but the contract lets '"
                    + column.name() + "' be from " + Constant.text(column.min()) + " to " + Constant.text(column.max())
                    + "; change its min or max"
                    + (call.function().startsWith("log") && column.min() == 0 ? ", or use log1p" : ""));
        }
    }
}

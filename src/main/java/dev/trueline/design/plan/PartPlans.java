package dev.trueline.design.plan;

import dev.trueline.contract.ColumnContract;
import dev.trueline.design.encoding.Clip;
import dev.trueline.design.encoding.Constant;
import dev.trueline.design.encoding.Domain;
import dev.trueline.design.encoding.Identity;
import dev.trueline.design.encoding.MissingIndicator;
import dev.trueline.design.encoding.Power;
import dev.trueline.design.encoding.Transform;
import dev.trueline.design.formula.Argument;
import dev.trueline.design.formula.Call;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
     * @param full whether all levels of a category have a number
     * @throws IllegalArgumentException that says why the call has no meaning
     */
    public PartPlan of(Call call, boolean full) {
        ColumnContract column = columns.get(call.column());
        if (categories.containsKey(call.column())) {
            return ofCategory(call, full);
        }
        return switch (call.function()) {
            case "" -> new PartPlan.Known(new Identity(column.name()));
            case "power" -> new PartPlan.Known(new Power(column.name(), number(call, 0, "exponent")));
            case "clip" -> clip(call);
            case "clipq" -> clipAtQuantiles(call);
            case "missing" -> new PartPlan.Known(new MissingIndicator(column.name()));
            case "factor", "C" ->
                throw new IllegalArgumentException(
                        call.text() + " needs a category; give '" + column.name() + "' type = category");
            default -> transform(call, column);
        };
    }

    private PartPlan ofCategory(Call call, boolean full) {
        if (!call.function().isEmpty()) {
            throw new IllegalArgumentException(
                    call.text() + " needs a number, but '" + call.column() + "' is a category; write its name alone");
        }
        return new PartPlan.FromLevels(categories.get(call.column()), full);
    }

    private static PartPlan clip(Call call) {
        double low = number(call, 0, "low");
        double high = number(call, 1, "high");
        if (!(low < high)) {
            throw new IllegalArgumentException(call.text() + " needs two limits, the lower one first");
        }
        return new PartPlan.Known(new Clip(call.column(), call.text(), low, high));
    }

    private static PartPlan clipAtQuantiles(Call call) {
        double low = number(call, 0, "low");
        double high = number(call, 1, "high");
        if (!(0 <= low && low < high && high <= 1)) {
            throw new IllegalArgumentException(
                    call.text() + " needs two shares between 0 and 1, the lower one first, such as 0.01 and 0.99");
        }
        return new PartPlan.FromNumbers(
                call.column(),
                numbers -> new Clip(call.column(), call.text(), numbers.quantile(low), numbers.quantile(high)));
    }

    private static PartPlan transform(Call call, ColumnContract column) {
        Transform.Function function = Transform.Function.valueOf(call.function().toUpperCase(Locale.ROOT));
        Domain domain = function.domain();
        boolean bounded = column.min() != Double.NEGATIVE_INFINITY || column.max() != Double.POSITIVE_INFINITY;
        if (bounded && domain.excludes(column.min(), column.max())) {
            throw new IllegalArgumentException(call.text() + " needs " + domain.text() + ", but '" + column.name()
                    + "' may be from " + Constant.text(column.min()) + " to " + Constant.text(column.max())
                    + remedy(function));
        }
        return new PartPlan.Known(new Transform(function, column.name()));
    }

    private static String remedy(Transform.Function function) {
        return function == Transform.Function.LOG
                ? "; set its min above 0, or use log1p"
                : "; set its min or max, or use another function";
    }

    private static double number(Call call, int place, String name) {
        Object value = argument(call, place, name);
        if (value instanceof Double number) {
            return number;
        }
        throw new IllegalArgumentException(call.text() + " needs a number for " + name);
    }

    private static Object argument(Call call, int place, String name) {
        List<Argument> arguments = call.arguments();
        for (Argument argument : arguments) {
            if (argument.name().equals(name)) {
                return argument.value();
            }
        }
        return place < arguments.size() && arguments.get(place).name().isEmpty()
                ? arguments.get(place).value()
                : null;
    }
}

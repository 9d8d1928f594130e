package dev.trueline.spark.internals;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.CurrentDate;
import org.apache.spark.sql.catalyst.expressions.CurrentTimestampLike;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LocalTimestamp;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.execution.CommandExecutionMode;
import org.apache.spark.sql.internal.SessionState;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;

/** What in a plan may give other rows when it is computed again, or does more than to give rows. */
public final class PlanTraits {
    /** What a plan may have. */
    public enum Trait {
        /** Changes something, or tells of the session. */
        COMMAND,
        /** An expression that is random, or depends on the order of rows. */
        UNSTABLE,
        /** An expression of the present time. */
        CLOCK,
        /** A part of rows that are in no order. */
        LIMIT,
        SAMPLE,
        /** A sum of floating-point numbers, in the order in which they come. */
        FLOATING_SUM
    }

    private static final Set<String> BY_ORDER = Set.of(
            "AnyValue",
            "ApproximatePercentile",
            "CollectList",
            "CollectSet",
            "First",
            "HistogramNumeric",
            "Last",
            "ListAgg",
            "MaxBy",
            "MinBy",
            "Mode");
    // Only Spark 4.1 and later have it.
    private static final String CURRENT_TIME = "CurrentTime";

    private static final Set<String> PICKS = Set.of("Max", "Min", "First", "Last");

    private final Map<Trait, String> found = new EnumMap<>(Trait.class);

    private PlanTraits() {}

    /** Those of a query, each with an example; nothing is executed. */
    public static Map<Trait, String> of(SparkSession spark, String query) throws Exception {
        SessionState state = SparkLine.state(spark);
        PlanTraits traits = new PlanTraits();
        LogicalPlan parsed = state.sqlParser().parsePlan(query);
        traits.visitParsed(parsed);
        if (traits.found.isEmpty()) {
            traits.visit(state.executePlan(parsed, CommandExecutionMode.SKIP()).analyzed());
        }
        return traits.found;
    }

    /** Those of a table. */
    public static Map<Trait, String> of(Dataset<Row> table) {
        PlanTraits traits = new PlanTraits();
        traits.visit(table.queryExecution().analyzed());
        return traits.found;
    }

    // Spark executes some of them while it analyzes them.
    private void visitParsed(LogicalPlan plan) {
        String name = plan.nodeName();
        if (plan instanceof Command || name.contains("ExecuteImmediate") || name.startsWith("InsertInto")) {
            found.put(Trait.COMMAND, name);
        }
        list(plan.children()).forEach(this::visitParsed);
    }

    private void visit(LogicalPlan plan) {
        if (plan instanceof Command) {
            found.put(Trait.COMMAND, plan.nodeName());
        }
        if (plan instanceof Sample) {
            found.put(Trait.SAMPLE, "TABLESAMPLE");
        }
        if (isPart(plan) && !isSorted(plan)) {
            found.put(Trait.LIMIT, plan instanceof Offset ? "OFFSET" : "LIMIT");
        }
        list(plan.expressions()).forEach(expression -> visit(expression, true));
        list(plan.children()).forEach(this::visit);
    }

    private static boolean isPart(LogicalPlan plan) {
        return plan instanceof GlobalLimit || plan instanceof LocalLimit || plan instanceof Offset;
    }

    private static boolean isSorted(LogicalPlan plan) {
        LogicalPlan inner = plan;
        while (isPart(inner) || inner instanceof Project || inner instanceof SubqueryAlias) {
            inner = list(inner.children()).get(0);
        }
        return inner instanceof Sort sort && sort.global();
    }

    private void visit(Expression expression, boolean anyOrder) {
        List<Expression> children = list(expression.children());
        if (expression instanceof PlanExpression<?> subquery && subquery.plan() instanceof LogicalPlan plan) {
            visit(plan);
        }
        if (isClock(expression)) {
            found.putIfAbsent(Trait.CLOCK, expression.sql());
        } else if (isUnstable(expression, children) || anyOrder && isByOrder(expression)) {
            found.putIfAbsent(Trait.UNSTABLE, expression.sql());
        } else if (anyOrder && isFloatingSum(expression, children)) {
            found.putIfAbsent(Trait.FLOATING_SUM, expression.sql());
        }
        boolean ordered = expression instanceof WindowExpression window
                && !window.windowSpec().orderSpec().isEmpty();
        children.forEach(child -> visit(child, anyOrder && !ordered));
    }

    private static boolean isClock(Expression expression) {
        return expression instanceof CurrentTimestampLike
                || expression instanceof CurrentDate
                || expression.getClass().getSimpleName().equals(CURRENT_TIME)
                || expression instanceof LocalTimestamp;
    }

    private static boolean isUnstable(Expression expression, List<Expression> children) {
        return !expression.deterministic() && children.stream().allMatch(Expression::deterministic);
    }

    private static boolean isByOrder(Expression expression) {
        return BY_ORDER.contains(expression.getClass().getSimpleName());
    }

    private static boolean isFloatingSum(Expression expression, List<Expression> children) {
        return expression instanceof AggregateFunction function
                && !PICKS.contains(function.getClass().getSimpleName())
                && children.stream().anyMatch(child -> isFloating(child.dataType()))
                && buffersFloating(function);
    }

    private static boolean buffersFloating(AggregateFunction function) {
        try {
            return list(function.aggBufferAttributes()).stream().anyMatch(value -> isFloating(value.dataType()));
        } catch (RuntimeException replacedByAnother) { // which is among its children
            return false;
        }
    }

    private static boolean isFloating(DataType type) {
        return type instanceof DoubleType || type instanceof FloatType;
    }

    private static <T> List<T> list(scala.collection.Seq<T> items) {
        return ScalaCollections.java(items);
    }
}

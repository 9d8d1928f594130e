package dev.trueline.spark;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.contract.ValueRule;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/**
 * The features of a table as expressions of Spark SQL, read to the same numbers as {@link RowChecker} reads them.
 *
 * <p>Numbers are cast by Spark itself, whose generated code is as fast as its scan; texts and decimals are read by the
 * rules of the contract.
 */
final class FeatureColumns {
    private static final int LONGEST_CHAIN = 100;

    private final List<Column> numbers = new ArrayList<>();
    private final List<Column> valid = new ArrayList<>();

    FeatureColumns(Contract contract, StructType schema) {
        for (ColumnContract feature : contract.features()) {
            add(new ValueRule(feature), schema.apply(feature.name()).dataType());
        }
    }

    private void add(ValueRule rule, DataType type) {
        Column column = functions.col(SourceTable.quoted(rule.column().name()));
        if (type instanceof NumericType && !(type instanceof DecimalType)) {
            Column number = column.cast(DataTypes.DoubleType);
            UDF1<Double, Boolean> passes = value -> value != null && rule.passes(value);
            numbers.add(number);
            valid.add(functions.udf(passes, DataTypes.BooleanType).apply(number));
        } else {
            UDF1<Object, Double> read = raw -> read(rule, raw);
            Column number = functions.udf(read, DataTypes.DoubleType).apply(column);
            numbers.add(number);
            valid.add(number.isNotNull());
        }
    }

    private static Double read(ValueRule rule, Object raw) {
        double number = rule.number(raw, new ArrayList<>());
        return Double.isNaN(number) ? null : number;
    }

    /** Whether all features of a row keep their rules. */
    Column valid() {
        Column all = functions.lit(true);
        for (Column one : valid) {
            all = all.and(one);
        }
        return all;
    }

    /** The prediction: products and sums of doubles from left to right, as {@link LinearModel#predict} has them. */
    // Spark neither reorders nor fuses arithmetic on doubles; a test holds both to the same bits. A long chain would be
    // too deep for Spark's planner and too large a method for the JVM's compiler, so many features are a loop.
    Column prediction(LinearModel line) {
        return numbers.size() > LONGEST_CHAIN ? loop(line) : chain(line);
    }

    private Column chain(LinearModel line) {
        Column sum = functions.lit(line.parameters().intercept());
        for (int j = 0; j < numbers.size(); j++) {
            sum = sum.plus(functions.lit(line.parameters().weight(j)).multiply(numbers.get(j)));
        }
        return sum;
    }

    private Column loop(LinearModel line) {
        ParameterVector parameters = line.parameters();
        UDF1<Seq<Double>, Double> predict = values -> predict(parameters, values);
        return functions.udf(predict, DataTypes.DoubleType).apply(functions.array(numbers.toArray(Column[]::new)));
    }

    private static Double predict(ParameterVector parameters, Seq<Double> values) {
        double sum = parameters.intercept();
        for (int j = 0; j < parameters.features(); j++) {
            sum += parameters.weight(j) * values.apply(j);
        }
        return sum;
    }
}

package dev.trueline.generate;

import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Makes row i of a table from its settings and i alone: {@code row_id}, {@code x1} to {@code xD} and {@code y}. */
final class SyntheticRows implements MapFunction<Long, Row> {
    private static final long serialVersionUID = 1;

    /** Rows draw from the streams 0, 1, 2, ... */
    private static final long FACTOR_STREAM = -2;

    private final CorrelationFactor correlation;
    private final Truth truth;

    SyntheticRows(SyntheticTable table) {
        this.correlation = CorrelationFactor.draw(
                table.features(), table.conditionNumber(), SeededRandom.of(table.seed(), FACTOR_STREAM));
        this.truth = Truth.draw(table, correlation);
    }

    Truth truth() {
        return truth;
    }

    StructType schema() {
        StructType schema = new StructType().add("row_id", DataTypes.LongType, false);
        for (Truth.Feature feature : truth.features()) {
            schema = schema.add(feature.name(), DataTypes.DoubleType, false);
        }
        return schema.add("y", DataTypes.DoubleType, false);
    }

    @Override
    public Row call(Long rowId) {
        SeededRandom random = SeededRandom.of(truth.settings().seed(), rowId);
        List<Truth.Feature> features = truth.features();
        double[] standardized = correlation.times(random.gaussians(features.size()));
        Object[] values = new Object[features.size() + 2];
        double label = truth.intercept();
        for (int j = 0; j < standardized.length; j++) {
            Truth.Feature feature = features.get(j);
            double x = feature.offset() + feature.deviation() * standardized[j];
            label += feature.weight() * x;
            values[j + 1] = x;
        }
        values[0] = rowId;
        values[values.length - 1] = label + truth.noiseDeviation() * random.gaussian();
        return RowFactory.create(values);
    }
}

package dev.trueline.spark.groups;

import dev.trueline.contract.Split;
import dev.trueline.model.LinearModel;
import dev.trueline.solve.groups.GroupModel;
import dev.trueline.solve.groups.GroupModel.Uncertainty;
import dev.trueline.solve.groups.HeldOutErrors;
import dev.trueline.spark.internals.ScalaCollections;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The table of models: a row per group. */
public final class GroupTable {
    /** Name of the column that says how a model was found, or that there is none. */
    public static final String MODEL = "model";

    static final String INTERCEPT = "intercept";
    static final String WEIGHTS = "weights";

    static final DataType BY_TERM = DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, true);
    private static final String ALL_DIGITS = "%016x";

    private GroupTable() {}

    /** The columns after those of the group. */
    private static final StructType RESULTS = new StructType()
            .add("train_rows", DataTypes.LongType, false)
            .add("validation_rows", DataTypes.LongType, false)
            .add("test_rows", DataTypes.LongType, false)
            .add(MODEL, DataTypes.StringType, false)
            .add("reason", DataTypes.StringType)
            .add(INTERCEPT, DataTypes.DoubleType)
            .add(WEIGHTS, BY_TERM)
            .add("intercept_standard_error", DataTypes.DoubleType)
            .add("standard_errors", BY_TERM)
            .add("residual_deviation", DataTypes.DoubleType)
            .add("train_r2", DataTypes.DoubleType)
            .add("held_out_rmse", DataTypes.DoubleType)
            .add("held_out_r2", DataTypes.DoubleType)
            .add("held_out_rmse_of_mean", DataTypes.DoubleType)
            .add("held_out_rmse_of_pooled", DataTypes.DoubleType)
            .add("fingerprint", DataTypes.StringType, false);

    /** Names of the columns after those of the group, which no group column can have. */
    public static List<String> results() {
        return List.of(RESULTS.fieldNames());
    }

    static StructType schema(List<String> by) {
        StructType schema = GroupKey.schema(by);
        for (var field : RESULTS.fields()) {
            schema = schema.add(field);
        }
        return schema;
    }

    static Row row(GatheredGroups.Group group, GroupModel model, List<String> terms) {
        List<Object> row = new ArrayList<>(List.of());
        for (String value : group.key().values()) {
            row.add(value);
        }
        long fingerprint = 0;
        for (Split split : Split.values()) {
            row.add(model.rows().get(split));
            fingerprint += group.moments().fingerprint(split);
        }
        row.add(model.manner().name().toLowerCase(Locale.ROOT));
        row.add(model.reason().isEmpty() ? null : model.reason());
        addParameters(row, model, terms);
        addErrors(row, model);
        row.add(ALL_DIGITS.formatted(fingerprint));
        return RowFactory.create(row.toArray());
    }

    private static void addParameters(List<Object> row, GroupModel model, List<String> terms) {
        LinearModel found = model.model().orElse(null);
        row.add(found == null ? null : found.parameters().intercept());
        row.add(found == null ? null : byTerm(terms, found.parameters().weights(), 0));
        Uncertainty known = model.uncertainty().orElse(null);
        double[] errors = known == null ? null : known.standardErrors();
        row.add(errors == null || Double.isNaN(errors[0]) ? null : errors[0]);
        row.add(errors == null ? null : byTerm(terms, errors, 1));
        row.add(known == null ? null : known.residualDeviation());
        row.add(known == null || !Double.isFinite(known.r2()) ? null : known.r2());
    }

    private static void addErrors(List<Object> row, GroupModel model) {
        HeldOutErrors errors = model.heldOut().orElse(null);
        row.add(errors == null ? null : errors.rmse());
        row.add(errors == null ? null : errors.r2());
        row.add(errors == null ? null : errors.rmseOfMean());
        row.add(errors == null ? null : errors.rmseOfPooled());
    }

    private static scala.collection.Map<String, Double> byTerm(List<String> terms, double[] values, int from) {
        Map<String, Double> map = new LinkedHashMap<>();
        for (int j = 0; j < terms.size(); j++) {
            double value = values[from + j];
            map.put(terms.get(j), Double.isNaN(value) ? null : value);
        }
        return ScalaCollections.ordered(map);
    }
}

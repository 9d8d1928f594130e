package dev.trueline.spark.groups;

import dev.trueline.contract.DataException;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.spark.internals.ScalaCollections;
import dev.trueline.spark.session.Bytes;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The models of all groups in memory, for tasks that predict.
 *
 * <p>A table of them is broadcast and not joined: a model takes some hundred bytes, and rows stay where they are, so that they
 * are written in the order in which they were read.
 */
public final class GroupModels implements Serializable {
    private static final long serialVersionUID = 1L;

    // An entry of a map, with its key.
    private static final int BYTES_PER_GROUP = 250;

    // The map, what is read of the table, and what is sent of it.
    private static final int COPIES = 3;

    private static final LinearModel NONE = new LinearModel(new ParameterVector(0, new double[0]));

    private final Map<GroupKey, LinearModel> models = new HashMap<>();

    private GroupModels() {}

    /** What is known of a group. */
    public enum Standing {
        /** It has a model. */
        OWN("its own model"),
        /** It was there in the training, but has no model. */
        WITHOUT_MODEL("no model from the training"),
        /** It was not there in the training. */
        UNKNOWN("not in the training");

        private final String reason;

        Standing(String reason) {
            this.reason = reason;
        }

        /** In words. */
        String reason() {
            return reason;
        }
    }

    /**
     * Reads the table of models of a run.
     *
     * @param terms names of the terms of the model
     * @throws DataException when it cannot be read, or is too large for the driver
     */
    public static GroupModels load(SparkSession spark, String path, List<String> by, List<String> terms) {
        StructType schema = GroupKey.schema(by);
        schema = schema.add(GroupTable.INTERCEPT, DataTypes.DoubleType).add(GroupTable.WEIGHTS, GroupTable.BY_TERM);
        try {
            Dataset<Row> table = spark.read().schema(schema).parquet(path);
            requireRoom(table.count(), terms.size(), path);
            return read(table, by.size(), terms);
        } catch (DataException explained) {
            throw explained;
        } catch (Exception failed) { // Spark throws checked exceptions that Java does not see.
            String reason =
                    failed instanceof AnalysisException ? "it is not there" : String.valueOf(failed.getMessage());
            throw new DataException(
                    "cannot read the models of the groups in " + path + ": " + reason
                            + "; name the run directory, in which they are next to model.json",
                    failed);
        }
    }

    private static void requireRoom(long groups, int terms, String path) {
        long bytes = COPIES * groups * (BYTES_PER_GROUP + Double.BYTES * (terms + 1L));
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > heap / 2) {
            throw new DataException(
                    "the models of %,d groups in %s take %s of memory, but the driver has a heap of %s; give it"
                                    .formatted(groups, path, Bytes.text(bytes), Bytes.text(heap))
                            + " --driver-memory " + Bytes.megabytes(2 * bytes) + " or more");
        }
    }

    private static GroupModels read(Dataset<Row> table, int columns, List<String> terms) {
        GroupModels all = new GroupModels();
        for (Iterator<Row> rows = table.toLocalIterator(); rows.hasNext(); ) {
            Row row = rows.next();
            String[] key = new String[columns];
            for (int i = 0; i < columns; i++) {
                key[i] = row.getString(i);
            }
            all.models.put(new GroupKey(key), row.isNullAt(columns) ? NONE : model(row, columns, terms));
        }
        return all;
    }

    private static LinearModel model(Row row, int columns, List<String> terms) {
        Map<String, Double> byTerm = ScalaCollections.java(row.<String, Double>getMap(columns + 1));
        double[] weights = new double[terms.size()];
        for (int j = 0; j < weights.length; j++) {
            weights[j] = byTerm.get(terms.get(j));
        }
        return new LinearModel(new ParameterVector(row.getDouble(columns), weights));
    }

    /** The model of a group; null where there is none. */
    public LinearModel of(String[] group) {
        LinearModel model = models.get(new GroupKey(group));
        return model == null || isNone(model) ? null : model;
    }

    /** What is known of a group. */
    public Standing standing(String[] group) {
        LinearModel model = models.get(new GroupKey(group));
        return model == null ? Standing.UNKNOWN : isNone(model) ? Standing.WITHOUT_MODEL : Standing.OWN;
    }

    // Of a copy that was sent, too.
    private static boolean isNone(LinearModel model) {
        return model.parameters().features() == 0;
    }
}

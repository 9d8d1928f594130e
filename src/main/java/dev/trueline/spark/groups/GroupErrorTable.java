package dev.trueline.spark.groups;

import dev.trueline.solve.groups.GroupModel;
import dev.trueline.solve.groups.GroupModel.Manner;
import dev.trueline.solve.groups.HeldOutErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The table of the errors of models on other rows: a row per group. */
final class GroupErrorTable {
    private GroupErrorTable() {}

    static StructType schema(List<String> by) {
        StructType schema = GroupKey.schema(by);
        return schema.add("rows", DataTypes.LongType, false)
                .add(GroupTable.MODEL, DataTypes.StringType, false)
                .add("reason", DataTypes.StringType)
                .add("rmse", DataTypes.DoubleType)
                .add("r2", DataTypes.DoubleType)
                .add("rmse_of_mean", DataTypes.DoubleType)
                .add("rmse_of_pooled", DataTypes.DoubleType);
    }

    static Row row(GatheredGroups.Group group, GroupModel model) {
        List<Object> row = new ArrayList<>(Arrays.asList((Object[]) group.key().values()));
        row.add(model.rows().values().stream().mapToLong(Long::longValue).sum());
        row.add(model.manner() == Manner.NONE ? "pooled" : "group");
        row.add(model.reason().isEmpty() ? null : model.reason());
        HeldOutErrors errors = model.heldOut().orElse(null);
        row.add(errors == null ? null : errors.rmse());
        row.add(errors == null ? null : errors.r2());
        row.add(errors == null ? null : errors.rmseOfMean());
        row.add(errors == null ? null : errors.rmseOfPooled());
        return RowFactory.create(row.toArray());
    }
}

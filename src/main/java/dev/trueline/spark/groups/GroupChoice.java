package dev.trueline.spark.groups;

import dev.trueline.model.LinearModel;
import java.io.Serializable;
import java.util.function.IntFunction;
import org.apache.spark.broadcast.Broadcast;

/**
 * Chooses the model of a row by its group.
 *
 * @param by the group columns, as indices into the columns of the contract
 */
public record GroupChoice(Broadcast<GroupModels> models, int[] by) implements Serializable {
    /**
     * The model of the group of a row; null where it has none.
     *
     * @param texts of the row, by column of the contract
     */
    public LinearModel model(IntFunction<String> texts) {
        return models.value().of(group(texts));
    }

    /** What is known of the group of a row. */
    public GroupModels.Standing standing(IntFunction<String> texts) {
        return models.value().standing(group(texts));
    }

    private String[] group(IntFunction<String> texts) {
        String[] group = new String[by.length];
        for (int i = 0; i < group.length; i++) {
            group[i] = texts.apply(by[i]);
        }
        return group;
    }
}

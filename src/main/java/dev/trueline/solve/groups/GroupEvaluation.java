package dev.trueline.solve.groups;

import dev.trueline.contract.Split;
import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.LinearModel;
import dev.trueline.solve.groups.GroupModel.Manner;
import java.util.Map;
import java.util.Optional;

/** Measures the models of groups on rows that are not divided into splits. */
public final class GroupEvaluation {
    private static final Split ALL = Split.TRAIN;

    private final LinearModel pooled;

    /** @param pooled the model of all rows, which stands in for one that is not there */
    public GroupEvaluation(LinearModel pooled) {
        this.pooled = pooled;
    }

    /**
     * Measures the model of one group; its errors are next to those of the mean label of the same rows.
     *
     * @param own model of the group; null where there is none
     * @param reason why there is none
     */
    public GroupModel evaluate(GroupMoments group, LinearModel own, String reason) {
        CrossProducts rows = group.of(ALL);
        LinearModel model = own == null ? pooled : own;
        Optional<HeldOutErrors> errors = rows.rows() == 0
                ? Optional.empty()
                : HeldOutErrors.of(rows, model, pooled, GroupFit.label(rows).mean());
        return new GroupModel(
                own == null ? Manner.NONE : Manner.EXACT,
                Map.of(ALL, group.rows(ALL)),
                Optional.of(model),
                Optional.empty(),
                errors,
                own == null ? reason : "");
    }
}

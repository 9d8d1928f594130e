package dev.trueline.fit;

import dev.trueline.contract.RowAccount;
import dev.trueline.contract.Split;
import dev.trueline.design.Design;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.kept.KeptMoments;
import dev.trueline.solve.leastsquares.SplitMoments;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.LeastSquares;
import dev.trueline.train.objective.Objective;
import java.util.Map;

/** Rows that were read before, by several runs perhaps, and of which the second moments are kept. */
public final class MomentRows implements AccountedRows {
    private final Design design;
    private final KeptMoments kept;
    private final RowAccount account;
    private final SplitMoments moments;

    /** @param account of all rows that were read, less those that were taken out */
    public MomentRows(Design design, KeptMoments kept, RowAccount account) {
        this.design = design;
        this.kept = kept;
        this.account = account;
        this.moments = kept.moments().inOrder(design.byOrder());
    }

    @Override
    public Design design() {
        return design;
    }

    @Override
    public Map<Split, Long> rows() {
        return kept.rows();
    }

    @Override
    public Map<Split, SplitStatistics> statistics() {
        return kept.statistics();
    }

    @Override
    public CostFunction cost(Objective objective) {
        if (objective instanceof LeastSquares squares) {
            return moments.cost(squares.space());
        }
        throw new IllegalArgumentException("second moments give the squared error and no other cost; read the rows");
    }

    @Override
    public SplitMoments moments() {
        return moments;
    }

    @Override
    public RowAccount account() {
        return account;
    }

    @Override
    public String fingerprint() {
        return kept.fingerprint().toString();
    }
}

package dev.trueline.solve.groups;

import dev.trueline.contract.Split;
import dev.trueline.solve.groups.GroupModel.Manner;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What all groups come to. Merges in any order to the same content.
 *
 * <p>Mutable while it is gathered. It keeps a few groups of a ranking and an example of each reason, so that its size does not
 * grow with the number of groups.
 */
public final class GroupTally implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How many groups are kept at each end of the ranking. */
    public static final int RANKED = 20;

    /** A group needs so many held-out rows to be ranked: the error of one or two rows is chance. */
    public static final int LEAST_HELD_OUT = 5;

    private final Map<Manner, Long> groups = new EnumMap<>(Manner.class);
    private final Map<String, Long> reasons = new TreeMap<>();
    private final long[] rows = new long[Split.values().length];
    private final long[] fingerprints = new long[rows.length];
    private final TreeSet<GroupStanding> best = new TreeSet<>();
    private final TreeSet<GroupStanding> worst = new TreeSet<>(Collections.reverseOrder());
    private HeldOutErrors heldOut;

    private long worseThanMean;
    private long judged;

    /** Counts a group. */
    public void add(String[] key, GroupMoments moments, GroupModel model) {
        groups.merge(model.manner(), 1L, Long::sum);
        if (model.manner() == Manner.NONE) {
            reasons.merge(kind(model.reason()), 1L, Long::sum);
        }
        for (Split split : Split.values()) {
            rows[split.ordinal()] += moments.rows(split);
            fingerprints[split.ordinal()] += moments.fingerprint(split);
        }
        if (model.manner() != Manner.NONE && model.heldOut().isPresent()) {
            addErrors(model.heldOut().get());
            judge(GroupStanding.of(key, model));
        }
    }

    private void addErrors(HeldOutErrors errors) {
        heldOut = heldOut == null ? errors : heldOut.plus(errors);
    }

    private void judge(GroupStanding standing) {
        if (standing.heldOut() < LEAST_HELD_OUT) {
            return;
        }
        judged++;
        worseThanMean += standing.rmse() > standing.rmseOfMean() ? 1 : 0;
        keep(best, standing);
        keep(worst, standing);
    }

    private static void keep(TreeSet<GroupStanding> ranking, GroupStanding standing) {
        ranking.add(standing);
        if (ranking.size() > RANKED) {
            ranking.pollLast();
        }
    }

    /** Adds the groups of another; returns this. */
    public GroupTally merge(GroupTally other) {
        other.groups.forEach((manner, count) -> groups.merge(manner, count, Long::sum));
        other.reasons.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
        for (int split = 0; split < rows.length; split++) {
            rows[split] += other.rows[split];
            fingerprints[split] += other.fingerprints[split];
        }
        if (other.heldOut != null) {
            addErrors(other.heldOut);
        }
        judged += other.judged;
        worseThanMean += other.worseThanMean;
        other.best.forEach(standing -> keep(best, standing));
        other.worst.forEach(standing -> keep(worst, standing));
        return this;
    }

    /** Number of all groups. */
    public long groups() {
        return groups.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Number of groups whose model was found so. */
    public long groups(Manner manner) {
        return groups.getOrDefault(manner, 0L);
    }

    /** Number of groups with a model. */
    public long withModel() {
        return groups() - groups(Manner.NONE);
    }

    /** How many groups have no model for each kind of reason. */
    public Map<String, Long> reasons() {
        return Map.copyOf(reasons);
    }

    public long rows(Split split) {
        return rows[split.ordinal()];
    }

    /** The sum of the hashes of the rows of a split. */
    public long fingerprint(Split split) {
        return fingerprints[split.ordinal()];
    }

    /** Errors over the held-out rows of all groups with a model; empty where there are none. */
    public Optional<HeldOutErrors> heldOut() {
        return Optional.ofNullable(heldOut);
    }

    /** Number of groups with a model and enough held-out rows to be ranked. */
    public long judged() {
        return judged;
    }

    /** How many of those have a larger error than the mean of their group. */
    public long worseThanMean() {
        return worseThanMean;
    }

    /** The groups with the least error as a share of that of their mean, best first. */
    public List<GroupStanding> best() {
        return List.copyOf(best);
    }

    /** The groups with the largest such share, worst first. */
    public List<GroupStanding> worst() {
        return List.copyOf(worst);
    }

    // Numbers and names of columns differ from group to group.
    private static String kind(String reason) {
        int colon = reason.indexOf(':');
        return (colon < 0 ? reason : reason.substring(0, colon)).replaceAll("[0-9,]+ ", "");
    }
}

package dev.trueline.spark.pack;

import dev.trueline.contract.RowAccount;
import dev.trueline.contract.Split;
import dev.trueline.contract.Violation;
import dev.trueline.contract.ViolationCounts;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.Extent;
import dev.trueline.spark.internals.RowHash;
import dev.trueline.spark.source.rows.ColumnPlan;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is counted while rows are read. Merges in any order to the same content.
 *
 * <p>Mutable while it is gathered.
 */
public final class Tally implements Serializable {
    private static final long serialVersionUID = 1L;

    // Violations of a hundred columns, with three examples of a hundred characters each. Where there are more, the
    // data are most likely refused.
    public static final long BYTES_OF_VIOLATIONS = 1 << 16;

    private final Map<Split, Extent> extents = new EnumMap<>(Split.class);
    private final ViolationCounts violations = new ViolationCounts();
    private final TermLayout layout;
    private final SliceTally slices;
    private final CarriedSums carried;
    private final KeySample keys = new KeySample();
    private final BlockCheck check = new BlockCheck();
    private long read;
    private long rejected;
    private long blocks;
    private long bytes;
    private long fingerprintHigh;
    private long fingerprintLow;

    /** A tally of no rows. */
    public Tally() {
        slices = new SliceTally();
        carried = new CarriedSums(0);
        layout = null;
    }

    /** A tally of no rows of these columns. */
    public Tally(ColumnPlan columns) {
        slices = new SliceTally(columns);
        carried = new CarriedSums(columns.carried().numbers());
        layout = columns.layout();
    }

    /** Bytes of the tally of one partition, serialized, when all splits have rows: two bounds a column and split. */
    public static long bytes(TermLayout layout) {
        return BYTES_OF_VIOLATIONS + Split.values().length * 2L * Double.BYTES * (layout.size() + 1L);
    }

    /** The same with the sums of the columns that are carried along. */
    public static long bytes(ColumnPlan columns) {
        return bytes(columns.layout()) + CarriedSums.bytes(columns.carried().numbers());
    }

    void reject(String file, List<Violation> broken) {
        rejected++;
        broken.forEach(violation -> violations.add(file, violation));
    }

    void read(int rows) {
        read += rows;
    }

    /** Takes in the hash of an accepted row. The sums over hashes are the same in any order, and count copies. */
    void accept(long hash) {
        fingerprintHigh += hash;
        fingerprintLow += RowHash.add(RowHash.START, hash);
    }

    /** Takes in a block of rows that were accepted. */
    void add(ExampleBlock block) {
        blocks++;
        bytes += block.bytes();
        check.add(block);
        extents.computeIfAbsent(block.split(), split -> new Extent(layout)).add(block.columns());
        if (block.split() == Split.TRAIN) {
            carried.add(block);
        }
    }

    public Tally merge(Tally other) {
        read += other.read;
        rejected += other.rejected;
        blocks += other.blocks;
        bytes += other.bytes;
        fingerprintHigh += other.fingerprintHigh;
        fingerprintLow += other.fingerprintLow;
        violations.merge(other.violations);
        slices.merge(other.slices);
        keys.merge(other.keys);
        check.merge(other.check);
        carried.merge(other.carried);
        other.extents.forEach((split, extent) -> extents.merge(split, extent, Extent::merge));
        return this;
    }

    public RowAccount account() {
        long accepted = extents.values().stream().mapToLong(Extent::rows).sum();
        return new RowAccount(read, accepted, rejected, violations.counts());
    }

    /** Empty when no row fell into that split. */
    public Optional<Extent> extent(Split split) {
        return Optional.ofNullable(extents.get(split));
    }

    /** What the slice columns hold. */
    public SliceTally slices() {
        return slices;
    }

    /** What the training rows hold in the numbers that no term keeps as they are. */
    public List<ColumnStatistics> carried() {
        return carried.statistics();
    }

    /** Keys of some training rows. */
    public KeySample keys() {
        return keys;
    }

    /** What every later pass over the same rows has to see. */
    public BlockCheck check() {
        return check;
    }

    public long blocks() {
        return blocks;
    }

    /** Bytes of all blocks. */
    public long bytes() {
        return bytes;
    }

    public String fingerprint() {
        return String.format("%016x%016x", fingerprintHigh, fingerprintLow);
    }
}

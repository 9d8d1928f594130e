package dev.trueline.spark;

import dev.trueline.solve.leastsquares.SplitMoments;
import dev.trueline.spark.pack.MomentSums;
import dev.trueline.spark.pack.PeriodSums;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.function.BiConsumer;

/**
 * The sums of each period of the rows that were read.
 *
 * <p>They are kept as bytes, which are a fraction of the objects, and there may be thousands.
 */
public final class PeriodTable {
    private final SortedMap<Long, byte[]> sums;
    private final MomentSums.Plan plan;

    /** @param sums of each period, as {@link #pack} makes them */
    PeriodTable(SortedMap<Long, byte[]> sums, MomentSums.Plan plan) {
        this.sums = sums;
        this.plan = plan;
    }

    static byte[] pack(PeriodSums sums) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sums);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    private static PeriodSums unpack(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (PeriodSums) in.readObject();
        } catch (IOException | ClassNotFoundException impossible) {
            throw new IllegalStateException("sums that were just written cannot be read", impossible);
        }
    }

    /** Goes through the periods, the oldest first; the sums may be changed. */
    public void forEach(BiConsumer<Long, PeriodSums> action) {
        sums.forEach((period, bytes) -> action.accept(period, unpack(bytes)));
    }

    /** The moments of all rows. */
    SplitMoments moments() {
        MomentSums all = new MomentSums(plan);
        forEach((period, rows) -> rows.addTo(all));
        return all.result();
    }
}

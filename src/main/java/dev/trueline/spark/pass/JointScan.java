package dev.trueline.spark.pass;

import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.LabelTransform;
import dev.trueline.model.RowScan;
import dev.trueline.spark.session.DriverRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Several sums in one pass over the blocks, or in as many as the driver needs to have room for the sums. */
public final class JointScan implements RowScan {
    private final MapReduce mapReduce;
    private final DriverRoom room;
    private final LabelTransform inverse;
    private final List<Planned<?>> planned = new ArrayList<>();

    /** @param inverse from the labels of the blocks to those of the table, which the passes see */
    public JointScan(MapReduce mapReduce, DriverRoom room, LabelTransform inverse) {
        this.inverse = inverse;
        this.mapReduce = mapReduce.partitionByPartition();
        this.room = room;
    }

    @Override
    public <S> Supplier<S> plan(BlockPass<S> pass) {
        Planned<S> one = new Planned<>(pass);
        planned.add(one);
        return one;
    }

    @Override
    public boolean takes(long bytes) {
        return room.takes(bytes + ReductionPlan.BYTES_WITH_RESULT);
    }

    @Override
    public void run(String description) {
        List<Planned<?>> together = new ArrayList<>();
        long bytes = 0;
        for (Planned<?> next : planned) {
            if (!together.isEmpty() && !takes(bytes + next.pass.bytes())) {
                run(description, together);
                together.clear();
                bytes = 0;
            }
            together.add(next);
            bytes += next.pass.bytes();
        }
        run(description, together);
    }

    private void run(String description, List<Planned<?>> together) {
        List<BlockPass<?>> passes =
                together.stream().<BlockPass<?>>map(one -> one.pass).toList();
        Object[] sums = mapReduce.run(description, new Joint(new ArrayList<>(passes), inverse));
        for (int i = 0; i < sums.length; i++) {
            together.get(i).fulfil(sums[i]);
        }
    }

    private static final class Planned<S> implements Supplier<S> {
        private final BlockPass<S> pass;
        private S sums;

        Planned(BlockPass<S> pass) {
            this.pass = pass;
        }

        @SuppressWarnings("unchecked") // The sums at the index of a pass are its own.
        void fulfil(Object made) {
            sums = (S) made;
        }

        @Override
        public S get() {
            if (sums == null) {
                throw new IllegalStateException("the scan has not run");
            }
            return sums;
        }
    }

    private record Joint(ArrayList<BlockPass<?>> passes, LabelTransform inverse) implements BlockPass<Object[]> {
        @Override
        public Object[] sums() {
            return passes.stream().map(BlockPass::sums).toArray();
        }

        @Override
        public void add(Object[] sums, ExampleBlock block, int partition) {
            ExampleBlock original = block.withLabels(inverse);
            for (int i = 0; i < sums.length; i++) {
                generic(i).add(sums[i], original, partition);
            }
        }

        @Override
        public Object[] merge(Object[] sums, Object[] other) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = generic(i).merge(sums[i], other[i]);
            }
            return sums;
        }

        @Override
        public long bytes() {
            return passes.stream().mapToLong(BlockPass::bytes).sum();
        }

        @SuppressWarnings("unchecked") // The sums at the index of a pass are its own.
        private BlockPass<Object> generic(int index) {
            return (BlockPass<Object>) passes.get(index);
        }
    }
}

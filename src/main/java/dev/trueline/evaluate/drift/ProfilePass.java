package dev.trueline.evaluate.drift;

import dev.trueline.evaluate.figures.StandardSums;
import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;

/**
 * What a pass over the training rows needs to know to take the profile of some columns.
 *
 * @param compared the columns of a model
 * @param columns which of them
 * @param centers of those columns
 * @param scales of those columns, 0 for those without any spread
 */
public record ProfilePass(ComparedColumns compared, int[] columns, double[] centers, double[] scales)
        implements BlockPass<ProfileSums> {
    @Override
    public ProfileSums sums() {
        return new ProfileSums(this);
    }

    @Override
    public void add(ProfileSums sums, ExampleBlock block, int partition) {
        sums.add(block);
    }

    @Override
    public ProfileSums merge(ProfileSums sums, ProfileSums other) {
        return sums.merge(other);
    }

    @Override
    public long bytes() {
        long carriedAlong = (long) Double.BYTES * (compared.model().count() + 3L * columns.length);
        return carriedAlong + columns.length * ColumnHistogram.bytes() + StandardSums.bytes(columns.length);
    }
}

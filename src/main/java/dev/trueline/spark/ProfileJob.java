package dev.trueline.spark;

import dev.trueline.evaluate.ProfilePass;
import dev.trueline.evaluate.ProfileSums;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.Split;
import java.util.Iterator;

/** Takes the profile of the training rows in a pass over the cached blocks. */
final class ProfileJob {
    private final MapReduce mapReduce;

    ProfileJob(MapReduce mapReduce) {
        this.mapReduce = mapReduce;
    }

    ProfileSums run(ProfilePass pass) {
        return mapReduce.run(
                "profile of the training rows", pass, pass.bytes(), ProfileJob::sumPartition, ProfileSums::merge);
    }

    private static ProfileSums sumPartition(ProfilePass pass, Iterator<ExampleBlock> blocks) {
        ProfileSums sums = new ProfileSums(pass);
        while (blocks.hasNext()) {
            ExampleBlock block = blocks.next();
            if (block.split() == Split.TRAIN) {
                sums.add(block.columns());
            }
        }
        return sums;
    }
}

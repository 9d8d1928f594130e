package dev.trueline.solve.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.contract.Split;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.KernelChoice;
import dev.trueline.math.moments.CrossProductKernel;
import dev.trueline.solve.kept.PossibleSums;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows that come into a group and leave it, in any order, leave the bits of those that remain. */
@Tag("exactness")
class ChangedGroupPropertiesTest {
    private static final int FEATURES = 2;
    private static final int DECADES = 15;
    private static final PossibleSums POSSIBLE = new PossibleSums(List.of("a", "b", "y"));

    private record Example(Split split, double[] numbers, double label, double weight, long hash) {}

    @Property(tries = 200, seed = "20261130")
    void anySequenceLeavesTheBitsOfTheRowsThatRemain(@ForAll Random random) throws IOException {
        List<Example> present = new ArrayList<>(rows(random, 1 + random.nextInt(40)));
        GroupMoments group = moments(present);
        for (int move = 0; move < 5; move++) {
            List<Example> added = rows(random, random.nextInt(30));
            group.merge(moments(added));
            present.addAll(added);
            if (random.nextBoolean()) {
                group = read(bytes(group));
            }
            Collections.shuffle(present, random);
            List<Example> gone = List.copyOf(present.subList(0, random.nextInt(present.size() + 1)));
            group.remove(moments(gone), POSSIBLE);
            present.removeAll(gone);
        }
        Collections.shuffle(present, random);

        assertThat(bytes(group)).isEqualTo(bytes(moments(present)));
        assertThat(group.isEmpty()).isEqualTo(present.isEmpty());
    }

    @Test
    void moreRowsThanThereAreCannotLeave() {
        List<Example> rows = rows(new Random(1), 20);
        List<Example> more = new ArrayList<>(rows);
        more.addAll(rows);

        assertThatThrownBy(() -> moments(rows).remove(moments(more), POSSIBLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("train rows are to be removed, but there are ");
    }

    @Test
    void rowsThatAreBeyondAllOthersCannotLeave() {
        List<Example> rows = rows(new Random(2), 30);
        Example far = new Example(Split.TRAIN, new double[] {1e30, 0}, 0, 1, 7);

        assertThatThrownBy(() -> moments(rows).remove(moments(List.of(far)), POSSIBLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the sum of squares of a over the train rows would be ");
    }

    @Test
    void otherRowsThanTheLastCannotLeaveAGroupEmpty() {
        Example row = new Example(Split.TEST, new double[] {1, 2}, 3, 0, 7);
        Example other = new Example(Split.TEST, new double[] {1, 2}, 3, 0, 8);

        assertThatThrownBy(() -> moments(List.of(row)).remove(moments(List.of(other)), POSSIBLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "as many test rows are to be removed as there are, but their fingerprint is another");
    }

    private static List<Example> rows(Random random, int count) {
        List<Example> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] numbers = new double[FEATURES];
            for (int j = 0; j < FEATURES; j++) {
                numbers[j] = random.nextGaussian() * Math.pow(10, random.nextInt(2 * DECADES + 1) - DECADES);
            }
            rows.add(new Example(
                    Split.values()[random.nextInt(Split.values().length)],
                    numbers,
                    random.nextGaussian(),
                    random.nextInt(8) == 0 ? 0 : random.nextDouble(),
                    random.nextLong()));
        }
        return rows;
    }

    private static GroupMoments moments(List<Example> rows) {
        GroupMoments group = new GroupMoments(FEATURES);
        for (Example row : rows) {
            group.count(row.split(), 1, row.hash());
            ColumnBlock block = new ColumnBlock(
                    row.numbers(), new double[] {row.label()}, new double[] {row.weight()}, new int[0][]);
            new CrossProductKernel(FEATURES, KernelChoice.SCALAR).add(block, group.of(row.split()));
        }
        return group;
    }

    private static byte[] bytes(GroupMoments group) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        group.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static GroupMoments read(byte[] bytes) throws IOException {
        return GroupMoments.read(new DataInputStream(new ByteArrayInputStream(bytes)), FEATURES);
    }
}

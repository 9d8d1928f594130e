package dev.trueline.math.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.fixture.Serialized;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** A block that goes to disk or over the network comes back with the same bits, and takes no more room than needed. */
@Tag("exactness")
class PackedBlockTest {
    private static final double[] UNWEIGHTED = {};
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Math.nextDown(Double.MIN_NORMAL),
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NaN
    };

    @Property(tries = 200, seed = "20260301")
    void serializationKeepsEveryBit(
            @ForAll @IntRange(min = 1, max = 300) int rows,
            @ForAll @IntRange(max = 12) int features,
            @ForAll boolean weighted,
            @ForAll Random random)
            throws Exception {
        ColumnBlock block = new ColumnBlock(
                doubles(random, features * rows), doubles(random, rows), weighted ? doubles(random, rows) : UNWEIGHTED);

        ColumnBlock back = Serialized.read(Serialized.bytes(block));

        assertThat(bits(back.values())).isEqualTo(bits(block.values()));
        assertThat(bits(back.labels())).isEqualTo(bits(block.labels()));
        assertThat(bits(back.weights())).isEqualTo(bits(block.weights()));
    }

    @Example
    void aFullBlockTakesEightBytesANumberAndLittleMore() throws IOException {
        int rows = 1024;
        int features = 20;
        ColumnBlock block = new ColumnBlock(new double[features * rows], new double[rows], UNWEIGHTED);

        assertThat(Serialized.bytes(block)).hasSizeLessThan((int) (1.005 * 8 * (features + 1) * rows));
    }

    @Example
    void refusesToUnpackATornBlock() {
        PackedBlock torn = new PackedBlock(2, 3, new byte[56], new byte[0]);

        assertThatThrownBy(torn::unpack)
                .isInstanceOf(InvalidObjectException.class)
                .hasMessage(
                        "a packed block of 2 rows and 3 features holds 64 bytes, or 80 with weights, but this has 56:"
                                + " read the data again");
    }

    private static double[] doubles(Random random, int count) {
        double[] doubles = new double[count];
        Arrays.setAll(
                doubles,
                i -> random.nextInt(4) == 0
                        ? SPECIAL[random.nextInt(SPECIAL.length)]
                        : Math.scalb(random.nextGaussian(), random.nextInt(-1074, 1023)));
        return doubles;
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }
}

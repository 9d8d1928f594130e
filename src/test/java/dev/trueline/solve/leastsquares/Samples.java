package dev.trueline.solve.leastsquares;

import dev.trueline.fixture.Reference;
import dev.trueline.fixture.Rows;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.KernelChoice;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.math.moments.CrossProductKernel;
import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.Extent;
import dev.trueline.model.SplitStatistics;
import dev.trueline.model.TrainingSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Data sets of these tests, and their moments. */
public final class Samples {
    private static final int ROWS_PER_BLOCK = 1000;
    private static final double[] FILIP_X = {
        -6.860120914, -4.324130045, -4.358625055, -4.358426747, -6.955852379, -6.661145254, -6.355462942, -6.118102026,
        -7.115148017, -6.815308569, -6.519993057, -6.204119983, -5.853871964, -6.109523091, -5.79832982, -5.482672118,
        -5.171791386, -4.851705903, -4.517126416, -4.143573228, -3.709075441, -3.499489089, -6.300769497, -5.953504836,
        -5.642065153, -5.031376979, -4.680685696, -4.329846955, -3.928486195, -8.56735134, -8.363211311, -8.107682739,
        -7.823908741, -7.522878745, -7.218819279, -6.920818754, -6.628932138, -6.323946875, -5.991399828, -8.781464495,
        -8.663140179, -8.473531488, -8.247337057, -7.971428747, -7.676129393, -7.352812702, -7.072065318, -6.774174009,
        -6.478861916, -6.159517513, -6.835647144, -6.53165267, -6.224098421, -5.910094889, -5.598599459, -5.290645224,
        -4.974284616, -4.64454848, -4.290560426, -3.885055584, -3.408378962, -3.13200249, -8.726767166, -8.66695597,
        -8.511026475, -8.165388579, -7.886056648, -7.588043762, -7.283412422, -6.995678626, -6.691862621, -6.392544977,
        -6.067374056, -6.684029655, -6.378719832, -6.065855188, -5.752272167, -5.132414673, -4.811352704, -4.098269308,
        -3.66174277, -3.2644011
    };
    private static final double[] FILIP_Y = {
        0.8116, 0.9072, 0.9052, 0.9039, 0.8053, 0.8377, 0.8667, 0.8809, 0.7975, 0.8162, 0.8515, 0.8766, 0.8885, 0.8859,
        0.8959, 0.8913, 0.8959, 0.8971, 0.9021, 0.909, 0.9139, 0.9199, 0.8692, 0.8872, 0.89, 0.891, 0.8977, 0.9035,
        0.9078, 0.7675, 0.7705, 0.7713, 0.7736, 0.7775, 0.7841, 0.7971, 0.8329, 0.8641, 0.8804, 0.7668, 0.7633, 0.7678,
        0.7697, 0.77, 0.7749, 0.7796, 0.7897, 0.8131, 0.8498, 0.8741, 0.8061, 0.846, 0.8751, 0.8856, 0.8919, 0.8934,
        0.894, 0.8957, 0.9047, 0.9129, 0.9209, 0.9219, 0.7739, 0.7681, 0.7665, 0.7703, 0.7702, 0.7761, 0.7809, 0.7961,
        0.8253, 0.8602, 0.8809, 0.8301, 0.8664, 0.8834, 0.8898, 0.8964, 0.8963, 0.9074, 0.9119, 0.9228
    };

    private Samples() {}

    /** NIST Filip, a polynomial of degree 10, whose powers are rounded to doubles here. */
    public static Rows filip() {
        return polynomial(FILIP_X, FILIP_Y, 10);
    }

    /** A reference data set, as its certified answers take it; skips the test where it is not there. */
    public static Rows reference(String dataset) {
        try {
            List<String> lines = Files.readAllLines(Reference.data(dataset));
            List<String> header = List.of(lines.get(0).split(","));
            String label = Reference.certified(dataset).get("label").asText();
            double[][] features = new double[lines.size() - 1][];
            double[] labels = new double[features.length];
            for (int row = 0; row < features.length; row++) {
                double[] values = Arrays.stream(lines.get(row + 1).split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                labels[row] = values[header.indexOf(label)];
                features[row] = without(values, header.indexOf(label));
            }
            Rows rows = Rows.of(features, labels);
            return dataset.startsWith("Wampler") ? polynomial(rows.column(0), labels, 5) : rows;
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + dataset + " failed", e);
        }
    }

    /** Powers of x from 1 to {@code degree}, each rounded once. */
    public static Rows polynomial(double[] x, double[] labels, int degree) {
        double[][] features = new double[x.length][degree];
        for (int row = 0; row < x.length; row++) {
            for (int j = 0; j < degree; j++) {
                features[row][j] = new BigDecimal(x[row]).pow(j + 1).doubleValue();
            }
        }
        return Rows.of(features, labels);
    }

    public static CrossProducts moments(Rows rows) {
        CrossProducts moments = new CrossProducts(rows.dimension());
        CrossProductKernel kernel = new CrossProductKernel(rows.dimension(), KernelChoice.AUTO);
        blocks(rows).forEach(block -> kernel.add(block, moments));
        return moments;
    }

    /** As a job finds them from moments and the extent of the columns. */
    static SplitStatistics statistics(Rows rows) {
        Extent extent = new Extent(TermLayout.ofNumbers(rows.dimension()));
        blocks(rows).forEach(extent::add);
        return MomentStatistics.of(moments(rows), extent);
    }

    public static TrainingSpace standardized(Rows rows, boolean fitIntercept) {
        return TrainingSpace.standardized(statistics(rows).features(), fitIntercept);
    }

    private static List<ColumnBlock> blocks(Rows rows) {
        List<ColumnBlock> blocks = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += ROWS_PER_BLOCK) {
            int to = Math.min(rows.size(), from + ROWS_PER_BLOCK);
            blocks.add(rows.pick(IntStream.range(from, to).boxed().toList()).block());
        }
        return blocks;
    }

    private static double[] without(double[] values, int index) {
        double[] rest = new double[values.length - 1];
        System.arraycopy(values, 0, rest, 0, index);
        System.arraycopy(values, index + 1, rest, index, rest.length - index);
        return rest;
    }
}

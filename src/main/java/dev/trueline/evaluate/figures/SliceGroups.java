package dev.trueline.evaluate.figures;

import dev.trueline.model.ExampleBlock;
import dev.trueline.model.SliceCodes;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The groups into which a slice column divides the rows: its values or bands, then the rows without a value and, for
 * texts, those with another value.
 *
 * @param bands of a column that is looked at in bands, else null
 * @param index of every value of a column of texts, else empty
 */
public record SliceGroups(SliceSource source, Deciles deciles, Map<String, Integer> index) implements Serializable {
    public static SliceGroups ofTexts(SliceSource.Texts source) {
        Map<String, Integer> index = new HashMap<>();
        source.values().forEach(value -> index.put(value, index.size()));
        return new SliceGroups(source, null, index);
    }

    public static SliceGroups ofDeciles(SliceSource source, Deciles deciles) {
        return new SliceGroups(source, deciles, Map.of());
    }

    /** Number of groups. */
    public int count() {
        return missing() + (deciles == null ? 2 : 1);
    }

    /** The group of rows without a value. */
    public int missing() {
        return deciles == null ? index.size() : deciles.count();
    }

    /** The group of every row. */
    public int[] of(ExampleBlock block) {
        if (source instanceof SliceSource.Texts texts) {
            return ofTexts(block.slices(), texts.position());
        }
        int rows = block.columns().rows();
        if (source instanceof SliceSource.Feature feature) {
            return deciles.bands(block.columns().values(), feature.feature() * rows, rows);
        }
        double[] numbers = numbers(block);
        int[] groups = new int[rows];
        for (int row = 0; row < rows; row++) {
            groups[row] = Double.isNaN(numbers[row]) ? missing() : deciles.band(numbers[row]);
        }
        return groups;
    }

    /** The number of every row of a column that is looked at in bands; NaN where it is missing. */
    public double[] numbers(ExampleBlock block) {
        int rows = block.columns().rows();
        if (source instanceof SliceSource.Feature feature) {
            int from = feature.feature() * rows;
            return Arrays.copyOfRange(block.columns().values(), from, from + rows);
        }
        float[] floats = block.slices().numbers()[((SliceSource.Numbers) source).position()];
        double[] numbers = new double[rows];
        for (int row = 0; row < rows; row++) {
            numbers[row] = floats[row];
        }
        return numbers;
    }

    private int[] ofTexts(SliceCodes slices, int position) {
        String[] texts = slices.texts()[position];
        int[] groupOf = new int[SliceCodes.FIRST_TEXT + texts.length];
        int other = missing() + 1;
        groupOf[SliceCodes.MISSING] = missing();
        groupOf[SliceCodes.OTHER] = other;
        for (int i = 0; i < texts.length; i++) {
            groupOf[SliceCodes.FIRST_TEXT + i] = index.getOrDefault(texts[i], other);
        }
        char[] codes = slices.codes()[position];
        int[] groups = new int[codes.length];
        for (int row = 0; row < codes.length; row++) {
            groups[row] = groupOf[codes[row]];
        }
        return groups;
    }
}

package dev.trueline.model;

import dev.trueline.design.Design;
import dev.trueline.design.Effect;
import dev.trueline.design.Originals;
import dev.trueline.design.encoding.Encoding;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The columns of the table that a model is made of.
 *
 * @param numbers names of those that are numbers, in the order of the model
 * @param categories those of which a row has a code, in the order of the model
 * @param places where the blocks of some rows have both
 */
public record OriginalColumns(List<String> numbers, List<CodedEffect> categories, Places places) {
    public OriginalColumns {
        numbers = List.copyOf(numbers);
        categories = List.copyOf(categories);
    }

    /**
     * Where blocks have original columns: in a term, or carried along next to the terms.
     *
     * @param numbers the j-th term of a block is {@code j}, and the j-th number that is carried {@code -1 - j}
     * @param categories the same for the categories of a block
     * @param codes how many each of these categories has
     */
    public record Places(int[] numbers, int[] categories, int[] codes) implements Serializable {
        /** Whether blocks have one of the numbers as a term. */
        public boolean isTerm(int number) {
            return numbers[number] >= 0;
        }

        /** Whether all of them are terms, so that nothing has to be carried. */
        public boolean areTerms() {
            return IntStream.concat(Arrays.stream(numbers), Arrays.stream(categories))
                    .allMatch(place -> place >= 0);
        }

        /** Which of the terms, or of the numbers that are carried, one of the numbers is. */
        public int index(int number) {
            return index(numbers, number);
        }

        /**
         * Copies the values of one number that are not missing to the beginning of {@code into}, which is at least as long as
         * the block has rows.
         *
         * @return how many they are
         */
        public int read(int number, ExampleBlock block, double[] into) {
            int rows = block.columns().rows();
            int from = index(number) * rows;
            if (isTerm(number)) {
                System.arraycopy(block.columns().values(), from, into, 0, rows);
                return rows;
            }
            int count = 0;
            for (int row = 0; row < rows; row++) {
                into[count] = block.carried().numbers()[from + row];
                count += Double.isNaN(into[count]) ? 0 : 1;
            }
            return count;
        }

        /** The codes that the rows of a block have of one category. */
        public int[] codes(int category, ExampleBlock block) {
            int[][] all = categories[category] >= 0
                    ? block.columns().codes()
                    : block.carried().codes();
            return all[index(categories, category)];
        }

        private static int index(int[] places, int i) {
            return places[i] >= 0 ? places[i] : -1 - places[i];
        }
    }

    /** Those of a design in blocks of its own terms. */
    public static OriginalColumns of(Design design) {
        return of(design, design);
    }

    /**
     * Those of a model.
     *
     * @param data the design of the blocks, which has all effects of the model and may have more
     */
    public static OriginalColumns of(Design model, Design data) {
        Map<List<Encoding>, Place> places = places(data);
        List<String> numbers = new ArrayList<>();
        List<Integer> numberPlaces = new ArrayList<>();
        List<CodedEffect> categories = new ArrayList<>();
        List<Integer> categoryPlaces = new ArrayList<>();
        for (Effect original : Originals.of(model.effects())) {
            Place place = places.get(original.parts());
            if (original.coded()) {
                categories.add(CodedEffect.of(original.name(), place.effect));
                categoryPlaces.add(place.of(0));
            } else {
                List<String> names = original.parts().get(0).names();
                numbers.addAll(names);
                IntStream.range(0, names.size()).forEach(i -> numberPlaces.add(place.of(i)));
            }
        }
        int[] codes =
                categories.stream().mapToInt(effect -> effect.levels().size()).toArray();
        return new OriginalColumns(numbers, categories, new Places(ints(numberPlaces), ints(categoryPlaces), codes));
    }

    private static Map<List<Encoding>, Place> places(Design data) {
        Map<List<Encoding>, Place> places = new HashMap<>();
        put(Originals.carried(data.effects()), true, places);
        put(data.effects(), false, places);
        return places;
    }

    private static void put(List<Effect> effects, boolean carried, Map<List<Encoding>, Place> places) {
        int numbers = 0;
        int categories = 0;
        for (Effect effect : effects) {
            places.put(Originals.shown(effect), new Place(effect, effect.coded() ? categories : numbers, carried));
            numbers += effect.coded() ? 0 : effect.size();
            categories += effect.coded() ? 1 : 0;
        }
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Where the blocks have the first of the numbers of an effect, or its code. */
    private record Place(Effect effect, int first, boolean carried) {
        int of(int number) {
            return carried ? -1 - first - number : first + number;
        }
    }
}

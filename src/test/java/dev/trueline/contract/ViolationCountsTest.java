package dev.trueline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.ViolationCounts.Count;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

@Tag("contract")
class ViolationCountsTest {
    record Found(String file, Violation violation) {}

    @Property(tries = 300, seed = "20260171")
    void orderAndPartitionsDoNotMatter(@ForAll("found") List<Found> found, @ForAll Random random) {
        ViolationCounts atOnce = new ViolationCounts();
        found.forEach(each -> atOnce.add(each.file(), each.violation()));

        assertThat(inParts(found, random).counts()).isEqualTo(atOnce.counts());
        assertThat(atOnce.counts().stream().mapToLong(Count::violations).sum()).isEqualTo(found.size());
    }

    @Example
    void keepsAFewExamplesInTheOrderOfFileAndValue() {
        ViolationCounts counts = new ViolationCounts();
        for (String place : List.of("b 1", "a 9", "c 0", "a 2", "b 0")) {
            String[] fileAndValue = place.split(" ");
            counts.add(fileAndValue[0], new Violation("x", Rule.RANGE, fileAndValue[1], "is too large"));
        }
        Count count = counts.counts().get(0);

        assertThat(count.violations()).isEqualTo(5);
        assertThat(count.examples())
                .extracting(
                        example -> example.file() + " " + example.violation().value())
                .containsExactly("a 2", "a 9", "b 0");
    }

    private static ViolationCounts inParts(List<Found> found, Random random) {
        List<Found> shuffled = new ArrayList<>(found);
        Collections.shuffle(shuffled, random);
        List<ViolationCounts> parts = new ArrayList<>();
        for (int part = 0; part < 4; part++) {
            parts.add(new ViolationCounts());
        }
        shuffled.forEach(each -> parts.get(random.nextInt(4)).add(each.file(), each.violation()));
        while (parts.size() > 1) {
            ViolationCounts other = parts.remove(random.nextInt(parts.size()));
            parts.get(random.nextInt(parts.size())).merge(other);
        }
        return parts.get(0);
    }

    @Provide
    Arbitrary<List<Found>> found() {
        Arbitrary<Violation> violations = Combinators.combine(
                        Arbitraries.of("", "area", "price"),
                        Arbitraries.of(Rule.TYPE, Rule.RANGE, Rule.MALFORMED),
                        Arbitraries.strings().numeric().ofLength(1))
                .as((column, rule, value) -> new Violation(column, rule, value, "is wrong"));
        return Combinators.combine(Arbitraries.of("", "a.csv", "b.csv"), violations)
                .as(Found::new)
                .list()
                .ofMaxSize(40);
    }
}

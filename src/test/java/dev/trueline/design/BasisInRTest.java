package dev.trueline.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.design.encoding.NumberEncoding;
import dev.trueline.design.encoding.Polynomial;
import dev.trueline.design.encoding.Spline;
import dev.trueline.fixture.Table;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bases of polynomials and splines as R 4.2.2 gives them: each number is what {@code sprintf("%.16g", ...)} of the call in the
 * comment printed. Numbers at rows of the data set and inside its range come first, those outside of it after.
 */
@Tag("certified")
class BasisInRTest {
    private static final double TOLERANCE = 1e-10;

    // P <- poly(cars$speed, 3); attr(P, "coefs")
    @Test
    void constantsOfPoly() {
        Polynomial poly = (Polynomial) Table.ofR("cars").encoding("dist ~ poly(speed, 3)");

        assertClose(poly.alpha(), 15.4, 14.80350364963504, 13.6528186529739);
        assertClose(poly.norm2(), 1, 50, 1370, 52923.58318248177, 1811093.048111605);
        assertThat(poly.names()).containsExactly("poly(speed, 3)=1", "poly(speed, 3)=2", "poly(speed, 3)=3");
    }

    // P[1, ]; P[25, ]; P[50, ]; predict(P, 12.5); predict(P, 0); predict(P, 30)
    @ParameterizedTest
    @CsvSource(textBlock = """
                    4    | -0.3079956393662306, 0.4162547979174146, -0.359621513042625
                    15   | -0.01080686453916597, -0.1194455457112009, -0.01602542575061371
                    25   | 0.2593647489399836, 0.3063941676633936, 0.3187547911319856
                    12.5 | -0.0783497679089534, -0.09006618450659883, 0.1009937689406776
                    0    | -0.4160642847578904, 0.8718663588059159, -1.592764509829797
                    30   | 0.3944505556795584, 0.8453283192664924, 1.943138225757544
                    """, delimiter = '|')
    void poly(double speed, String expected) {
        assertBasis("cars", "dist ~ poly(speed, 3)", speed, expected);
    }

    // poly(c(12.5, 1, 2, 3, 4), 3, raw = TRUE)[1, ]
    @Test
    void rawPoly() {
        assertBasis("cars", "dist ~ poly(speed, 3, raw = TRUE)", 12.5, "12.5, 156.25, 1953.125");
    }

    // B <- bs(faithful$waiting, 5); attr(B, "knots"); attr(B, "Boundary.knots"); attr(ns(faithful$waiting, 4), "knots")
    @Test
    void knotsAtQuantiles() {
        Table faithful = Table.ofR("faithful");

        assertThat(((Spline) faithful.encoding("eruptions ~ bs(waiting, 5)")).knots())
                .containsExactly(43.0, 64.0, 80.0, 96.0);
        assertThat(((Spline) faithful.encoding("eruptions ~ ns(waiting, 4)")).knots())
                .containsExactly(43.0, 58.0, 76.0, 82.0, 96.0);
    }

    // predict(B, 43), ..
    @ParameterizedTest
    @CsvSource(textBlock = """
                    43   | 0, 0, 0, 0, 0
                    50   | 0.5474663853042232, 0.1479082345986986, 0.008329083800781912, 0, 0
                    62.5 | 0.2438328822085027, 0.5757469567205853, 0.1800557295840314, 0, 0
                    70   | 0.04565376186997808, 0.4964723855038108, 0.4446902588762112, 0.01318359375, 0
                    96   | 0, 0, 0, 0, 1
                    40   | -0.5300542840531811, 0.03799855595586636, -0.0006556421650761261, 0, 0
                    100  | 0, -0.002358490566037735, 0.1078272405660377, -1.05859375, 1.953125
                    """, delimiter = '|')
    void bs(double waiting, String expected) {
        assertBasis("faithful", "eruptions ~ bs(waiting, 5)", waiting, expected);
    }

    // for (g in 1:2) {B <- bs(faithful$waiting, 4, degree = g); predict(B, 43); ..}
    @ParameterizedTest
    @CsvSource(textBlock = """
                    1 | 43   | 0, 0, 0, 0
                    1 | 62.5 | 0.75, 0.25, 0, 0
                    1 | 70   | 0.3333333333333333, 0.6666666666666666, 0, 0
                    1 | 96   | 0, 0, 0, 1
                    1 | 40   | -0.2, 0, 0, 0
                    1 | 100  | 0, 0, -0.2857142857142857, 1.285714285714286
                    2 | 43   | 0, 0, 0, 0
                    2 | 62.5 | 0.5055157198014341, 0.4893822393822393, 0, 0
                    2 | 70   | 0.1689189189189189, 0.7607685810810811, 0.0703125, 0
                    2 | 96   | 0, 0, 0, 1
                    2 | 40   | -0.3177054605626035, 0.0115830115830116, 0, 0
                    2 | 100  | 0, 0.03125, -0.59375, 1.5625
                    """, delimiter = '|')
    void bsOfLowerDegree(int degree, double waiting, String expected) {
        assertBasis("faithful", "eruptions ~ bs(waiting, 4, degree = " + degree + ")", waiting, expected);
    }

    // B <- bs(trees$Girth, 3); predict(B, 8.3), ..
    @ParameterizedTest
    @CsvSource(textBlock = """
                    8.3  | 0, 0, 0
                    12   | 0.4411685520781442, 0.1898050747312945, 0.02722010761650347
                    20.6 | 0, 0, 1
                    5    | -1.29469972867486, 0.2738787887581435, -0.01931196587397165
                    25   | 0.5212280082348708, -1.97829721307326, 2.502845716539656
                    """, delimiter = '|')
    void bsWithoutInteriorKnots(double girth, String expected) {
        assertBasis("trees", "Volume ~ bs(Girth, 3)", girth, expected);
    }

    // N <- ns(faithful$waiting, 4); predict(N, 43), ..
    @ParameterizedTest
    @CsvSource(textBlock = """
                    43   | 0, 0, 0, 0
                    50   | 0.01776741776741777, -0.1293900021433895, 0.3142328623482316, -0.1848428602048421
                    62.5 | 0.3644774222488038, -0.1686382891376861, 0.4230310988080646, -0.2488418228282733
                    70   | 0.647650595019016, 0.01702396426536082, 0.2142951845284846, -0.1260559908991086
                    96   | 0, -0.1598173515981736, 0.3881278538812787, 0.7716894977168949
                    40   | 0, 0.05985894793538042, -0.1453717307002096, 0.08551278276482917
                    100  | 0, -0.5296803652968038, 0.4292237442922379, 1.100456621004566
                    """, delimiter = '|')
    void ns(double waiting, String expected) {
        assertBasis("faithful", "eruptions ~ ns(waiting, 4)", waiting, expected);
        assertBasis("faithful", "eruptions ~ spline(waiting, 4)", waiting, expected);
    }

    // N <- ns(trees$Girth, 3); predict(N, 8.3), ..
    @ParameterizedTest
    @CsvSource(textBlock = """
                    8.3  | 0, 0, 0
                    12   | -0.01599245694934553, 0.6056607900715858, -0.3533953113968649
                    20.6 | -0.1603196991067231, 0.3862247296661965, 0.7740949694405266
                    5    | 0.3628633169881388, -0.874170718198698, 0.5113074012105592
                    25   | -1.029149036201222, 0.4793135872120358, 1.549835448989186
                    """, delimiter = '|')
    void nsWhereNoKnotIsANumberOfTheTable(double girth, String expected) {
        assertBasis("trees", "Volume ~ ns(Girth, 3)", girth, expected);
    }

    // N <- ns(trees$Girth, 1); predict(N, 8.3), ..
    @ParameterizedTest
    @CsvSource({
        "8.3, 0",
        "12, 0.2411869744087732",
        "20.6, 0.8017837257372731",
        "5, -0.2151127069051222",
        "25, 1.088600668277436"
    })
    void nsWithoutInteriorKnots(double girth, String expected) {
        assertBasis("trees", "Volume ~ ns(Girth, 1)", girth, expected);
    }

    private static void assertBasis(String dataset, String formula, double value, String expected) {
        NumberEncoding encoding = Table.ofR(dataset).encoding(formula);
        double[] basis = new double[encoding.names().size()];
        encoding.encode(value, basis, 0);
        assertClose(
                Arrays.stream(basis).boxed().toList(),
                Arrays.stream(expected.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
    }

    private static void assertClose(List<Double> numbers, double... expected) {
        assertThat(numbers).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(numbers.get(i)).isCloseTo(expected[i], within(TOLERANCE * Math.max(1, Math.abs(expected[i]))));
        }
    }
}

package dev.trueline.report;

import dev.trueline.design.Effect;
import dev.trueline.design.encoding.Clip;
import dev.trueline.design.encoding.Encoding;
import dev.trueline.design.encoding.Identity;
import dev.trueline.design.encoding.Imputed;
import dev.trueline.design.encoding.NumberEncoding;
import dev.trueline.design.encoding.Polynomial;
import dev.trueline.design.encoding.RawPolynomial;
import dev.trueline.design.encoding.Spline;
import dev.trueline.design.encoding.Transform;
import dev.trueline.model.LabelTransform;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.ModelDocument.FeatureWeight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a column adds to predictions, over its range in the training rows.
 *
 * @param title name and unit of the column
 * @param x values of the column, ascending
 * @param y what they add; 0 is the mean over the training rows
 */
record Curve(String title, double[] x, double[] y) {
    private static final int POINTS = 121;

    // More are a burden for the page.
    private static final int MOST = 12;

    /** Of columns with a term that bends; products with other columns are left out. */
    static List<Curve> of(ModelDocument model) {
        List<Curve> curves = new ArrayList<>();
        for (String column : model.terms().columns()) {
            Parts parts = Parts.of(model, column);
            if (curves.size() < MOST && parts.bends()) {
                parts.range().map(range -> curve(model, parts, column, range)).ifPresent(curves::add);
            }
        }
        return curves;
    }

    private static Curve curve(ModelDocument model, Parts parts, String column, Range range) {
        double[] x = new double[POINTS];
        double[] y = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double share = (double) i / (POINTS - 1);
            x[i] = range.low() + share * (range.high() - range.low());
            y[i] = parts.at(x[i]);
        }
        return new Curve(Pictures.withUnit(column, model.feature(column).unit()), x, y);
    }

    private record Range(double low, double high) {}

    /** The effects of one column alone. */
    private record Parts(List<Part> all) {
        static Parts of(ModelDocument model, String column) {
            List<Part> parts = new ArrayList<>();
            int start = 0;
            for (Effect effect : model.terms().effects()) {
                Encoding first = effect.parts().get(0);
                if (effect.parts().size() == 1
                        && first.column().equals(column)
                        && first instanceof NumberEncoding encoding) {
                    parts.add(new Part(encoding, model.weights().subList(start, start + effect.size())));
                }
                start += effect.size();
            }
            return new Parts(parts);
        }

        boolean bends() {
            return all.stream().anyMatch(Part::bends);
        }

        Optional<Range> range() {
            return all.stream()
                    .flatMap(part -> part.range().stream())
                    .filter(range -> range.low() < range.high())
                    .findFirst();
        }

        double at(double x) {
            return all.stream().mapToDouble(part -> part.at(x)).sum();
        }
    }

    private record Part(NumberEncoding encoding, List<FeatureWeight> terms) {
        NumberEncoding bare() {
            return encoding instanceof Imputed imputed ? imputed.encoding() : encoding;
        }

        boolean bends() {
            return bare() instanceof Spline
                    || bare() instanceof Polynomial
                    || bare() instanceof RawPolynomial
                    || bare() instanceof Transform
                    || bare() instanceof Clip;
        }

        double at(double x) {
            double[] numbers = new double[terms.size()];
            encoding.encode(x, numbers, 0);
            double sum = 0;
            for (int j = 0; j < numbers.length; j++) {
                sum += terms.get(j).weight() * (numbers[j] - terms.get(j).mean());
            }
            return sum;
        }

        // That of the column, back from the first term, where there is a way back.
        Optional<Range> range() {
            FeatureWeight first = terms.get(0);
            NumberEncoding bare = bare();
            if (bare instanceof Spline spline) {
                return Optional.of(new Range(
                        spline.knots().get(0), spline.knots().get(spline.knots().size() - 1)));
            }
            if (bare instanceof Identity || bare instanceof RawPolynomial) {
                return Optional.of(new Range(first.min(), first.max()));
            }
            if (bare instanceof Polynomial polynomial) {
                double scale = Math.sqrt(polynomial.norm2().get(2));
                double center = polynomial.alpha().get(0);
                return Optional.of(new Range(center + scale * first.min(), center + scale * first.max()));
            }
            if (bare instanceof Transform transform && Transform.Function.INVERTIBLE.contains(transform.function())) {
                LabelTransform inverse = LabelTransform.inverse(transform.function());
                return Optional.of(new Range(inverse.back(first.min()), inverse.back(first.max())));
            }
            return Optional.empty();
        }
    }
}

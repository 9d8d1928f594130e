package dev.trueline.report.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * A chart as SVG, for readers without scripts: axes with a few ticks, and lines, dots or bars. Colours come from classes,
 * because the policy of the page forbids style attributes.
 */
public final class SvgChart {
    private static final double WIDTH = 360;
    private static final double HEIGHT = 252;
    private static final double LEFT = 64;
    private static final double RIGHT = 12;
    private static final double TOP = 44;
    private static final double BOTTOM = 44;
    private static final double LETTER = 6.5;
    private static final int MOST_TICKS = 5;
    private static final double[] MARKS = {1, 2, 5, 10};

    private final Axis x;
    private final Axis y;
    private final StringBuilder shapes = new StringBuilder();
    private final StringBuilder legend = new StringBuilder();
    private double legendEnd = LEFT;

    /**
     * An axis.
     *
     * @param log whether it shows the logarithm; both ends are above 0 then
     */
    public record Axis(String title, double low, double high, boolean log) {
        public static Axis linear(String title, double low, double high) {
            return low < high ? new Axis(title, low, high, false) : new Axis(title, low - 1, low + 1, false);
        }

        public static Axis log(String title, double low, double high) {
            return new Axis(title, 0.8 * low, 1.25 * high, true);
        }

        /** Where a value lies, from 0 to 1. */
        double share(double value) {
            return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
        }

        List<Double> ticks() {
            return log && high / low > 20 ? decades() : even();
        }

        private List<Double> decades() {
            int first = (int) Math.ceil(Math.log10(low));
            int last = (int) Math.floor(Math.log10(high));
            int stride = Math.max(1, (int) Math.ceil((last - first + 1.0) / MOST_TICKS));
            List<Double> ticks = new ArrayList<>();
            for (int power = first; power <= last; power += stride) {
                ticks.add(Math.pow(10, power));
            }
            return ticks;
        }

        private List<Double> even() {
            double rough = (high - low) / MOST_TICKS;
            double power = Math.pow(10, Math.floor(Math.log10(rough)));
            double step = power;
            for (double mark : MARKS) {
                if (mark * power >= rough) {
                    step = mark * power;
                    break;
                }
            }
            List<Double> ticks = new ArrayList<>();
            for (double tick = Math.ceil(low / step); tick * step <= high; tick++) {
                ticks.add(tick * step);
            }
            return ticks;
        }
    }

    public SvgChart(Axis x, Axis y) {
        this.x = x;
        this.y = y;
    }

    /** Joins points of the plane; what is no number, or not above 0 on a log axis, leaves a gap. */
    public SvgChart line(List<? extends Number> xs, List<? extends Number> ys, String look) {
        StringJoiner path = new StringJoiner(" ");
        boolean drawing = false;
        for (int i = 0; i < xs.size(); i++) {
            boolean shown = ys.get(i) != null && shows(ys.get(i).doubleValue());
            if (shown) {
                path.add((drawing ? "L" : "M")
                        + place(xs.get(i).doubleValue(), ys.get(i).doubleValue(), " "));
            }
            drawing = shown;
        }
        shapes.append("<path class=\"curve ")
                .append(look)
                .append("\" d=\"")
                .append(path)
                .append("\"/>");
        return this;
    }

    /** Names what has this look, above the chart. */
    public SvgChart named(String name, String look) {
        legend.append(text("start", legendEnd, TOP - 12, name).replace("<text", "<text class=\"" + look + "\""));
        legendEnd += LETTER * (name.length() + 2);
        return this;
    }

    private boolean shows(double value) {
        return Double.isFinite(value) && (!y.log() || value > 0);
    }

    /** A dot a point. */
    public SvgChart dots(double[] xs, double[] ys, double radius, String look) {
        for (int i = 0; i < xs.length; i++) {
            shapes.append(String.format(
                    Locale.ROOT,
                    "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>",
                    look,
                    across(xs[i]),
                    down(ys[i]),
                    radius));
        }
        return this;
    }

    /** A bar for each count, side by side over the axis. */
    public SvgChart bars(long[] counts, String look) {
        double width = (x.high() - x.low()) / counts.length;
        for (int i = 0; i < counts.length; i++) {
            double left = across(x.low() + i * width);
            shapes.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                    look,
                    left,
                    down(counts[i]),
                    across(x.low() + (i + 1) * width) - left,
                    down(0) - down(counts[i])));
        }
        return this;
    }

    /** The element, to be put onto a page as it is. */
    public String svg() {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT, "<svg class=\"still\" viewBox=\"0 0 %.0f %.0f\" aria-hidden=\"true\">", WIDTH, HEIGHT));
        for (double tick : x.ticks()) {
            svg.append(line(across(tick), TOP, across(tick), HEIGHT - BOTTOM));
            svg.append(text("middle", across(tick), HEIGHT - BOTTOM + 16, Figures.number(tick)));
        }
        for (double tick : y.ticks()) {
            svg.append(line(LEFT, down(tick), WIDTH - RIGHT, down(tick)));
            svg.append(text("end", LEFT - 6, down(tick) + 4, Figures.number(tick)));
        }
        svg.append(shapes);
        svg.append(text("middle", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, x.title()));
        svg.append(text("start", 4, 12, y.title()));
        svg.append(legend);
        return svg.append("</svg>").toString();
    }

    private static String line(double x1, double y1, double x2, double y2) {
        return String.format(
                Locale.ROOT, "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", x1, y1, x2, y2);
    }

    private static String text(String anchor, double x, double y, String words) {
        String escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return String.format(
                Locale.ROOT, "<text text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", anchor, x, y, escaped);
    }

    private String place(double valueX, double valueY, String between) {
        return String.format(Locale.ROOT, "%.1f%s%.1f", across(valueX), between, down(valueY));
    }

    private double across(double value) {
        return LEFT + clamp(x.share(value)) * (WIDTH - LEFT - RIGHT);
    }

    private double down(double value) {
        return HEIGHT - BOTTOM - clamp(y.share(value)) * (HEIGHT - TOP - BOTTOM);
    }

    private static double clamp(double share) {
        return Math.min(1, Math.max(0, share));
    }
}

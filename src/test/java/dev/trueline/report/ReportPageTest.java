package dev.trueline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.RowAccount;
import dev.trueline.contract.Rule;
import dev.trueline.contract.Violation;
import dev.trueline.contract.ViolationCounts;
import dev.trueline.evaluate.Comparison;
import dev.trueline.evaluate.GateDecision;
import dev.trueline.evaluate.GateRules;
import dev.trueline.evaluate.Slice;
import dev.trueline.evaluate.SliceComparison;
import dev.trueline.evaluate.SliceComparisons;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is on the page, whatever the data are called. */
@Tag("report")
class ReportPageTest {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)><!--";
    private static final int FIVE_MEGABYTES = 5_000_000;

    @Test
    void hostileNamesStayText() {
        String clean = ReportPage.render(SampleReports.of(List.of("x"), 20));
        String page = ReportPage.render(withHostileTexts());

        assertThat(page).doesNotContain("<img").contains("&lt;/script&gt;&lt;img");
        assertThat(count(page, "</script>")).isEqualTo(count(clean, "</script>"));
        assertThat(count(page, "<!--")).isEqualTo(count(clean, "<!--"));
        assertThat(embedded(page))
                .contains("\\u003c/script\\u003e\\u003cimg", "\\u2028\\u2029")
                .doesNotContain("<", ">", "\u2028", "\u2029");
    }

    @Test
    void threeHundredFeaturesAndFiveThousandStepsStayBelowFiveMegabytes() {
        List<String> features = IntStream.range(0, 300)
                .mapToObj(j -> "a_feature_with_a_long_name_" + j)
                .toList();

        String page = ReportPage.render(SampleReports.of(features, 5000));

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(FIVE_MEGABYTES);
        assertThat(page).contains("a_feature_with_a_long_name_299").contains("5,000");
    }

    @Test
    void loadsNothingFromElsewhere() {
        String page = ReportPage.render(SampleReports.of(List.of("x"), 20));

        assertThat(page).doesNotContain("src=", "href=", "@import", "url(").contains("default-src &#39;none&#39;");
    }

    @Test
    void keepsTheLicenceOfTheCharts() {
        assertThat(ReportPage.render(SampleReports.of(List.of("x"), 1)))
                .contains("Permission is hereby granted")
                .contains("uPlot");
    }

    @Test
    void whatTheRunDoesNotHaveIsNotThere() {
        assertThat(ReportPage.render(SampleReports.of(List.of("x", "z"), 20)))
                .doesNotContain("id=\"bench", "id=\"chart-line\"", "id=\"chart-calibration\"", "id=\"gate\"", "Slices")
                .contains("id=\"chart-cost\"", "id=\"chart-observed\"", "id=\"chart-residuals\"");
    }

    @Test
    void calibrationAndSlicesAppearWhereTheyWereComputed() {
        RunReport plain = SampleReports.of(List.of("x"), 20);
        RunReport.Quality quality = new RunReport.Quality(
                plain.quality().metrics(),
                plain.quality().sketches(),
                List.of(new RunReport.CalibrationBand(1, 1.5, 450), new RunReport.CalibrationBand(8, 7.5, 450)),
                List.of(new RunReport.Slice("district", "north", 40, 3.5, 2.5, -1, "few rows")));

        String page = ReportPage.render(new RunReport(
                plain.model(), plain.data(), plain.descent(), quality, plain.optimum(), plain.gate(), ""));

        assertThat(page)
                .contains(
                        "id=\"chart-calibration\"",
                        "\"calibration\":[{\"predicted\":1.0,\"observed\":1.5,\"rows\":450}")
                .contains("district <small>=</small> north", "few rows");
    }

    @Test
    void theGateShowsItsVerdictItsReasonsAndTheSlices() {
        String page = ReportPage.render(judged(SampleReports.of(List.of("x"), 20), "north"));

        assertThat(page)
                .contains("The gate refused.", "runs/champion", "900 test rows")
                .contains("<code>gate.max-slice-worsening</code>: district is worse")
                .contains("<td>+25 %</td><td>+12.5 % to +37.5 %</td>", "99.167 % interval")
                .contains(">district &#x3D; north <small class=\"warning\">refused</small></th><td>60</td>")
                .contains("of which the last 7 are not listed", "with 95 % confidence")
                .contains("district &#x3D; south <small>few rows</small>", "<td>–</td>");
    }

    private static RunReport judged(RunReport plain, String slice) {
        Comparison.Loss worse = new Comparison.Loss(5, 4, 1, 0.5, 1.5);
        Comparison.Loss single = new Comparison.Loss(5, 4, 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        SliceComparisons slices = new SliceComparisons(
                9,
                6,
                1,
                1 - 0.05 / 6,
                7,
                List.of(
                        new SliceComparison(value(slice), 60, false, true, worse, worse),
                        new SliceComparison(value("south"), 1, true, false, single, single)));
        GateDecision decision = new GateDecision(
                "runs/champion",
                "test",
                new GateRules(0, 0.1, 0.95, 0.25),
                new Comparison(900, 0.95, worse, worse),
                slices,
                List.of(new GateRules.Refusal("max-slice-worsening", "district is worse")),
                false);
        return new RunReport(
                plain.model(),
                plain.data(),
                plain.descent(),
                plain.quality(),
                plain.optimum(),
                Optional.of(decision),
                "");
    }

    private static Slice value(String value) {
        return new Slice("district", Slice.Kind.VALUE, value, null, null);
    }

    private static RunReport withHostileTexts() {
        RunReport plain = SampleReports.of(List.of(HOSTILE + "\u2028\u2029"), 20);
        ViolationCounts violations = new ViolationCounts();
        violations.add("rows.csv", new Violation(HOSTILE, Rule.TYPE, HOSTILE, HOSTILE));
        return new RunReport(
                plain.model(),
                new RunReport.Data(
                        HOSTILE,
                        HOSTILE,
                        new RowAccount(2701, 2700, 1, violations.counts()),
                        plain.data().splits()),
                plain.descent(),
                new RunReport.Quality(
                        plain.quality().metrics(),
                        plain.quality().sketches(),
                        List.of(),
                        List.of(new RunReport.Slice(HOSTILE, HOSTILE, 1, 1, 1, 1, HOSTILE))),
                plain.optimum(),
                judged(plain, HOSTILE).gate(),
                HOSTILE);
    }

    private static String embedded(String page) {
        String begin = "<script type=\"application/json\" id=\"run\">";
        int from = page.indexOf(begin) + begin.length();
        return page.substring(from, page.indexOf("</script>", from));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}

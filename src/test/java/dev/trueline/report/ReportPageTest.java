package dev.trueline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.RowAccount;
import dev.trueline.contract.Rule;
import dev.trueline.contract.Split;
import dev.trueline.contract.Violation;
import dev.trueline.contract.ViolationCounts;
import dev.trueline.evaluate.compare.Comparison;
import dev.trueline.evaluate.compare.GateDecision;
import dev.trueline.evaluate.compare.GateRules;
import dev.trueline.evaluate.compare.SliceComparison;
import dev.trueline.evaluate.compare.SliceComparisons;
import dev.trueline.evaluate.drift.Drift;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.figures.Finding.Kind;
import dev.trueline.evaluate.figures.Slice;
import dev.trueline.evaluate.quality.Calibration;
import dev.trueline.evaluate.quality.SplitMetrics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

        RunReport run = SampleReports.of(features, 5000);
        RunReport.ChampionDrift few = SampleReports.drift("champion", "x", "z");
        Drift drift = new Drift(
                349,
                3211,
                few.drift().thresholds(),
                Collections.nCopies(302, few.drift().columns().get(1)),
                List.of());
        List<Finding> findings = Collections.nCopies(
                600, new Finding(Kind.SKEW, "x", Split.TEST, 1, 0.5, "a sentence of some length ".repeat(5)));

        String page = ReportPage.render(SampleReports.with(
                run,
                run.quality().metrics().get(Split.TEST),
                findings,
                Optional.of(new RunReport.ChampionDrift("champion", Split.TEST, drift))));

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(FIVE_MEGABYTES);
        assertThat(page).contains("a_feature_with_a_long_name_299").contains("5,000");
    }

    @Test
    void leadsWithWhatToDoAndHoldsTheEquation() {
        String page = ReportPage.render(SampleReports.of(List.of("x"), 20));

        assertThat(page)
                .containsPattern(
                        "<p class=\"verdict\">The checks found nothing to look at.</p>\\s*<dl class=\"figures\">");
        assertThat(page)
                .containsPattern(
                        "<pre tabindex=\"0\" id=\"equation\">y &#x3D;\\s+-?[\\d.E]+\\s+[+-] [\\d.E]+ \\* x</pre>");
    }

    @Test
    void loadsNothingFromElsewhere() {
        String page = ReportPage.render(SampleReports.of(List.of("x"), 20));

        assertThat(page)
                .doesNotContain("src=", "@import", "url(")
                .doesNotContainPattern("href=\"[^#]")
                .contains("default-src &#39;none&#39;");
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
                .doesNotContain("id=\"bench", "id=\"chart-line\"", "id=\"chart-calibration\"", "Slices")
                .doesNotContain("id=\"findings\"", "#findings", "id=\"drift\"", "#drift", "off by most")
                .doesNotContain("id=\"gate\"", "#gate")
                .contains("have found nothing to look at")
                .contains("id=\"chart-cost\"", "id=\"chart-observed\"", "id=\"chart-residuals\"");
    }

    @Test
    void calibrationSlicesAndTheWorstRowAppearWhereTheyWereComputed() {
        SplitMetrics test = SampleReports.metrics(
                Arrays.asList("house 7", null),
                List.of(new Calibration.Decile(0, 2, 450, 1.0, 1.5), new Calibration.Decile(2, 3, 0, null, null)),
                List.of(SampleReports.slice(new Slice("district", Slice.Kind.VALUE, "north", null, null), 29)));

        String page = ReportPage.render(
                SampleReports.with(SampleReports.of(List.of("x"), 20), test, List.of(), Optional.empty()));

        assertThat(page)
                .contains("id=\"chart-calibration\"", "Slope of observed on predicted: 0.75")
                .contains(
                        "\"calibration\":[{\"from\":0.0,\"to\":2.0,\"rows\":450,\"meanPrediction\":1.0,\"meanLabel\":1.5}]")
                .contains("district &#x3D; north <small>few rows</small>")
                .contains("off by most on row house 7, (missing): 7 EUR where 3 EUR is true");
    }

    @Test
    void findingsAreThereByKindWithNumbersAndAdvice() {
        Finding north = new Finding(Kind.BIASED_SLICE, "north", Split.TEST, -0.928, 0.75, "north: too little");
        Finding south = new Finding(Kind.BIASED_SLICE, "south", Split.TRAIN, 1.15, 0.75, "south: too much");
        Finding key = new Finding(Kind.PREDICTIVE_KEY, "id", null, 0.4, 0.1, "key id predicts y: why?");

        String page = ReportPage.render(withFindings(List.of(key, north, south)));

        assertThat(page)
                .containsSubsequence(
                        "href=\"#findings\"",
                        "id=\"findings\"",
                        "A key predicts the label <small>PREDICTIVE_KEY</small>",
                        "Key id predicts y: why? <small>correlation 0.4; remarkable beyond 0.1</small>",
                        "name in split.key the column",
                        "BIASED_SLICE",
                        "north: too little. <small>bias of −0.928 times the RMSE on the test rows; remarkable beyond 0.75",
                        "south: too much. <small>bias of 1.15 times the RMSE on the training rows; remarkable beyond 0.75",
                        "takes the bias away")
                .doesNotContain("found nothing to look at");
        assertThat(count(page, "<small>BIASED_SLICE</small>")).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfFindingSaysWhatToDo(Kind kind) {
        String page = ReportPage.render(withFindings(List.of(new Finding(kind, "x", null, 2, 1, "x is odd"))));

        assertThat(page).containsPattern("<p class=\"advice\">[^<]{60,}</p>").contains("<small>" + kind + "</small>");
    }

    @Test
    void ofManyFindingsOfAKindFiveAreShownAndTheOthersFoldedAway() {
        List<Finding> slices = IntStream.range(0, 9)
                .mapToObj(i -> new Finding(Kind.BIASED_SLICE, "zone " + i, Split.TEST, 1, 0.75, "zone " + i + ": off"))
                .toList();

        assertThat(ReportPage.render(withFindings(slices)))
                .containsSubsequence(
                        "zone 4: off", "<details><summary>All 9 as a table</summary>", "zone 5: off", "zone 8: off");
        assertThat(ReportPage.render(withFindings(slices.subList(0, 6))))
                .contains("zone 5: off")
                .doesNotContain(" as a table</summary>");
    }

    @Test
    void driftIsThereWithItsNumbersThoseThatMovedFirst() {
        RunReport plain = SampleReports.of(List.of("rooms", "area"), 20);
        RunReport run = SampleReports.with(
                plain,
                plain.quality().metrics().get(Split.TEST),
                List.of(),
                Optional.of(SampleReports.drift("runs/champion", "area", "rooms")));

        assertThat(ReportPage.render(run))
                .containsSubsequence(
                        "href=\"#drift\"",
                        "id=\"drift\"",
                        "The 349 test rows of this run next to the 3,211 rows on which the champion, runs/champion, was trained."
                                + " 2 of 3 columns have moved: area, district.",
                        "index is 0.1 or more (far: 0.25 or more)",
                        "shifted by 0.25 training deviations or more",
                        "less than 0.1\u202f% of such",
                        "area <small>m</small>",
                        "moved far",
                        "<td>0.732</td>",
                        "d=\"M0 20V15.0H50.0V0.0H100.0V20\"",
                        "<td>+0.88</td><td>7.25</td><td>5</td><td>2</td><td>2.5</td>",
                        "district <small></small> <b class=\"warning\">moved</b>",
                        "d=\"M0 20V13.3H50.0V0.0H100.0V20\"",
                        "<td></td><td></td><td></td><td></td><td></td>",
                        "rooms <small>m</small>",
                        "<td>0.013</td>",
                        "<td>0.00</td>");
    }

    @Test
    void aSolvedLineHasNoDescentToTellOf() {
        assertThat(ReportPage.render(SampleReports.solved(SampleReports.of(List.of("x"), 20))))
                .contains("fitted to 900 rows by solving for it exactly", "The model is the optimum itself")
                .doesNotContain(
                        "id=\"descent\"", "#descent", "id=\"chart-cost\"", "gradient descent.", "Learning rate 0");
    }

    private static RunReport withFindings(List<Finding> findings) {
        RunReport plain = SampleReports.of(List.of("x"), 20);
        return SampleReports.with(plain, plain.quality().metrics().get(Split.TEST), findings, Optional.empty());
    }

    @Test
    void theGateShowsItsVerdictItsReasonsAndTheSlices() {
        String page = ReportPage.render(judged(SampleReports.of(List.of("x"), 20), "north"));

        assertThat(page)
                .containsSubsequence(
                        "href=\"#model\"", "href=\"#gate\"", "id=\"model\"", "id=\"gate\"", "id=\"descent\"")
                .contains("The gate refused.", "runs/champion", "900 test rows")
                .contains("<code>gate.max-slice-worsening</code>: district is worse")
                .contains("<td>+25\u202f%</td><td>+12.5\u202f% to +37.5\u202f%</td>", "99.167\u202f% interval")
                .contains(">district &#x3D; north <small class=\"warning\">refused</small></th><td>60</td>")
                .contains("of which the last 7 are not listed", "with 95\u202f% confidence")
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
                null,
                List.of(new GateRules.Refusal("max-slice-worsening", "district is worse")),
                false);
        return new RunReport(
                plain.model(),
                plain.data(),
                plain.descent(),
                plain.quality(),
                plain.optimum(),
                plain.uncertainty(),
                plain.path(),
                plain.drift(),
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
        RunReport run = new RunReport(
                plain.model(),
                new RunReport.Data(
                        HOSTILE,
                        HOSTILE,
                        new RowAccount(2701, 2700, 1, violations.counts()),
                        plain.data().splits()),
                plain.descent(),
                plain.quality(),
                plain.optimum(),
                plain.uncertainty(),
                plain.path(),
                plain.drift(),
                judged(plain, HOSTILE).gate(),
                HOSTILE);
        return SampleReports.with(
                run,
                SampleReports.metrics(
                        List.of(HOSTILE),
                        List.of(),
                        List.of(SampleReports.slice(new Slice(HOSTILE, Slice.Kind.VALUE, HOSTILE, null, null), 1))),
                List.of(new Finding(Kind.SKEW, HOSTILE, Split.TEST, 1, 0.5, HOSTILE)),
                Optional.of(SampleReports.drift(HOSTILE, HOSTILE, HOSTILE)));
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

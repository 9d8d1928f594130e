package dev.trueline.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;

/** The styles and scripts of the page, from the class path. */
public final class Assets {
    private static final String CHARTS = uplot();
    private static final List<String> SCRIPTS = List.of("format.js", "descent.js", "charts.js", "page.js", "tables.js");
    private static final List<String> BENCH_SCRIPTS = List.of("replay.js", "presets.js", "bench-charts.js", "bench.js");

    private static final List<String> LESSON_SCRIPTS = List.of(
            "format.js",
            "descent.js",
            "charts.js",
            "replay.js",
            "lesson.js",
            "lesson-trace.js",
            "lesson-drill.js",
            "lesson-lab.js",
            "lesson-order.js",
            "lesson-cards.js");

    private Assets() {}

    /** A style sheet or a script. */
    public record Asset(String text) {
        /** What a content security policy calls it. */
        String source() {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java platform has SHA-256", impossible);
            }
        }
    }

    /** A template, or a part of one, by its name. */
    static Reader partial(String name) {
        return new StringReader(text(name + ".mustache"));
    }

    static List<Asset> styles() {
        return List.of(licensed("dist/uPlot.min.css"), new Asset(text("report.css")));
    }

    /** Those of the lesson. */
    public static List<Asset> lessonStyles() {
        return concat(styles(), List.of("lesson.css"));
    }

    /** Those of the lesson. */
    public static List<Asset> lessonScripts() {
        return concat(List.of(licensed("dist/uPlot.iife.min.js")), LESSON_SCRIPTS);
    }

    /** Those that every report has. */
    static List<Asset> tableScripts() {
        return concat(List.of(), List.of("tables.js"));
    }

    /** What draws the charts of a run. */
    static List<Asset> scripts() {
        return concat(List.of(licensed("dist/uPlot.iife.min.js")), SCRIPTS);
    }

    /** Those, and the ones of the bench. */
    static List<Asset> scriptsWithBench() {
        return concat(scripts(), BENCH_SCRIPTS);
    }

    private static List<Asset> concat(List<Asset> first, List<String> names) {
        List<Asset> all = new ArrayList<>(first);
        names.forEach(name -> all.add(new Asset(text(name))));
        return List.copyOf(all);
    }

    private static Asset licensed(String file) {
        return new Asset("/*\n" + text("/" + CHARTS + "LICENSE") + "*/\n" + text("/" + CHARTS + file));
    }

    private static String uplot() {
        Properties places = new Properties();
        try {
            places.load(new StringReader(text("assets.properties")));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return places.getProperty("uplot");
    }

    private static String text(String name) {
        try (InputStream stream = Assets.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not on the class path; build the jar again");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + name + " from the class path", unreadable);
        }
    }
}

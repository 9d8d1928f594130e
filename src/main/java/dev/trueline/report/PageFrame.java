package dev.trueline.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.trueline.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What all pages have in common: templates, styles, scripts, the data for the scripts, and the policy that admits no others. */
public final class PageFrame {
    private static final String DATA_BEGINS = "<script type=\"application/json\" id=\"run\">";
    private static final String DATA_ENDS = "</script>";

    private PageFrame() {}

    /** The template of this name, which escapes and isolates all texts. */
    public static Template template(String name) {
        return Mustache.compiler()
                .withEscaper(text -> Escapers.HTML.escape(Isolated.of(text)))
                .emptyStringIsFalse(true)
                .withLoader(Assets::partial)
                .compile(Assets.partial(name));
    }

    /** Puts styles, scripts, their data and the policy onto a page. */
    public static void put(
            Map<String, Object> page, List<Assets.Asset> styles, List<Assets.Asset> scripts, Object data) {
        page.put("styles", styles);
        page.put("scripts", scripts);
        page.put("policy", policy(styles, scripts));
        page.put("data", embedded(Json.line(data)));
    }

    /** What is to be copied, as HTML: escaped, and without marks that cannot be seen. */
    static String copied(String text) {
        return Escapers.HTML.escape(text);
    }

    /**
     * JSON that may stand in a script element: whatever texts it holds, none of them can end that element or begin a
     * comment.
     */
    static String embedded(String json) {
        return Isolated.of(json)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /**
     * The JSON that a page was given for its scripts.
     *
     * @throws IllegalArgumentException when it is none of these pages
     */
    public static String data(String html) {
        int begin = html.indexOf(DATA_BEGINS);
        int end = html.indexOf(DATA_ENDS, begin);
        if (begin < 0 || end < 0) {
            throw new IllegalArgumentException("it holds no data of a run");
        }
        return Isolated.undone(html.substring(begin + DATA_BEGINS.length(), end));
    }

    private static String policy(List<Assets.Asset> styles, List<Assets.Asset> scripts) {
        return "default-src 'none'; style-src " + sources(styles) + "; script-src " + sources(scripts)
                + "; base-uri 'none'; form-action 'none'";
    }

    private static String sources(List<Assets.Asset> assets) {
        List<String> sources = new ArrayList<>();
        assets.forEach(asset -> sources.add(asset.source()));
        return String.join(" ", sources);
    }
}

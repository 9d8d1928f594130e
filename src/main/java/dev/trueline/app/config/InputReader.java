package dev.trueline.app.config;

import dev.trueline.contract.LakeFormat;
import dev.trueline.contract.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads where the rows come from, which must be said once. */
final class InputReader {
    private final Settings input;

    InputReader(Settings input) {
        this.input = input;
    }

    Source read() {
        List<Source> named = new ArrayList<>();
        if (!input.text("table").isEmpty()) {
            named.add(new Source(input.text("table"), "table", input.map("options")));
            input.require(
                    input.map("options").keySet().stream().allMatch(LakeFormat::isVersion),
                    "options",
                    "empty where input.table names the data, except for the version of a Delta or Iceberg table, such as"
                            + " versionAsOf");
        }
        if (!input.text("query").isEmpty()) {
            named.add(new Source(input.text("query"), "query", Map.of()));
            input.require(input.map("options").isEmpty(), "options", "empty where input.query names the data");
        }
        JdbcReader jdbc = new JdbcReader(input.section("jdbc"));
        if (jdbc.isUsed()) {
            named.add(jdbc.read());
            input.require(
                    input.map("options").isEmpty(),
                    "options",
                    "empty where input.jdbc names the data; write them into input.jdbc.properties");
        }
        List<String> paths = input.textOrTexts("path");
        if (named.size() + Math.min(1, paths.size()) > 1) {
            input.problem("names the data more than once; set one of input.path (or --input), input.table,"
                    + " input.query and input.jdbc");
        }
        return named.isEmpty() ? files(paths) : named.get(0);
    }

    private Source files(List<String> paths) {
        Source source = new Source(paths, input.text("format"), input.map("options"));
        if (source.isOfCatalog() && source.paths().size() > 1) {
            input.problem("path names several tables or queries; where format = table or query, name one");
        }
        if (source.paths().isEmpty() && source.options().isEmpty()) {
            input.problem("names no data; set input.path, or pass --input PATH");
        }
        return source;
    }
}

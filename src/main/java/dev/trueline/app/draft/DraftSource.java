package dev.trueline.app.draft;

import dev.trueline.contract.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that a draft is made from.
 *
 * @param read the same source as it was read: at one version, if it is a table that keeps versions
 * @param evidence sentences that say why they are read in the format and encoding; empty when somebody has named both
 */
public record DraftSource(Source source, Source read, String evidence) {
    private static final List<String> ENCODING = List.of("encoding", "charset");

    /** A source that is read as it is. */
    public DraftSource(Source source, String evidence) {
        this(source, source, evidence);
    }

    /** The same rows, read at one version. */
    public DraftSource at(Source version) {
        return new DraftSource(source, version, evidence);
    }

    /** Whether somebody has named the encoding, or the format has none to name. */
    public boolean encodingNamed() {
        return !source.isCsv()
                || ENCODING.stream().anyMatch(name -> source.option(name).isPresent());
    }

    /** The same rows in an encoding, and why. */
    public DraftSource in(String encoding, String reason) {
        Map<String, String> options = new LinkedHashMap<>(source.options());
        options.put(ENCODING.get(0), encoding);
        return new DraftSource(new Source(source.paths(), source.format(), options), reason);
    }
}

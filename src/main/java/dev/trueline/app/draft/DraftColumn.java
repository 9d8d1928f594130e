package dev.trueline.app.draft;

import dev.trueline.contract.Role;
import dev.trueline.design.formula.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One column of a drafted contract.
 *
 * @param settings besides name and role, by their key, as HOCON writes them
 * @param reasons sentences that say why
 * @param rejected rows that this column alone has rejected
 * @param terms what it contributes to the model, as a formula writes it; of features alone
 */
record DraftColumn(
        String name, Role role, Map<String, String> settings, List<String> reasons, long rejected, List<String> terms) {

    static DraftColumn ignored(String name, String reason) {
        return new DraftColumn(name, Role.IGNORE, Map.of(), List.of(reason), 0, List.of());
    }

    static DraftColumn key(String name, String reason) {
        return new DraftColumn(name, Role.KEY, Map.of(), List.of(reason), 0, List.of());
    }

    static DraftColumn feature(String name, String reason) {
        return new DraftColumn(
                name,
                Role.FEATURE,
                Map.of(),
                List.of(reason),
                0,
                List.of(Call.of(name).text()));
    }

    static DraftColumn label(String name, String reason) {
        return new DraftColumn(name, Role.LABEL, Map.of(), List.of(reason), 0, List.of());
    }

    /** The same with one setting more. */
    DraftColumn with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(key, value);
        return new DraftColumn(name, role, more, reasons, rejected, terms);
    }

    /** The same with one sentence more. */
    DraftColumn because(String reason) {
        List<String> more = new ArrayList<>(reasons);
        more.add(reason);
        return new DraftColumn(name, role, settings, more, rejected, terms);
    }

    /** The same with that many rows rejected for it. */
    DraftColumn rejecting(long rows) {
        return new DraftColumn(name, role, settings, reasons, rows, terms);
    }

    /** The same with other terms than its values as they are. */
    DraftColumn enteringAs(List<String> others) {
        return new DraftColumn(name, role, settings, reasons, rejected, others);
    }

    boolean is(Role other) {
        return role == other;
    }

    /** Whether its values enter the model as they are. */
    boolean plain() {
        return terms.equals(List.of(Call.of(name).text()));
    }

    /** The column as an entry of {@code contract.columns}. */
    String entry() {
        StringBuilder entry = new StringBuilder("{ name = ")
                .append(Hocon.text(name))
                .append(", role = ")
                .append(role.name().toLowerCase(Locale.ROOT));
        settings.forEach(
                (key, value) -> entry.append(", ").append(key).append(" = ").append(value));
        return entry.append(" }").toString();
    }
}

package dev.trueline.model;

import dev.trueline.design.Effect;
import dev.trueline.design.encoding.LevelEncoding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An effect of which a row has a code.
 *
 * @param name as in the model
 * @param levels by code; the first is null where there is no reference level, and then no row has its code
 */
public record CodedEffect(String name, List<String> levels) {
    public CodedEffect {
        levels = Collections.unmodifiableList(new ArrayList<>(levels)); // copyOf takes no null
    }

    /** Number of levels. */
    public int count() {
        return levels.get(0) == null ? levels.size() - 1 : levels.size();
    }

    /**
     * The levels of an effect.
     *
     * @param name of it
     */
    static CodedEffect of(String name, Effect effect) {
        LevelEncoding encoding = (LevelEncoding) effect.parts().get(0);
        List<String> levels = new ArrayList<>();
        levels.add(encoding.reference());
        levels.addAll(encoding.levels());
        return new CodedEffect(name, levels);
    }
}

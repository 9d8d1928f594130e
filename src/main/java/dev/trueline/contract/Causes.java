package dev.trueline.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The chain of causes of a failure. */
public final class Causes {
    private Causes() {}

    /** The failure, its cause, and so on; a cause that closes a circle ends it. */
    public static List<Throwable> of(Throwable failure) {
        Set<Throwable> chain = new LinkedHashSet<>();
        Throwable next = failure;
        while (next != null && chain.add(next)) {
            next = next.getCause();
        }
        return List.copyOf(chain);
    }

    /** The innermost cause. */
    public static Throwable root(Throwable failure) {
        List<Throwable> chain = of(failure);
        return chain.get(chain.size() - 1);
    }
}

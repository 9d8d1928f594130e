package dev.trueline.app.submit;

import dev.trueline.app.exit.UsageException;
import dev.trueline.contract.Redaction;
import dev.trueline.contract.Source;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The paths of a job whose driver runs on another machine, which does not see the disks of this one. */
public final class ClusterPaths {
    private static final String LOCAL = "file";

    private final Map<String, String> local = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * Looks at paths, and not at what is there: they need not exist here.
     *
     * @param paths by the name of the setting; empty ones are passed over
     */
    public ClusterPaths(Map<String, String> paths, Configuration hadoop) {
        String byDefault = FileSystem.getDefaultUri(hadoop).getScheme();
        paths.forEach((setting, path) -> {
            if (!path.isEmpty()) {
                look(setting, path, byDefault);
            }
        });
    }

    /** The paths of a source by the name of the setting, with a number each where there are several. */
    public static Map<String, String> of(String setting, Source source) {
        Map<String, String> named = new LinkedHashMap<>();
        List<String> paths = source.isOfCatalog() ? List.of() : source.paths();
        for (String path : paths) {
            named.put(paths.size() == 1 ? setting : setting + "[" + named.size() + "]", path);
        }
        return named;
    }

    /** Whether a path is none of a file system that a cluster shares, by its scheme: it has none, or {@code file}. */
    public static boolean isLocal(String path) {
        String scheme = new Path(path).toUri().getScheme();
        return scheme == null || scheme.equals(LOCAL);
    }

    private void look(String setting, String path, String byDefault) {
        URI uri = new Path(path).toUri();
        String scheme = uri.getScheme() == null ? byDefault : uri.getScheme();
        if (scheme.equals(LOCAL)) {
            local.put(setting, path);
            if (!uri.getPath().startsWith(Path.SEPARATOR)) {
                problems.add(
                        setting + " = " + path + " is a relative path, which a driver in the cluster looks for in a"
                                + " directory of its own; give a URI such as hdfs://HOST/PATH, or an absolute path on a disk"
                                + " that all machines share");
            }
        }
        if (!Redaction.of(path).equals(path)) {
            problems.add(
                    setting + " = " + Redaction.of(path) + " holds a secret, which the cluster would show; leave it"
                            + " to the Hadoop configuration of the cluster");
        }
    }

    /**
     * Refuses what cannot work.
     *
     * @throws UsageException that lists every problem
     */
    public void require() {
        if (!problems.isEmpty()) {
            throw new UsageException("this job cannot run in cluster deploy mode:\n  " + String.join("\n  ", problems));
        }
    }

    /** What works only where a disk is shared. */
    public Optional<String> warning() {
        if (local.isEmpty()) {
            return Optional.empty();
        }
        List<String> settings = new ArrayList<>();
        local.forEach((setting, path) -> settings.add(setting + " = " + path));
        return Optional.of(String.join(", ", settings)
                + ": local paths, which work in cluster deploy mode only where this machine and"
                + " all of the cluster share that disk");
    }
}

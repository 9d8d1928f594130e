package dev.trueline.app.submit;

import dev.trueline.app.config.ShippedConfig;
import java.util.List;
import java.util.Map;

/**
 * A command as a driver in a cluster is given it.
 *
 * @param command its command line
 * @param config the configuration that goes along
 * @param paths what the cluster has to see, by the name of the setting
 * @param output where the result goes; the exit code is left next to it
 */
public record RemoteRun(List<String> command, ShippedConfig config, Map<String, String> paths, String output) {}

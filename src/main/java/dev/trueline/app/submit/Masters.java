package dev.trueline.app.submit;

import dev.trueline.app.exit.OutputException;
import dev.trueline.app.exit.UsageException;
import dev.trueline.spark.internals.SparkHadoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Whether a master takes connections. Spark itself tries for minutes, and then fails with a stack trace. */
public final class Masters {
    private static final String STANDALONE = "spark://";
    private static final String YARN = "yarn";
    private static final int CONNECT_MILLIS = 10_000;
    private static final String ADDRESS = "yarn.resourcemanager.address";
    private static final String HOST = "yarn.resourcemanager.hostname";
    private static final int PORT = 8032;

    private Masters() {}

    /**
     * Checks a standalone master or a resource manager, or that one of several answers; everything else is left to Spark.
     *
     * @throws UsageException when none does
     */
    public static void requireReachable(String master) {
        if (master.startsWith(STANDALONE)) {
            requireOne(
                    List.of(master.substring(STANDALONE.length()).split(",")),
                    "the Spark master " + master + " cannot be reached: ",
                    "; check --master, and that the cluster runs");
        } else if (master.equals(YARN) && YarnAttempt.number() == 0) {
            Configuration hadoop = SparkHadoop.configuration();
            hadoop.addResource("yarn-site.xml");
            requireOne(
                    resourceManagers(hadoop),
                    "the resource manager of YARN cannot be reached: ",
                    "; check " + ADDRESS + " in the yarn-site.xml of HADOOP_CONF_DIR, and that the cluster runs");
        }
    }

    private static List<String> resourceManagers(Configuration hadoop) {
        if (!hadoop.getBoolean("yarn.resourcemanager.ha.enabled", false)) {
            return List.of(resourceManager(hadoop, ""));
        }
        List<String> all = new ArrayList<>();
        for (String id : hadoop.getTrimmedStrings("yarn.resourcemanager.ha.rm-ids")) {
            all.add(resourceManager(hadoop, "." + id));
        }
        return all;
    }

    private static String resourceManager(Configuration hadoop, String id) {
        String address = hadoop.getTrimmed(ADDRESS + id, hadoop.getTrimmed(HOST + id, "0.0.0.0"));
        return address.contains(":") ? address : address + ":" + PORT;
    }

    private static void requireOne(List<String> addresses, String complaint, String remedy) {
        List<String> reasons = new ArrayList<>();
        for (String address : addresses) {
            String reason = whyUnreachable(address);
            if (reason.isEmpty()) {
                return;
            }
            reasons.add(reason);
        }
        throw new UsageException(complaint + String.join(", ", reasons) + remedy);
    }

    private static String whyUnreachable(String address) {
        int colon = address.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            int port = Integer.parseInt(address.substring(colon + 1));
            InetSocketAddress place = new InetSocketAddress(address.substring(0, Math.max(0, colon)), port);
            if (place.isUnresolved()) {
                return "there is no host " + place.getHostString();
            }
            socket.connect(place, CONNECT_MILLIS);
            return "";
        } catch (NumberFormatException noPort) {
            return address + " has no port";
        } catch (IOException | IllegalArgumentException failed) {
            return address + ": " + OutputException.reason(failed);
        }
    }
}

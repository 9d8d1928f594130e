package dev.trueline.app.submit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;

/** The name of this machine, which need not have an address. */
public final class HostName {
    private static final String UNKNOWN = "localhost";

    private HostName() {}

    /** The name; {@code localhost} where it has no address. */
    static String current() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unresolvable) {
            return UNKNOWN;
        }
    }

    /** Whether Spark can start with it: it was told an address, or the name has one that is an address of this machine. */
    public static boolean isUsable() {
        if (System.getenv("SPARK_LOCAL_IP") != null || System.getenv("SPARK_LOCAL_HOSTNAME") != null) {
            return true;
        }
        try {
            return NetworkInterface.getByInetAddress(InetAddress.getLocalHost()) != null;
        } catch (IOException unresolvable) {
            return false;
        }
    }

    /** What is wrong with a name that is not usable. */
    public static String complaint() {
        try {
            InetAddress address = InetAddress.getLocalHost();
            return "the name of this machine, " + address.getHostName() + ", stands for " + address.getHostAddress()
                    + ", which is no address of this machine";
        } catch (UnknownHostException unresolvable) {
            return "the name of this machine has no address (" + unresolvable.getMessage() + ")";
        }
    }
}

package dev.trueline.spark.session;

import dev.trueline.math.kernel.KernelChoice;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;

/**
 * The Spark property {@value #KEY}, which forces a kernel for the inner loops: {@code auto}, {@code vector} or
 * {@code scalar}. A Spark property, because it has to reach every executor.
 */
public final class KernelSetting {
    public static final String KEY = "spark.trueline.kernel";

    private KernelSetting() {}

    /**
     * The name of the kernel that runs in this virtual machine; executors that differ from it choose for themselves.
     *
     * @throws IllegalArgumentException when the property names no kernel
     * @throws IllegalStateException when it names one that cannot run here
     */
    public static String kernel(SparkConf conf) {
        return choice(conf).resolve().label();
    }

    /** The kernel and, where it is the slower one, why; for people. */
    public static String explain(SparkConf conf) {
        String kernel = kernel(conf);
        if (choice(conf) == KernelChoice.AUTO && kernel.equals(KernelChoice.SCALAR.label())) {
            return kernel + " kernel, because the faster vector kernel needs --add-modules=" + KernelChoice.MODULE;
        }
        return kernel + " kernel" + (choice(conf) == KernelChoice.AUTO ? "" : ", as " + KEY + " says");
    }

    public static KernelChoice choice(SparkConf conf) {
        String value = conf.get(KEY, KernelChoice.AUTO.label());
        return Arrays.stream(KernelChoice.values())
                .filter(choice -> choice.label().equalsIgnoreCase(value.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        KEY + " is '" + value + "', but there are only the kernels " + names()));
    }

    private static String names() {
        return Arrays.stream(KernelChoice.values()).map(KernelChoice::label).collect(Collectors.joining(", "));
    }
}

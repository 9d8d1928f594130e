package dev.trueline.math.kernel;

import dev.trueline.math.moments.CrossProductKernel;
import java.util.Locale;

/** Which {@link BlockKernel}, or {@link CrossProductKernel}, runs. All give the same bits; they differ in speed alone. */
public enum KernelChoice {
    /** The vector kernel where the module is there, once there is enough to do for it; else the scalar one. */
    AUTO,
    /** The vector kernel, or an error. */
    VECTOR,
    /** The scalar kernel, which runs everywhere. */
    SCALAR;

    /** The module that the vector kernel needs. */
    public static final String MODULE = "jdk.incubator.vector";

    // By name, because the compiler warns of every use of an incubating module, and warnings are errors: so the vector
    // kernel is compiled apart. The JVM would load it late enough either way.
    private static final String VECTOR_KERNEL = "dev.trueline.math.kernel.VectorKernel";
    private static final String VECTOR_LIMBS = "dev.trueline.math.kernel.VectorLimbs";

    /**
     * What this choice comes to in this virtual machine: {@link #VECTOR} or {@link #SCALAR}.
     *
     * @throws IllegalStateException when the vector kernel is wanted and its module is not there
     */
    public KernelChoice resolve() {
        boolean available = ModuleLayer.boot().findModule(MODULE).isPresent();
        if (this == VECTOR && !available) {
            throw new IllegalStateException("the vector kernel needs the module " + MODULE
                    + "; start every Java virtual machine with --add-modules=" + MODULE
                    + ", or leave the kernel to be chosen");
        }
        return this == SCALAR || !available ? SCALAR : VECTOR;
    }

    /** The name of this choice as people write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A kernel for one task in this virtual machine. */
    public BlockKernel kernel() {
        if (resolve() == SCALAR) {
            return new ScalarKernel();
        }
        BlockKernel vector = (BlockKernel) instance(VECTOR_KERNEL);
        return this == AUTO ? new PatientKernel(new ScalarKernel(), vector, PatientKernel.SHARED) : vector;
    }

    /** The arithmetic of a {@link CrossProductKernel} for one task in this virtual machine. */
    public LimbArithmetic limbs() {
        if (resolve() == SCALAR) {
            return new ScalarLimbs();
        }
        LimbArithmetic vector = (LimbArithmetic) instance(VECTOR_LIMBS);
        return this == AUTO ? new PatientLimbs(new ScalarLimbs(), vector, PatientLimbs.SHARED) : vector;
    }

    private static Object instance(String name) {
        try {
            return Class.forName(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(name + " is not in the jar", impossible);
        }
    }
}

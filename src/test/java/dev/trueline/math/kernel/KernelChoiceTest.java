package dev.trueline.math.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("exactness")
class KernelChoiceTest {
    /** Says in a virtual machine of its own what the choices come to there. */
    static final class Choices {
        public static void main(String[] arguments) {
            for (KernelChoice choice : KernelChoice.values()) {
                try {
                    System.out.println(
                            choice + ": " + choice.kernel().getClass().getSimpleName());
                } catch (IllegalStateException refused) {
                    System.out.println(choice + ": " + refused.getMessage());
                }
            }
        }
    }

    @Test
    void withTheModuleTheVectorKernelIsChosenOnceThereIsEnoughToDo() throws Exception {
        assertThat(choices("--add-modules=jdk.incubator.vector"))
                .contains("AUTO: PatientKernel", "VECTOR: VectorKernel", "SCALAR: ScalarKernel");
    }

    @Test
    void withoutTheModuleTheScalarKernelIsChosenAndTheVectorKernelIsRefused() throws Exception {
        assertThat(choices())
                .contains("AUTO: ScalarKernel", "SCALAR: ScalarKernel")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("VECTOR: the vector kernel needs the module jdk.incubator.vector; start every"
                                + " Java virtual machine with --add-modules=jdk.incubator.vector"));
    }

    @Test
    void aKernelIsForcedInTheVirtualMachineOfTheTests() {
        assertThat(KernelChoice.SCALAR.resolve()).isEqualTo(KernelChoice.SCALAR);
        assertThat(KernelChoice.AUTO.resolve()).isEqualTo(KernelChoice.VECTOR);
    }

    private static List<String> choices(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Choices.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).isZero();
        return lines;
    }
}

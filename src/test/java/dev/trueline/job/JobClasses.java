package dev.trueline.job;

import dev.trueline.app.Trueline;
import dev.trueline.fixture.ClassArchive;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * The class path of jobs in virtual machines of their own, and an archive of the classes on it, made by a first job.
 * Half of a short job's processor time goes into loading classes otherwise.
 *
 * <p>Only classes from jars go into an archive, and they have to come first. So Trueline's are put into a jar, and
 * those of the tests stay behind in their directory.
 */
final class JobClasses {
    private static final Path DIRECTORY = Path.of("target", "job-classes").toAbsolutePath();
    private static final Path JAR = DIRECTORY.resolve("trueline.jar");
    private static final List<String> JARS = new ArrayList<>(List.of(JAR.toString()));
    private static final List<String> DIRECTORIES = new ArrayList<>();

    static {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!Path.of(entry).equals(mainClasses())) {
                (Files.isDirectory(Path.of(entry)) ? DIRECTORIES : JARS).add(entry);
            }
        }
    }

    private static final ClassArchive ARCHIVE = new ClassArchive(DIRECTORY.resolve("jobs.jsa"));

    private JobClasses() {}

    /**
     * The beginning of the command line of a job: Java, its options and the class path.
     *
     * @param java the program and its options
     */
    static List<String> commandLine(List<String> java) {
        makeOnce(java);
        List<String> command = new ArrayList<>(java);
        List<String> classPath = new ArrayList<>(JARS);
        classPath.addAll(DIRECTORIES);
        command.addAll(ARCHIVE.options());
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
        return command;
    }

    // Tests run in several processes at a time.
    private static void makeOnce(List<String> java) {
        try {
            Files.createDirectories(DIRECTORY);
            try (FileChannel lock =
                    FileChannel.open(DIRECTORY.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                if (isOlderThanClasses(JAR)) {
                    packJar();
                    ARCHIVE.make(java, firstJob());
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot keep the classes of jobs in " + DIRECTORY, failed);
        }
    }

    private static boolean isOlderThanClasses(Path jar) {
        long packed = jar.toFile().lastModified();
        return JobRun.files(mainClasses()).stream()
                .anyMatch(file -> file.toFile().lastModified() > packed);
    }

    private static void packJar() throws IOException {
        try (OutputStream out = Files.newOutputStream(JAR);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Path file : JobRun.files(mainClasses())) {
                jar.putNextEntry(new ZipEntry(mainClasses().relativize(file).toString()));
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
    }

    private static List<String> firstJob() {
        return List.of(
                "-cp",
                String.join(File.pathSeparator, JARS),
                Trueline.class.getName(),
                "train",
                "conf/houses.conf",
                "--set",
                "stopping.max-steps=1",
                "--set",
                "gate.allow-worse-than-mean=true",
                "--set",
                "output.overwrite=true",
                "--output",
                DIRECTORY.resolve("run").toString());
    }

    private static Path mainClasses() {
        return Path.of(Trueline.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toAbsolutePath();
    }
}

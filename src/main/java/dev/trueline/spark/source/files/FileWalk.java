package dev.trueline.spark.source.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Finds the data files below the roots of a source, level by level, many directories at a time. */
final class FileWalk {
    private static final int THREADS = 16;

    private final FileListing listing;
    private final ExecutorService threads;
    private final List<Found> found = new ArrayList<>();

    /**
     * A data file.
     *
     * @param root the directory that the path or pattern of the source names, or in which the file lies that it names
     */
    record Found(FileStatus file, Path root) {}

    private record Directory(Path path, Path root) {}

    private FileWalk(FileListing listing, ExecutorService threads) {
        this.listing = listing;
        this.threads = threads;
    }

    /** All data files of the source, in no particular order. */
    static List<Found> of(FileListing listing, InputRoots roots) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, FileWalk::daemon);
        try {
            FileWalk walk = new FileWalk(listing, threads);
            walk.from(roots);
            return walk.found;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "list-input");
        thread.setDaemon(true);
        return thread;
    }

    private void from(InputRoots roots) throws IOException {
        List<Directory> level = new ArrayList<>();
        for (FileStatus root : roots.statuses()) {
            Path path = root.getPath();
            if (root.isDirectory()) {
                level.add(new Directory(path, path));
            } else if (listing.isData(root)) {
                found.add(new Found(root, path.getParent()));
            }
        }
        while (!level.isEmpty()) {
            level = below(level);
        }
    }

    private List<Directory> below(List<Directory> level) throws IOException {
        List<Future<List<FileStatus>>> listed = new ArrayList<>();
        for (Directory directory : level) {
            listed.add(threads.submit(() -> listing.children(directory.path())));
        }
        List<Directory> next = new ArrayList<>();
        for (int i = 0; i < listed.size(); i++) {
            Path root = level.get(i).root();
            List<FileStatus> children = result(listed.get(i));
            TableFormats.refuse(level.get(i).path(), children);
            for (FileStatus child : children) {
                if (child.isDirectory() && !FileListing.isHidden(child.getPath())) {
                    next.add(new Directory(child.getPath(), root));
                } else if (listing.isData(child)) {
                    found.add(new Found(child, root));
                }
            }
        }
        return next;
    }

    private static List<FileStatus> result(Future<List<FileStatus>> listed) throws IOException {
        try {
            return listed.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new UncheckedIOException(new IOException(failed.getCause()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while the files of the input were listed");
        }
    }
}

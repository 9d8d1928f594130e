package dev.trueline.job;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkEnv;

/** The local file system behind a connection that is lost: what its configuration names never returns. */
public final class HangingFileSystem extends SchemedFileSystem {
    static final String SCHEME = "hangfs";
    static final String IMPLEMENTATION = "spark.hadoop.fs.hangfs.impl";
    static final String OPERATION = "spark.hadoop.fs.hangfs.operation";

    public HangingFileSystem() {
        super(SCHEME);
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        hang("open");
        return super.open(path, bufferSize);
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        hang("list");
        return super.listStatus(path);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        if (getFileStatus(from).isDirectory()) {
            hang("rename");
        }
        return super.rename(from, to);
    }

    private void hang(String operation) {
        boolean sparkRuns = SparkEnv.get() != null;
        if (!sparkRuns || !operation.equals(getConf().get("fs.hangfs.operation"))) {
            return;
        }
        System.err.println("Hanging in " + operation);
        CountDownLatch never = new CountDownLatch(1);
        while (never.getCount() > 0) {
            try {
                never.await();
            } catch (InterruptedException unheard) {
                // A system call that hangs does not hear it, either.
            }
        }
    }
}

package dev.trueline.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.SafeModeAction;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.DatanodeInfo;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.apache.hadoop.hdfs.protocol.HdfsConstants.DatanodeReportType;
import org.awaitility.Awaitility;

/**
 * An HDFS that keeps two copies of every block: a name node and two data nodes, every one a process, on free ports.
 *
 * <p>The servers come from the jar of Hadoop's mini cluster, which holds all of their classes, but not through its class
 * {@code MiniDFSCluster}: that runs them in one virtual machine, where none can be killed by itself.
 */
final class HdfsCluster implements AutoCloseable {
    private static final int DATA_NODES = 2;
    private static final int HEAP_MEGABYTES = 256;
    private static final String SERVER = "org.apache.hadoop.hdfs.server.";

    private final Path directory;
    private final SparkHome spark;
    private final String address = "hdfs://127.0.0.1:" + freePort();
    private final List<JavaProcess> dataNodes = new ArrayList<>();
    private JavaProcess nameNode;
    private DistributedFileSystem files;

    private HdfsCluster(Path directory, SparkHome spark) {
        this.directory = directory;
        this.spark = spark;
    }

    /** Starts an empty file system below {@code directory} and waits until both data nodes have registered. */
    static HdfsCluster start(Path directory, SparkHome spark) {
        HdfsCluster cluster = new HdfsCluster(directory, spark);
        try {
            cluster.start();
            return cluster;
        } catch (IOException failed) {
            cluster.close();
            throw new UncheckedIOException("cannot connect to " + cluster.address, failed);
        } catch (RuntimeException | Error failed) {
            cluster.close();
            throw failed;
        }
    }

    private void start() throws IOException {
        formatNameNode();
        nameNode = daemon("name-node", nameNodeArguments());
        for (int i = 1; i <= DATA_NODES; i++) {
            dataNodes.add(dataNode(i));
        }
        Configuration client = new Configuration();
        client.set("dfs.replication", Integer.toString(DATA_NODES));
        files = (DistributedFileSystem) FileSystem.newInstance(URI.create(address), client);
        Awaitility.await("both data nodes register")
                .ignoreExceptions()
                .until(() -> liveDataNodes().length == DATA_NODES);
    }

    private JavaProcess dataNode(int number) {
        return daemon("data-node-" + number, dataNodeArguments(number));
    }

    private void formatNameNode() {
        List<String> arguments = new ArrayList<>(nameNodeArguments());
        arguments.addAll(List.of("-format", "-nonInteractive"));
        try (JavaProcess format = daemon("format", arguments)) {
            if (format.await() != 0) {
                throw new IllegalStateException("cannot format the name node: " + format.err());
            }
        }
    }

    private List<String> nameNodeArguments() {
        return server(
                "namenode.NameNode",
                "dfs.namenode.name.dir=" + directory.resolve("name-node").toUri(),
                "dfs.namenode.http-address=127.0.0.1:0");
    }

    private List<String> dataNodeArguments(int number) {
        return server(
                "datanode.DataNode",
                "dfs.datanode.data.dir="
                        + directory.resolve("data-node-" + number).toUri(),
                "dfs.datanode.address=127.0.0.1:0",
                "dfs.datanode.ipc.address=127.0.0.1:0",
                "dfs.datanode.http.address=127.0.0.1:0");
    }

    private List<String> server(String mainClass, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"),
                SERVER + mainClass,
                "-Dfs.defaultFS=" + address,
                "-Ddfs.replication=" + DATA_NODES));
        for (String setting : settings) {
            arguments.add("-D" + setting);
        }
        return arguments;
    }

    private JavaProcess daemon(String name, List<String> arguments) {
        String classPath = spark.hadoopServers() + File.pathSeparator + spark.classPath();
        JavaProcess.Command command = new JavaProcess.Command(name, HEAP_MEGABYTES, classPath, arguments);
        return JavaProcess.start(command, Map.of(), directory.resolve("logs"));
    }

    private DatanodeInfo[] liveDataNodes() throws IOException {
        return files.getDataNodeStats(DatanodeReportType.LIVE);
    }

    /** A client, for putting files in and getting results out. */
    DistributedFileSystem files() {
        return files;
    }

    /** The URI of an absolute path. */
    String uri(String path) {
        return address + path;
    }

    /** Names in a directory, in order; none when it does not exist. */
    List<String> list(String directory) {
        try {
            List<String> names = new ArrayList<>();
            if (files.exists(path(directory))) {
                for (FileStatus status : files.listStatus(path(directory))) {
                    names.add(status.getPath().getName());
                }
            }
            return names;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot list " + uri(directory), failed);
        }
    }

    /** Reads a run that is complete, through a copy below a local directory. */
    PublishedRun published(String run, Path copies) throws IOException {
        if (!list(run).containsAll(PublishedRun.FILES)) {
            throw new AssertionError("there is no complete run in " + uri(run) + ", only " + list(run));
        }
        Path copy = copies.resolve("run");
        files.copyToLocalFile(path(run), new org.apache.hadoop.fs.Path(copy.toUri()));
        return PublishedRun.read(copy);
    }

    /** Lets a directory take no more, as when a disk is full. */
    void fill(String directory) {
        setQuota(directory, 1);
    }

    /** Makes room again. */
    void clear(String directory) {
        setQuota(directory, HdfsConstants.QUOTA_RESET);
    }

    /** Lets nobody write, and everybody read. */
    void makeReadOnly() {
        safeMode(SafeModeAction.ENTER);
    }

    void makeWritable() {
        safeMode(SafeModeAction.LEAVE);
    }

    private void safeMode(SafeModeAction action) {
        try {
            files.setSafeMode(action);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot change the safe mode of " + address, failed);
        }
    }

    private void setQuota(String directory, long bytes) {
        try {
            files.setQuota(path(directory), HdfsConstants.QUOTA_DONT_SET, bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot set a quota of " + bytes + " on " + uri(directory), failed);
        }
    }

    /** For the client that {@link #files()} is. */
    org.apache.hadoop.fs.Path path(String path) {
        return new org.apache.hadoop.fs.Path(uri(path));
    }

    /** Kills the first data node, as a machine dies: the name node is not told. */
    void killDataNode() {
        dataNodes.get(0).close();
    }

    /** Starts the first data node again, if it was killed, with the blocks that it had. */
    void restoreDataNode() {
        if (!dataNodes.get(0).alive()) {
            Set<Integer> formerPorts = dataNodePorts();
            dataNodes.set(0, dataNode(1));
            Awaitility.await("the data node registers again")
                    .until(() -> !dataNodePorts().equals(formerPorts));
        }
    }

    // The name node still takes a dead data node for a live one; the new process is known by its port.
    private Set<Integer> dataNodePorts() {
        try {
            Set<Integer> ports = new TreeSet<>();
            for (DatanodeInfo node : liveDataNodes()) {
                ports.add(node.getXferPort());
            }
            return ports;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot ask the name node for its data nodes", failed);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException("there is no free port", failed);
        }
    }

    @Override
    public void close() {
        dataNodes.forEach(JavaProcess::close);
        if (nameNode != null) {
            nameNode.close();
        }
        try {
            if (files != null) {
                files.close();
            }
        } catch (IOException gone) {
            // The servers are gone already, as they are to be.
        }
    }
}

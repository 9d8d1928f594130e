package dev.trueline.solve.kept;

import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Periods;
import dev.trueline.contract.TimeSpan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The bytes of the file {@code moments-by-period}: a magic word, the version of the format, how rows were divided into
 * periods, an index of the periods, the SHA-256 of all that, and of each period the content of a {@link MomentFile}, which
 * has a checksum of its own. The page on output files lists the fields.
 */
public final class PeriodFile {
    /** Raised whenever the bytes after it change their meaning. */
    public static final int VERSION = 1;

    private static final FormatHead FORMAT = new FormatHead("moments by period", "TRUELPER", VERSION);
    private static final int HEAD = FORMAT.bytes() + Integer.BYTES;
    private static final int DIGEST = 32;

    private PeriodFile() {}

    private record Entry(long period, long rows, RowFingerprint fingerprint, int length) {}

    /** The whole content of a file. */
    public static byte[] write(PeriodMoments moments) {
        byte[] index = index(moments);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            FORMAT.write(out);
            out.writeInt(index.length);
            out.write(index);
            out.write(Checksum.sha256(bytes.toByteArray(), bytes.size()));
            for (PeriodMoments.Period period : moments.all().values()) {
                out.write(period.file());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] index(PeriodMoments moments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Periods periods = moments.periods();
            out.writeUTF(periods.column());
            out.writeUTF(periods.type().name());
            out.writeUTF(periods.length().toString());
            out.writeUTF(periods.zone().getId());
            out.writeInt(moments.all().size());
            for (Map.Entry<Long, PeriodMoments.Period> entry : moments.all().entrySet()) {
                out.writeLong(entry.getKey());
                out.writeLong(entry.getValue().rows());
                out.writeLong(entry.getValue().fingerprint().high());
                out.writeLong(entry.getValue().fingerprint().low());
                out.writeInt(entry.getValue().file().length);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a file. Whether the sums of a period are whole shows when they are used.
     *
     * @throws IllegalArgumentException when it is none, of another version, torn or changed; says which
     */
    public static PeriodMoments read(byte[] bytes) {
        int end = endOfIndex(bytes);
        byte[] index = Arrays.copyOfRange(bytes, HEAD, end - DIGEST);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(index))) {
            PeriodMoments moments = new PeriodMoments(new Periods(
                    in.readUTF(),
                    ColumnType.valueOf(in.readUTF()),
                    TimeSpan.parse(in.readUTF()),
                    ZoneId.of(in.readUTF())));
            int from = end;
            for (Entry entry : entries(in)) {
                if (entry.length() > bytes.length - from) {
                    throw torn(bytes);
                }
                byte[] file = Arrays.copyOfRange(bytes, from, from + entry.length());
                moments.all().put(entry.period(), new PeriodMoments.Period(entry.rows(), entry.fingerprint(), file));
                from += entry.length();
            }
            if (from != bytes.length) {
                throw torn(bytes);
            }
            return moments;
        } catch (IOException | DateTimeException malformed) {
            throw new IllegalArgumentException(
                    "it is no file of moments by period: " + malformed.getMessage(), malformed);
        }
    }

    private static List<Entry> entries(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(new Entry(
                    in.readLong(), in.readLong(), new RowFingerprint(in.readLong(), in.readLong()), in.readInt()));
        }
        return entries;
    }

    private static int endOfIndex(byte[] bytes) {
        FORMAT.requireLetters(bytes);
        if (bytes.length < HEAD) {
            throw torn(bytes);
        }
        FORMAT.requireVersion(bytes);
        long end = HEAD + (long) ByteBuffer.wrap(bytes).getInt(FORMAT.bytes()) + DIGEST;
        if (end < HEAD + DIGEST || end > bytes.length) {
            throw torn(bytes);
        }
        int content = (int) end - DIGEST;
        if (!Arrays.equals(Checksum.sha256(bytes, content), Arrays.copyOfRange(bytes, content, (int) end))) {
            throw torn(bytes);
        }
        return (int) end;
    }

    private static IllegalArgumentException torn(byte[] bytes) {
        return new IllegalArgumentException("its index does not fit its " + bytes.length
                + " bytes: the file is torn or was changed; copy the run again, or train again");
    }
}

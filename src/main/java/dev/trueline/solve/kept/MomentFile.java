package dev.trueline.solve.kept;

import dev.trueline.contract.Split;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.Extent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The bytes of the file {@code moments}: a magic word, the version of the format, the identity, the fingerprint, the extent
 * of each split, the sums of each part, and the SHA-256 of all that. The page on output files lists the fields.
 */
public final class MomentFile {
    /** Raised whenever the bytes after it change their meaning. */
    public static final int VERSION = 1;

    private static final FormatHead FORMAT = new FormatHead("moments", "TRUELMOM", VERSION);
    private static final int DIGEST = 32;
    private static final int HEAD = FORMAT.bytes();

    private MomentFile() {}

    /** The whole content of a file. */
    public static byte[] write(KeptMoments moments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            FORMAT.write(out);
            write(moments.identity(), out);
            write(moments.layout(), out);
            out.writeLong(moments.fingerprint().high());
            out.writeLong(moments.fingerprint().low());
            for (Split split : Split.values()) {
                Extent extent = moments.extents().get(split);
                out.writeBoolean(extent != null);
                if (extent != null) {
                    extent.write(out);
                }
            }
            for (CrossProducts part : moments.parts()) {
                part.write(out);
            }
            out.write(Checksum.sha256(bytes.toByteArray(), bytes.size()));
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException when it is none, of another version, torn or changed; says which
     */
    public static KeptMoments read(byte[] bytes) {
        requireWhole(bytes);
        byte[] content = Arrays.copyOfRange(bytes, HEAD, bytes.length - DIGEST);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            MomentIdentity identity = readIdentity(in);
            TermLayout layout = readLayout(in);
            RowFingerprint fingerprint = new RowFingerprint(in.readLong(), in.readLong());
            Map<Split, Extent> extents = new EnumMap<>(Split.class);
            for (Split split : Split.values()) {
                if (in.readBoolean()) {
                    extents.put(split, Extent.read(in, layout));
                }
            }
            List<CrossProducts> parts = new ArrayList<>();
            for (int part = 0; part < identity.folds() + 2; part++) {
                parts.add(CrossProducts.read(in, identity.terms().size()));
            }
            if (in.available() > 0) {
                throw new IOException(in.available() + " bytes are left over");
            }
            return new KeptMoments(identity, layout, fingerprint, extents, parts);
        } catch (IOException malformed) {
            throw new IllegalArgumentException("it is no file of moments: " + malformed.getMessage(), malformed);
        }
    }

    private static void requireWhole(byte[] bytes) {
        FORMAT.requireLetters(bytes);
        if (bytes.length < HEAD) {
            throw torn(bytes);
        }
        FORMAT.requireVersion(bytes);
        int length = bytes.length - DIGEST;
        if (length < HEAD
                || !Arrays.equals(Checksum.sha256(bytes, length), Arrays.copyOfRange(bytes, length, bytes.length))) {
            throw torn(bytes);
        }
    }

    private static IllegalArgumentException torn(byte[] bytes) {
        return new IllegalArgumentException("its checksum does not fit its " + bytes.length
                + " bytes: the file is torn or was changed; copy the run again, or train again");
    }

    private static void write(MomentIdentity identity, DataOutputStream out) throws IOException {
        out.writeUTF(identity.contract());
        out.writeUTF(identity.design());
        out.writeUTF(identity.split());
        out.writeInt(identity.folds());
        out.writeInt(identity.terms().size());
        for (String term : identity.terms()) {
            out.writeUTF(term);
        }
        out.writeUTF(identity.label());
    }

    private static MomentIdentity readIdentity(DataInputStream in) throws IOException {
        String contract = in.readUTF();
        String design = in.readUTF();
        String split = in.readUTF();
        int folds = in.readInt();
        int size = in.readInt();
        List<String> terms = new ArrayList<>();
        for (int term = 0; term < size; term++) {
            terms.add(in.readUTF());
        }
        return new MomentIdentity(contract, design, split, folds, terms, in.readUTF());
    }

    private static void write(TermLayout layout, DataOutputStream out) throws IOException {
        out.writeInt(layout.numbers());
        out.writeInt(layout.categories());
        for (int levels : layout.levels()) {
            out.writeInt(levels);
        }
    }

    private static TermLayout readLayout(DataInputStream in) throws IOException {
        int numbers = in.readInt();
        int[] levels = new int[in.readInt()];
        for (int category = 0; category < levels.length; category++) {
            levels[category] = in.readInt();
        }
        return new TermLayout(numbers, levels);
    }
}

package dev.trueline.spark.source;

import dev.trueline.contract.ColumnContract;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampType;

/**
 * Timestamps of ORC. ORC keeps them without an offset from UTC, and its reader takes them for times in the zone of the
 * Java that runs. So they are what the file says only where that zone is UTC.
 */
final class LocalTimes {
    private static final String MARK = "trueline.localTimes";

    private LocalTimes() {}

    /** The column, marked if its timestamps are such. */
    static StructField mark(StructField field) {
        return field.dataType() instanceof TimestampType
                ? new StructField(
                        field.name(),
                        field.dataType(),
                        field.nullable(),
                        new MetadataBuilder()
                                .withMetadata(field.metadata())
                                .putBoolean(MARK, true)
                                .build())
                : field;
    }

    /** Why a column of timestamps cannot be read from such a field, as the end of a sentence; empty when it can. */
    static Optional<String> fault(ColumnContract column, StructField field) {
        if (!field.metadata().contains(MARK)) {
            return Optional.empty();
        }
        if (!isUtc(column.form().times().zone())) {
            return Optional.of("which ORC keeps without an offset from UTC; set zone = UTC if they are times in UTC,"
                    + " and write them to another format if they are not");
        }
        return isUtc(ZoneId.systemDefault().getId())
                ? Optional.empty()
                : Optional.of("which is read rightly only where the time zone of Java is UTC, but it is "
                        + ZoneId.systemDefault() + "; start Java with -Duser.timezone=UTC");
    }

    private static boolean isUtc(String zone) {
        try {
            ZoneId id = ZoneId.of(zone);
            return id.getRules().isFixedOffset()
                    && id.getRules().getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
        } catch (DateTimeException none) {
            return false;
        }
    }
}

package dev.trueline.contract.form;

import dev.trueline.contract.form.ValueForm.TimeForm;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;

/**
 * Reads timestamps as seconds since 1970-01-01T00:00Z, rounded once to the nearest double. Microseconds stay apart from
 * each other up to 2^33 seconds before and after, from 1697 to 2242.
 *
 * <p>A local time is an instant only in a zone; one that clocks skip or show twice there is refused.
 */
public final class TimestampReader implements ValueReader {
    private static final long serialVersionUID = 1L;
    private static final int MICRO_DIGITS = 6;
    private static final int NANO_DIGITS = 9;
    private static final int NANOS_OF_MICRO = 1000;
    private static final double MICROS_OF_SECOND = 1e6;
    private static final long LARGEST_EXACT = 1L << 53;
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .parseLenient()
            .appendOffset("+HH:mm", "Z")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final TimeForm form;
    private transient DateTimeFormatter formatter;
    private transient ZoneId zone;

    public TimestampReader(TimeForm form) {
        this.form = form;
    }

    /** Seconds of an instant that is so many microseconds after 1970-01-01T00:00Z. */
    public static double seconds(long micros) {
        return Math.abs(micros) <= LARGEST_EXACT
                ? micros / MICROS_OF_SECOND
                : BigDecimal.valueOf(micros, MICRO_DIGITS).doubleValue();
    }

    @Override
    public double read(Object raw) {
        try {
            Instant instant = instant(raw);
            return instant == null ? Double.NaN : seconds(instant);
        } catch (DateTimeException malformed) {
            return Double.NaN;
        }
    }

    @Override
    public String fault(Object raw) {
        try {
            instant(raw);
        } catch (Unplaceable local) {
            return local.getMessage();
        } catch (DateTimeException malformed) {
            // Said below.
        }
        return form.pattern().isEmpty()
                ? "is not a timestamp such as 2021-11-29T13:47:58Z"
                : "is not a timestamp by the pattern '" + form.pattern() + "'";
    }

    @Override
    public String text(double number) {
        if (!(Math.abs(number) <= Instant.MAX.getEpochSecond())) {
            return Double.toString(number);
        }
        BigDecimal micros = new BigDecimal(number).setScale(MICRO_DIGITS, RoundingMode.HALF_EVEN);
        BigDecimal second = micros.setScale(0, RoundingMode.FLOOR);
        long nanos = micros.subtract(second).movePointRight(NANO_DIGITS).longValueExact();
        return Instant.ofEpochSecond(second.longValueExact(), nanos).toString();
    }

    // Null for what is no time at all.
    private Instant instant(Object raw) {
        if (raw instanceof Instant instant) {
            return instant;
        }
        if (raw instanceof LocalDateTime local) {
            return place(local, zone());
        }
        return raw instanceof String text ? parse(text.strip()) : null;
    }

    private Instant parse(String text) {
        TemporalAccessor parsed = formatter().parse(form.pattern().isEmpty() ? withT(text) : text);
        LocalDateTime local = LocalDateTime.from(parsed);
        if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
            return local.toInstant(ZoneOffset.ofTotalSeconds(parsed.get(ChronoField.OFFSET_SECONDS)));
        }
        ZoneId named = parsed.query(TemporalQueries.zone());
        return place(local, named == null ? zone() : named);
    }

    private static Instant place(LocalDateTime local, ZoneId zone) {
        if (zone == null) {
            throw new Unplaceable("has no offset from UTC; set zone to that of the column, such as UTC");
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() != 1) {
            throw new Unplaceable((offsets.isEmpty() ? "does not exist" : "is ambiguous") + " in the zone " + zone
                    + ", where clocks were set " + (offsets.isEmpty() ? "forward" : "back")
                    + "; give timestamps with an offset from UTC");
        }
        return local.toInstant(offsets.get(0));
    }

    // As SQL and many programs write it.
    private static String withT(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank) + 'T' + text.substring(blank + 1);
    }

    private static double seconds(Instant instant) {
        boolean coarse = instant.getNano() % NANOS_OF_MICRO == 0;
        if (coarse && Math.abs(instant.getEpochSecond()) < LARGEST_EXACT / MICROS_OF_SECOND - 1) {
            return seconds(instant.getEpochSecond() * (long) MICROS_OF_SECOND + instant.getNano() / NANOS_OF_MICRO);
        }
        return BigDecimal.valueOf(instant.getEpochSecond())
                .add(BigDecimal.valueOf(instant.getNano(), NANO_DIGITS))
                .doubleValue();
    }

    private DateTimeFormatter formatter() {
        if (formatter == null) {
            formatter = form.pattern().isEmpty() ? ISO : TimePatterns.formatter(form.pattern());
        }
        return formatter;
    }

    private ZoneId zone() {
        if (zone == null && !form.zone().isEmpty()) {
            zone = ZoneId.of(form.zone());
        }
        return zone;
    }

    /** A local time that is no single instant. */
    private static final class Unplaceable extends DateTimeException {
        private static final long serialVersionUID = 1L;

        Unplaceable(String message) {
            super(message);
        }
    }
}

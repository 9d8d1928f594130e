package dev.trueline.contract.form;

import dev.trueline.contract.form.ValueForm.TimeForm;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Patterns of dates and timestamps: letters of {@link DateTimeFormatter}, read strictly and in no language but English. */
public final class TimePatterns {
    private static final LocalDate DAY = LocalDate.of(2021, 11, 29);
    private static final ZonedDateTime TIME = DAY.atTime(13, 47, 58).atZone(ZoneOffset.UTC);
    private static final String QUOTED = "'[^']*'";

    private TimePatterns() {}

    /** @throws IllegalArgumentException when the pattern is malformed */
    static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Why a pattern cannot be that of dates, if it cannot: a date that is written by it must be read again. */
    public static Optional<String> ofDates(TimeForm form) {
        return problem(form, TimePatterns::dateProblem);
    }

    /** The same for timestamps. */
    public static Optional<String> ofTimestamps(TimeForm form) {
        return problem(form, TimePatterns::timestampProblem);
    }

    private static Optional<String> problem(TimeForm form, Function<TimeForm, Optional<String>> probe) {
        String letters = form.pattern().replaceAll(QUOTED, "");
        if (letters.indexOf('y') >= 0 && letters.indexOf('G') < 0) {
            return Optional.of("y is the year of an era; the year is u, as in uuuu-MM-dd");
        }
        if (letters.indexOf('z') >= 0 || letters.indexOf('v') >= 0) {
            return Optional.of("names of zones are ambiguous; use an offset (X) or a zone such as Europe/Berlin (VV)");
        }
        try {
            return probe.apply(form);
        } catch (DateTimeParseException incomplete) {
            return Optional.of("what it writes, such as '" + incomplete.getParsedString() + "', it cannot read");
        } catch (DateTimeException | IllegalArgumentException malformed) {
            return Optional.of(malformed.getMessage());
        }
    }

    private static Optional<String> dateProblem(TimeForm form) {
        DateTimeFormatter formatter = formatter(form.pattern());
        LocalDate read = LocalDate.parse(formatter.format(DAY), formatter);
        return read.equals(DAY) ? Optional.empty() : Optional.of("it reads " + DAY + " as " + read);
    }

    // A pattern may leave out seconds or minutes.
    private static Optional<String> timestampProblem(TimeForm form) {
        DateTimeFormatter formatter = formatter(form.pattern());
        ZonedDateTime time = form.zone().isEmpty() ? TIME : TIME.withZoneSameInstant(ZoneId.of(form.zone()));
        String written = formatter.format(time);
        formatter.parse(written);
        TimestampReader reader = new TimestampReader(form);
        double read = reader.read(written);
        double lost = TIME.toEpochSecond() - read;
        if (Double.isNaN(read)) {
            return Optional.of("'" + written + "' " + reader.fault(written));
        }
        return lost >= 0 && lost < Duration.ofHours(1).toSeconds()
                ? Optional.empty()
                : Optional.of("it reads " + TIME.toInstant() + " as " + reader.text(read));
    }
}

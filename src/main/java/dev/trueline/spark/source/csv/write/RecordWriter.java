package dev.trueline.spark.source.csv.write;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import org.apache.hadoop.io.Text;

/** Makes a record of CSV of some texts, so that any reader gets them back as they were: null is nothing, and a text of no characters two quotes. */
final class RecordWriter {
    private final CsvWriting writing;
    private final StringWriter text = new StringWriter();
    private final CsvWriter writer;
    private final CharsetEncoder encoder;

    RecordWriter(CsvWriting writing) {
        this.writing = writing;
        this.encoder = Charset.forName(writing.charset()).newEncoder();
        this.writer = CsvWriter.builder()
                .fieldSeparator(writing.separator())
                .quoteCharacter(writing.quote())
                .quoteStrategy(new Quotes(writing))
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(text);
    }

    /** The record without the line feed at its end. */
    Text record(String... cells) {
        text.getBuffer().setLength(0);
        if (!writing.nullText().isEmpty()) {
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cells[i] == null ? writing.nullText() : cells[i];
            }
        }
        writer.writeRecord(cells);
        text.getBuffer().setLength(text.getBuffer().length() - 1);
        if (writing.crlf()) {
            text.append('\r');
        }
        return encoded();
    }

    private Text encoded() {
        try {
            ByteBuffer bytes = encoder.encode(CharBuffer.wrap(text.getBuffer()));
            Text record = new Text();
            record.set(bytes.array(), 0, bytes.limit());
            return record;
        } catch (CharacterCodingException unmappable) {
            throw new IllegalArgumentException(
                    "a value cannot be written in the encoding " + writing.charset() + "; use UTF-8", unmappable);
        }
    }

    /** Quotes what some readers would change otherwise: nothing at all, and blanks at either end. */
    private record Quotes(boolean all) implements QuoteStrategy {
        Quotes(CsvWriting writing) {
            this(writing.quoteAll());
        }

        @Override
        public boolean quoteNull(int line, int column) {
            return false;
        }

        @Override
        public boolean quoteEmpty(int line, int column) {
            return true;
        }

        @Override
        public boolean quoteValue(int line, int column, String value) {
            return all || value.charAt(0) <= ' ' || value.charAt(value.length() - 1) <= ' ';
        }
    }
}

package io.valuehub.connectors.export;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * Apache Parquet: every column optional; texts UTF-8, days DATE, instants TIMESTAMP in UTC microseconds. Without a codec,
 * so that nothing native is needed; dictionaries keep repeated values small.
 */
final class ParquetRowWriter implements RowWriter {

    private static final long MICROS = 1_000_000;
    private static final long NANOS_A_MICRO = 1_000;

    private final ParquetWriter<List<Object>> writer;

    /** @param file must not exist yet */
    ParquetRowWriter(Path file, List<ExportColumn> columns) throws IOException {
        writer = new Builder(new LocalOutputFile(file), columns)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .build();
    }

    @Override
    public void write(List<Object> values) throws IOException {
        writer.write(values);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static MessageType schema(List<ExportColumn> columns) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (ExportColumn column : columns) {
            switch (column.type()) {
                case TEXT ->
                    message.optional(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(column.name());
                case WHOLE -> message.optional(PrimitiveTypeName.INT64).named(column.name());
                case NUMBER -> message.optional(PrimitiveTypeName.DOUBLE).named(column.name());
                case TRUTH -> message.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
                case DAY ->
                    message.optional(PrimitiveTypeName.INT32)
                            .as(LogicalTypeAnnotation.dateType())
                            .named(column.name());
                case INSTANT ->
                    message.optional(PrimitiveTypeName.INT64)
                            .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                            .named(column.name());
            }
        }
        return message.named("row");
    }

    private static final class Builder extends ParquetWriter.Builder<List<Object>, Builder> {

        private final List<ExportColumn> columns;

        Builder(OutputFile file, List<ExportColumn> columns) {
            super(file);
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<List<Object>> getWriteSupport(Configuration configuration) {
            return new Rows(columns);
        }

        @Override
        protected WriteSupport<List<Object>> getWriteSupport(ParquetConfiguration configuration) {
            return new Rows(columns);
        }
    }

    private static final class Rows extends WriteSupport<List<Object>> {

        private final List<ExportColumn> columns;
        private RecordConsumer out;

        Rows(List<ExportColumn> columns) {
            this.columns = columns;
        }

        @Override
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema(columns), Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(schema(columns), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            out = consumer;
        }

        @Override
        public void write(List<Object> values) {
            out.startMessage();
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) != null) {
                    out.startField(columns.get(i).name(), i);
                    add(columns.get(i).type(), values.get(i));
                    out.endField(columns.get(i).name(), i);
                }
            }
            out.endMessage();
        }

        private void add(ExportColumn.Type type, Object value) {
            switch (type) {
                case TEXT -> out.addBinary(Binary.fromString((String) value));
                case WHOLE -> out.addLong((Long) value);
                case NUMBER -> out.addDouble((Double) value);
                case TRUTH -> out.addBoolean((Boolean) value);
                case DAY -> out.addInteger(Math.toIntExact(((LocalDate) value).toEpochDay()));
                case INSTANT -> {
                    Instant at = (Instant) value;
                    out.addLong(Math.addExact(
                            Math.multiplyExact(at.getEpochSecond(), MICROS), at.getNano() / NANOS_A_MICRO));
                }
            }
        }
    }
}

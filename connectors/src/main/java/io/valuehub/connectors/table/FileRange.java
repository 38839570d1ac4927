package io.valuehub.connectors.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a file from one place to another. Several may read one channel at once. */
final class FileRange extends InputStream {

    private final FileChannel file;
    private final long to;
    private long at;

    FileRange(FileChannel file, long from, long to) {
        this.file = file;
        this.at = from;
        this.to = to;
    }

    /** Cuts a file into about equal ranges, each of whole lines, the first from {@code from} on. */
    static List<FileRange> ofLines(FileChannel file, long from, int count) throws IOException {
        long size = file.size();
        List<FileRange> ranges = new ArrayList<>();
        long begin = from;
        for (int i = 1; i <= count; i++) {
            long end = i == count ? size : Math.max(begin, lineAfter(file, from + (size - from) * i / count, size));
            ranges.add(new FileRange(file, begin, end));
            begin = end;
        }
        return ranges;
    }

    /** Where the first line begins that begins at this place or later. */
    private static long lineAfter(FileChannel file, long place, long size) throws IOException {
        byte[] bytes = new byte[1 << 12];
        long at = Math.max(0, place - 1);
        while (at < size) {
            int read = file.read(ByteBuffer.wrap(bytes), at);
            for (int i = 0; i < read; i++) {
                if (bytes[i] == '\n') {
                    return at + i + 1;
                }
            }
            at += Math.max(1, read);
        }
        return size;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (at >= to) {
            return -1;
        }
        int read = file.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, to - at)), at);
        at += Math.max(0, read);
        return read;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) <= 0 ? -1 : one[0] & 0xFF;
    }

    /** How many bytes are left. */
    long left() {
        return to - at;
    }
}

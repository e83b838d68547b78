package dev.breakwater.system;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A minimal parser of the Protocol Buffers wire format, sufficient for spans. */
final class Protobuf {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private record Field(int number, long value, byte[] bytes) {}

    private final List<Field> fields = new ArrayList<>();

    Protobuf(byte[] message) {
        var in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            var tag = varint(in);
            var number = (int) (tag >>> 3);
            fields.add(
                    switch ((int) (tag & 7)) {
                        case VARINT -> new Field(number, varint(in), null);
                        case FIXED64 -> new Field(number, in.getLong(), null);
                        case FIXED32 -> new Field(number, in.getInt(), null);
                        case LENGTH_DELIMITED -> {
                            var bytes = new byte[(int) varint(in)];
                            in.get(bytes);
                            yield new Field(number, 0, bytes);
                        }
                        default -> throw new IllegalArgumentException("no protobuf");
                    });
        }
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (var shift = 0; ; shift += 7) {
            var next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) return value;
        }
    }

    List<Protobuf> messages(int number) {
        return fields.stream()
                .filter(field -> field.number == number)
                .map(field -> new Protobuf(field.bytes))
                .toList();
    }

    Optional<byte[]> bytes(int number) {
        return fields.stream()
                .filter(field -> field.number == number)
                .map(Field::bytes)
                .findFirst();
    }

    String text(int number) {
        return bytes(number).map(bytes -> new String(bytes, UTF_8)).orElse("");
    }

    long number(int number) {
        return fields.stream()
                .filter(field -> field.number == number)
                .mapToLong(Field::value)
                .findFirst()
                .orElse(0);
    }
}

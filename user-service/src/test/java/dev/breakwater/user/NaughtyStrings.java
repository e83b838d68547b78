package dev.breakwater.user;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.stack.machine.StackLocation;

/** Strings that are likely to cause faults: npm's {@code big-list-of-naughty-strings}. */
final class NaughtyStrings {

    private static final String FILE = "node_modules/big-list-of-naughty-strings/blns.json";

    static final List<String> ALL = read();

    private NaughtyStrings() {}

    /** Every n-th string, starting at an index. */
    static List<String> share(int from, int n) {
        return IntStream.range(0, ALL.size())
                .filter(i -> i % n == from)
                .mapToObj(ALL::get)
                .toList();
    }

    /** All strings, joined to a few texts of at most this length, for tests in which each request is expensive. */
    static List<String> joined(int maxLength) {
        var texts = new ArrayList<String>();
        var text = new StringBuilder();
        for (var one : ALL) {
            if (text.length() + one.length() > maxLength) {
                texts.add(text.toString());
                text.setLength(0);
            }
            text.append(one, 0, Math.min(one.length(), maxLength));
        }
        texts.add(text.toString());
        return texts;
    }

    private static List<String> read() {
        try {
            var file = StackLocation.find().root().resolve(FILE);
            return List.of(new ObjectMapper().readValue(file.toFile(), String[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

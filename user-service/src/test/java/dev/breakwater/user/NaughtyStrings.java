package dev.breakwater.user;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.stack.StackLocation;

/** What people and attackers have broken other systems with: npm's {@code big-list-of-naughty-strings}. */
final class NaughtyStrings {

    private static final String FILE = "node_modules/big-list-of-naughty-strings/blns.json";

    static final List<String> ALL = read();

    private NaughtyStrings() {}

    /** Every n-th of them, from this one on. */
    static List<String> share(int from, int n) {
        return IntStream.range(0, ALL.size())
                .filter(i -> i % n == from)
                .mapToObj(ALL::get)
                .toList();
    }

    /** All of them in few texts, for what is dear to try: joined up to this length. */
    static List<String> joined(int most) {
        var texts = new ArrayList<String>();
        var text = new StringBuilder();
        for (var one : ALL) {
            if (text.length() + one.length() > most) {
                texts.add(text.toString());
                text.setLength(0);
            }
            text.append(one, 0, Math.min(one.length(), most));
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

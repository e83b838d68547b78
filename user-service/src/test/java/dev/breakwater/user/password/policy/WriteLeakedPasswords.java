package dev.breakwater.user.password.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Writes the packaged Bloom filter of leaked passwords. Arguments: {@code <output> <list>…}; a list has one password per
 * line, in UTF-8, optionally gzipped. The output is reproducible. Run by {@code ./run leaked-passwords}.
 */
final class WriteLeakedPasswords {

    private WriteLeakedPasswords() {}

    public static void main(String... arguments) throws IOException {
        var passwords = new HashSet<String>();
        for (var list : List.of(arguments).subList(1, arguments.length)) read(Path.of(list), passwords);
        var to = Path.of(arguments[0]);
        try (var out = Files.newOutputStream(to)) {
            BloomFilter.of(passwords).write(out);
        }
        System.out.printf("%s: %,d passwords, %,d bytes%n", to, passwords.size(), Files.size(to));
    }

    /** Skips passwords that are refused as too short anyway. */
    private static void read(Path list, Set<String> passwords) throws IOException {
        try (var in = open(list)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(LeakedPasswords::fold)
                    .filter(it -> it.codePointCount(0, it.length()) >= NewPassword.MIN_CHARACTERS)
                    .forEach(passwords::add);
        }
    }

    private static InputStream open(Path list) throws IOException {
        var raw = Files.newInputStream(list);
        return list.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
    }
}

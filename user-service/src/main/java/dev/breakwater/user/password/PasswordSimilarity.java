package dev.breakwater.user.password;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.problem.Problem.Violation;
import dev.breakwater.platform.text.CaseFolding;

/**
 * Finds passwords that a guesser who knows the person would try: their name, address or domain, also reversed, misspelt, or
 * with look-alike signs in place of letters. What matters is what is left without these words: a long phrase in which a
 * short name happens to occur is as good as any.
 */
public final class PasswordSimilarity {

    private static final int SHORTEST_WORD = 4;
    private static final int LEAST_LEFT = 8;
    private static final int MISSPELT = 2;

    private static final String SEPARATORS = "[\\s._-]+";
    private static final String SIGNS = "01!|l345$7+89@";
    private static final String LETTERS = "oiiiieassttbga";

    private PasswordSimilarity() {}

    /** Whether the password is little else than what is known of its owner. */
    public static boolean isOf(String password, String email, String displayName) {
        var words = words(email, displayName);
        return isMadeOf(skeleton(password), words) || isMisspelt(password, words);
    }

    /** The refusal of such a password. */
    public static Problem problem(String pointer) {
        return Problem.invalid(
                List.of(new Violation(pointer, "is too much like your name or address; choose another")));
    }

    /** Runs of one character count once: {@code adalovelace1111111} is not better than {@code adalovelace1}. */
    private static boolean isMadeOf(String password, List<String> words) {
        var left = password;
        for (var word : words) left = left.replace(word, "");
        if (left.length() == password.length()) return false;
        left = left.replaceAll("(.)\\1+", "$1");
        return left.codePointCount(0, left.length()) < LEAST_LEFT;
    }

    /** Digits and signs around it do not count, nor as letters: {@code 1815adalovlace!}. */
    private static boolean isMisspelt(String password, List<String> words) {
        var bare = skeleton(password.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", ""));
        return words.stream()
                .filter(word -> word.length() >= LEAST_LEFT - MISSPELT)
                .anyMatch(word -> EditDistance.isWithin(MISSPELT, bare, word));
    }

    /** The longest first, so that a part does not spoil the whole; each also backwards. */
    private static List<String> words(String email, String displayName) {
        var at = email.lastIndexOf('@');
        var domain = IDN.toUnicode(email.substring(at + 1));
        var top = Math.max(0, domain.lastIndexOf('.'));
        return Stream.of(email.substring(0, at), domain.substring(0, top), displayName)
                .flatMap(text -> Stream.concat(Stream.of(text), Stream.of(text.split("[^\\p{L}\\p{N}\\p{M}]+"))))
                .map(PasswordSimilarity::skeleton)
                .filter(word -> word.codePointCount(0, word.length()) >= SHORTEST_WORD)
                .flatMap(word ->
                        Stream.of(word, new StringBuilder(word).reverse().toString()))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** What look-alikes have in common: no case, no accents, no separators, letters for signs. */
    private static String skeleton(String text) {
        var folded = CaseFolding.fold(Normalizer.normalize(text, Normalizer.Form.NFKC));
        var bare = Normalizer.normalize(folded, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        var skeleton = new StringBuilder();
        bare.replaceAll(SEPARATORS, "").codePoints().forEach(c -> {
            var sign = SIGNS.indexOf(c);
            skeleton.appendCodePoint(sign < 0 ? c : LETTERS.charAt(sign));
        });
        return skeleton.toString();
    }
}

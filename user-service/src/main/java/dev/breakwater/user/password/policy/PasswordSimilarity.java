package dev.breakwater.user.password.policy;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.problem.Problem.Violation;
import dev.breakwater.platform.text.CaseFolding;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/**
 * Finds passwords that an attacker who knows the user would try: name, address or domain, also reversed, misspelt, or with
 * look-alike characters. The length without these words decides: a long phrase that happens to contain a short name is
 * accepted.
 */
public final class PasswordSimilarity {

    private static final int MIN_WORD_LENGTH = 4;
    private static final int MIN_REMAINDER = 8;
    private static final int MAX_EDITS = 2;

    /** Insertions, deletions, substitutions and transpositions; negative when there are more than the maximum. */
    private static final DamerauLevenshteinDistance EDITS = new DamerauLevenshteinDistance(MAX_EDITS);

    private static final String SEPARATORS = "[\\s._-]+";
    private static final String LOOK_ALIKES = "01!|l345$7+89@";
    private static final String LETTERS = "oiiiieassttbga";

    private PasswordSimilarity() {}

    /** Whether the password consists mostly of the owner's name or address. */
    public static boolean isOf(String password, String email, String displayName) {
        var words = words(email, displayName);
        return consistsOf(skeleton(password), words) || isMisspelt(password, words);
    }

    /** The response when such a password is chosen. */
    public static Problem problem(String pointer) {
        return Problem.invalid(
                List.of(new Violation(pointer, "is too much like your name or address; choose another")));
    }

    /** Repetitions of one character count once: {@code adalovelace1111111} is no better than {@code adalovelace1}. */
    private static boolean consistsOf(String password, List<String> words) {
        var remainder = password;
        for (var word : words) remainder = remainder.replace(word, "");
        if (remainder.length() == password.length()) return false;
        remainder = remainder.replaceAll("(.)\\1+", "$1");
        return remainder.codePointCount(0, remainder.length()) < MIN_REMAINDER;
    }

    /** Ignores digits and punctuation at both ends, before look-alikes are replaced: {@code 1815adalovlace!}. */
    private static boolean isMisspelt(String password, List<String> words) {
        var bare = skeleton(password.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", ""));
        return words.stream()
                .filter(word -> word.length() >= MIN_REMAINDER - MAX_EDITS)
                .anyMatch(word -> EDITS.apply(bare, word) >= 0);
    }

    /** Longest first, so that a whole name is removed before its parts; each word also reversed. */
    private static List<String> words(String email, String displayName) {
        var at = email.lastIndexOf('@');
        var domain = IDN.toUnicode(email.substring(at + 1));
        var top = Math.max(0, domain.lastIndexOf('.'));
        return Stream.of(email.substring(0, at), domain.substring(0, top), displayName)
                .flatMap(text -> Stream.concat(Stream.of(text), Stream.of(text.split("[^\\p{L}\\p{N}\\p{M}]+"))))
                .map(PasswordSimilarity::skeleton)
                .filter(word -> word.codePointCount(0, word.length()) >= MIN_WORD_LENGTH)
                .flatMap(word ->
                        Stream.of(word, new StringBuilder(word).reverse().toString()))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Maps texts that look alike to the same form: no case, accents or separators, and letters for look-alike characters. */
    private static String skeleton(String text) {
        var folded = CaseFolding.fold(Normalizer.normalize(text, Normalizer.Form.NFKC));
        var bare = Normalizer.normalize(folded, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        var skeleton = new StringBuilder();
        bare.replaceAll(SEPARATORS, "").codePoints().forEach(c -> {
            var index = LOOK_ALIKES.indexOf(c);
            skeleton.appendCodePoint(index < 0 ? c : LETTERS.charAt(index));
        });
        return skeleton.toString();
    }
}

package dev.breakwater.user.password.policy;

/**
 * The number of insertions, deletions, substitutions and transpositions of characters between two texts (Damerau, 1964;
 * optimal string alignment).
 */
final class EditDistance {

    private EditDistance() {}

    static boolean isWithin(int limit, String one, String other) {
        return Math.abs(one.length() - other.length()) <= limit && between(one, other) <= limit;
    }

    private static int between(String one, String other) {
        var rows = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                var substituted = rows[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                var shortest = Math.min(substituted, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
                var transposed = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                rows[i][j] = transposed ? Math.min(shortest, rows[i - 2][j - 2] + 1) : shortest;
            }
        }
        return rows[one.length()][other.length()];
    }
}

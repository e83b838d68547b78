package dev.breakwater.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A row of the catalogue, {@code metrics.md}.
 *
 * @param labels without the labels that Prometheus adds, and without {@code le}
 * @param processes that expose it
 */
public record Metric(String name, String type, Set<String> labels, String unit, Set<String> processes, String meaning) {

    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|(.*)\\|");

    /** The whole catalogue, in its order. */
    public static List<Metric> catalogue() {
        var metrics = new ArrayList<Metric>();
        for (var line : Folder.text("metrics.md").lines().toList()) {
            var row = ROW.matcher(line);
            if (row.matches()) metrics.add(of(row.group(1), row.group(2).split("\\|")));
        }
        return metrics;
    }

    private static Metric of(String name, String[] cells) {
        return new Metric(name, cells[0].strip(), words(cells[1]), cells[2].strip(), words(cells[3]), cells[4].strip());
    }

    private static Set<String> words(String cell) {
        return cell.isBlank() ? Set.of() : Set.of(cell.strip().split(", *"));
    }

    public boolean isOurs() {
        return name.startsWith("breakwater_");
    }

    /** Whether a series of this name belongs to this metric. */
    public boolean has(String series) {
        return switch (type) {
            case "histogram" -> series.matches(name + "(_count|_sum|_bucket|_max)");
            case "summary" -> series.matches(name + "(_count|_sum|_max)");
            default -> series.equals(name);
        };
    }
}
